package articlelist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/app/ui"
)

// chosen is several articles, for an act on all of them.
type chosen struct {
	ids        map[annotate.ArticleID]bool
	from       annotate.ArticleID // where a range begins
	text       *widget.Label
	acts, none *ui.Tab
	bar        *fyne.Container
}

func (l *List) makeChosen() {
	c := &l.chosen
	c.ids = map[annotate.ArticleID]bool{}
	c.text = widget.NewLabel("")
	c.acts = ui.NewTab("chosen:acts", lang.L("Actions…"), func() {
		if l.OnContext != nil {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.acts)
			l.OnContext("", at)
		}
	})
	c.none = ui.NewTab("chosen:none", lang.L("Clear"), func() { l.Choose() })
	c.bar = container.New(layout.NewCustomPaddedLayout(2, 2, 4, 8),
		container.NewBorder(nil, nil, c.text, container.NewHBox(c.acts, c.none)))
	c.bar.Hide()
}

// Chosen are the chosen articles, in the order of import.
func (l *List) Chosen() (ids []annotate.ArticleID) {
	if len(l.chosen.ids) == 0 {
		return nil
	}
	for i := range l.table.Len() {
		if id := l.table.ID(i); l.chosen.ids[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// Choose chooses articles; without any, none is chosen.
func (l *List) Choose(ids ...annotate.ArticleID) {
	l.chosen.ids = make(map[annotate.ArticleID]bool, len(ids))
	for _, id := range ids {
		l.chosen.ids[id] = true
	}
	if len(ids) == 0 {
		l.chosen.from = ""
	}
	l.showChosen()
}

// ChooseListed chooses all articles that the filters list.
func (l *List) ChooseListed() {
	l.goToEnd()
	ids := make([]annotate.ArticleID, l.listed.shown.Len())
	for k := range ids {
		ids[k] = l.listed.id(k)
	}
	l.Choose(ids...)
}

// toggle chooses the article in a row, or no longer.
func (l *List) toggle(k int) {
	id := l.listed.id(k)
	if l.chosen.ids[id] {
		delete(l.chosen.ids, id)
	} else {
		l.chosen.ids[id] = true
	}
	l.chosen.from = id
	l.showChosen()
}

// extend chooses the rows from the start of the range to k.
func (l *List) extend(k int) {
	from, ok := l.listed.shown.RowOf(l.chosen.from)
	if !ok {
		if from, ok = l.listed.shown.RowOf(l.current); !ok {
			from = k
		}
		l.chosen.from = l.listed.id(from)
	}
	var ids []annotate.ArticleID
	for i := min(from, k); i <= max(from, k); i++ {
		ids = append(ids, l.listed.id(i))
	}
	l.Choose(ids...)
}

// keepChosen forgets chosen articles that are not listed: an act must not reach what
// nobody sees.
func keepChosen(l *List, listed *listing.Pass) {
	if len(l.chosen.ids) == 0 {
		return
	}
	for id := range l.chosen.ids {
		if _, ok := listed.RowOf(id); !ok {
			delete(l.chosen.ids, id)
		}
	}
	l.showChosen()
}

func (l *List) showChosen() {
	n := len(l.chosen.ids)
	l.chosen.text.SetText(lang.N("{{.N}} chosen", n, ui.With{"N": ui.Digits(n)}))
	show(l.chosen.bar, n > 0)
	l.list.Refresh()
	l.root.Refresh()
}
