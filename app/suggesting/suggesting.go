//go:build !headless

// Package suggesting is the feature that suggests spans: it draws what the sources
// propose, and has the analyst accept or reject it.
package suggesting

import (
	"slices"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/app/articleview"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Asker
	feature.Worker
	feature.Keyboard
	feature.Commander
	feature.Stage
	feature.Chooser
	feature.Memory
	Tips() *ui.Tips
}

// Feature is the feature of suggestions.
type Feature struct {
	frame Frame
	desk  *desk.Desk
	view  *articleview.View
	bar   *ui.Notice

	source     *source // nil while no project is open
	stopAsking func()
	says       annotate.Suggesting
	never      map[suggest.Never]bool
	inDone     annotate.ArticleID // a done article in which suggestions are wanted

	offers []suggest.Suggestion // in the open article, in text order
	chosen chosen
}

// chosen is the suggestion that keys act on.
type chosen struct {
	on    bool
	at    int            // in offers
	was   annotate.Mark  // as it was suggested
	place desk.Selection // what was selected when it was chosen
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View) *Feature {
	k := &Feature{frame: f, desk: d, view: v, stopAsking: func() {}}
	k.bar = ui.NewNotice("suggestions", 30, ui.NewTab("suggest:next", lang.L("Next suggestion"), func() { k.step(1) }),
		ui.NewTab("suggest:all", lang.L("Accept several…"), func() { k.askMany(scopeArticle) }))
	v.OnOffer = k.clicked
	d.Watch(k.follow)
	return k
}

// Parts gives the feature's parts to the window.
func (k *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: k.commands, Notices: []*ui.Notice{k.bar}, Release: k.release}
}

// follow asks again after what may change the suggestions.
func (k *Feature) follow(c desk.Change) {
	switch {
	case c.Project || c.Set:
		k.start()
		return
	case k.source == nil:
		return
	}
	if c.Rows && !k.desk.Articles().Reading() {
		k.learnAll()
	}
	if c.Never {
		k.readNever()
	}
	if len(c.Sets) > 0 && len(k.says.Runs) > 0 {
		k.setExtra()
	}
	for _, e := range c.Edits {
		k.learn(e.Article)
		if e.StatusBefore != e.StatusAfter {
			k.source.train = true
		}
	}
	if len(c.Edits) > 0 && !c.Article {
		k.prune()
	}
	switch {
	case c.Article:
		k.stopAsking()
		k.source.train = true
		k.show(nil)
		k.ask()
		k.runCommand()
	case c.ReadOnly:
		k.stopAsking()
		k.show(nil)
	case len(c.Edits) > 0, len(c.Regions) > 0, c.Never, c.List:
		k.ask()
	}
	if c.Selection && k.chosen.on && k.desk.Selection() != k.chosen.place {
		k.unchoose()
	}
}

// wanted says that suggestions are shown in the open article.
func (k *Feature) wanted() bool {
	s := k.desk.State()
	return s.Article != nil && !suggest.TooLong(s.Article) && k.desk.CanAnnotate() && !k.says.Blind && (s.Status != annotate.StatusDone || k.inDone == s.Article.ID)
}

// prune drops at once the suggestions whose place a span has taken. What else an edit
// changes is known when the sources were asked again.
func (k *Feature) prune() {
	left := fitting(k.desk.State(), k.offers)
	if len(left) < len(k.offers) {
		k.show(left)
	}
}

// fitting are the suggestions whose place no span has taken.
func fitting(s annotate.State, all []suggest.Suggestion) []suggest.Suggestion {
	return slices.DeleteFunc(slices.Clone(all), func(x suggest.Suggestion) bool { return !x.Fits(s) })
}

// show takes over what is suggested. What was chosen stays so, where it is still there.
func (k *Feature) show(found []suggest.Suggestion) {
	was := k.chosen
	k.offers, k.chosen = found, chosen{place: was.place}
	for i, s := range found {
		if was.on && s.Mark() == was.was {
			k.chosen = was
			k.chosen.at = i
		}
	}
	k.draw()
}

// draw draws the suggestions, and counts them.
func (k *Feature) draw() {
	o := articleview.Offers{Ghosts: make([]articleview.Ghost, len(k.offers))}
	for i, s := range k.offers {
		o.Ghosts[i] = articleview.Ghost{Mark: s.Mark(), Set: sourceName(s.Origin), Score: s.Score}
	}
	if k.chosen.on {
		o.Chosen, o.Actions, o.Tips = k.chosen.at, k.actions(), k.frame.Tips()
		o.As, o.Move, o.Leave = k.acceptAs, k.adjust, k.unchoose
	}
	k.view.Offer(o)
	// The bar stays where suggestions may come, so that the text does not move when they do.
	switch n := len(k.offers); {
	case !k.wanted():
		k.bar.Hide()
	case n == 0:
		k.bar.Tell(lang.L("No suggestions"), "")
	default:
		text := lang.N("{{.N}} suggestions", n, ui.With{"N": ui.Digits(n)})
		k.bar.Tell(text, text)
	}
}

// actions are the buttons beside the chosen suggestion.
func (k *Feature) actions() []articleview.Action {
	with := func(text, id string) string {
		if key := k.frame.KeyOf(id); key != "" {
			return text + "  " + key
		}
		return text
	}
	return []articleview.Action{
		{Name: "suggest:accept", Text: with(lang.L("Accept"), "suggest.accept"), Icon: theme.ConfirmIcon(), Run: k.accept},
		{Name: "suggest:reject", Text: with(lang.L("Reject"), "suggest.reject"), Icon: theme.CancelIcon(), Run: k.reject},
		{Name: "suggest:never", Text: lang.L("Never this text"), Icon: theme.VisibilityOffIcon(), Run: k.neverThis},
	}
}

// sourceName is a source in words, for cards and messages.
func sourceName(o annotate.Origin) string {
	switch o {
	case annotate.OriginMemory:
		return lang.L("tagged before")
	case annotate.OriginPatterns:
		return lang.L("a pattern")
	case annotate.OriginLearned:
		return lang.L("learned")
	case annotate.OriginCopies:
		return lang.L("the same sentence elsewhere")
	}
	if name, ok := o.Run(); ok {
		return name
	}
	return string(o)
}

func loadingNever() string { return lang.L("read the texts that are never suggested") }
