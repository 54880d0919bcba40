//go:build !headless

package transfer

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

// whichArticles is the choice of the articles of an export.
type whichArticles struct {
	changed func()
	radio   *ui.Radio
	root    *fyne.Container // holds the radio
	dialog  *ui.Dialog
	options map[which]string

	all    int // articles of the project
	done   int // articles of the set that are done
	chosen []annotate.ArticleID
	listed []annotate.ArticleID // nil: the list shows all
	story  string               // of the open article; "" for none
}

// which is a choice of articles.
type which string

// The choices.
const (
	whichDone   which = "done"
	whichAll    which = "all"
	whichChosen which = "chosen"
	whichListed which = "listed"
	whichStory  which = "story"
)

// newWhichArticles makes the choice; all says that not only done articles are chosen at
// first.
func newWhichArticles(t *Feature, all bool, changed func()) *whichArticles {
	articles := t.desk.Articles()
	w := &whichArticles{
		changed: changed, root: container.NewStack(), all: articles.Len(), chosen: t.list.Chosen(), listed: t.list.Narrowed(),
	}
	if a := t.desk.State().Article; a != nil {
		w.story = a.Meta.Story
	}
	first := whichDone
	switch {
	case len(w.chosen) > 0:
		first = whichChosen
	case all:
		first = whichAll
	}
	w.make(articles.Done(), first)
	return w
}

// make makes the options, of which one is chosen. done is how many articles of the set are
// done; without one, all are chosen in place of the done ones.
func (w *whichArticles) make(done int, first which) {
	w.done = done
	count := func(n int) ui.With { return ui.With{"N": ui.Digits(n)} }
	w.options = map[which]string{
		whichDone: lang.L("Only articles marked as done ({{.N}})", count(done)),
		whichAll:  lang.L("All articles ({{.N}})", count(w.all)),
	}
	order := []which{whichDone, whichAll}
	if first == whichDone && done == 0 {
		first = whichAll
	}
	if w.listed != nil {
		w.options[whichListed] = lang.L("Only the articles that the list shows ({{.N}})", count(len(w.listed)))
		order = slices.Insert(order, 0, whichListed)
	}
	if w.story != "" {
		w.options[whichStory] = lang.L("Only the story “{{.Story}}”", ui.With{"Story": w.story})
		order = append(order, whichStory)
	}
	if len(w.chosen) > 0 {
		w.options[whichChosen] = lang.L("Only the chosen articles ({{.N}})", count(len(w.chosen)))
		order = slices.Insert(order, 0, whichChosen)
	}
	texts := make([]string, len(order))
	for i, o := range order {
		texts[i] = w.options[o]
	}
	w.radio = ui.NewRadio(texts, w.options[first], false, func(string) { w.changed() })
	w.root.Objects = []fyne.CanvasObject{w.radio}
	w.in(w.dialog)
	w.root.Refresh()
}

// in connects the options to their dialog; nil: there is none yet.
func (w *whichArticles) in(d *ui.Dialog) {
	if w.dialog = d; d != nil {
		w.radio.In(d)
	}
}

// is says that this choice is made.
func (w *whichArticles) is(o which) bool { return w.radio.Selected == w.options[o] }

// recount shows how many articles of another set are done. The choice stays.
func (w *whichArticles) recount(done int) {
	for o := range w.options {
		if w.is(o) {
			w.make(done, o)
			return
		}
	}
}

// choose chooses the articles of an export.
func (w *whichArticles) choose(o *exchange.Options) {
	switch {
	case w.is(whichChosen):
		o.Articles = w.chosen
	case w.is(whichListed):
		o.Articles = w.listed
	case w.is(whichStory):
		o.Story, o.Statuses = w.story, statuses(true)
	default:
		o.Statuses = statuses(w.is(whichAll))
	}
}
