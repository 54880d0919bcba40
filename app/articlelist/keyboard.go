package articlelist

import (
	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/ui"
)

// newKeyList makes the list of rows, which opens an article by a click or by
// Enter, and which Enter or the down arrow reach from the search field.
func (l *List) newKeyList() *ui.KeyList {
	list := ui.NewKeyList(shape{lines: 2, source: true, counts: true}.height(), func() int { return l.listed.groups.lines(l.listed.shown.Len()) },
		func() fyne.CanvasObject { return newRow(l.tapped, l.menuOf, func() *ui.Tips { return l.Tips }) }, l.showRow)
	list.Rests = func(line int) bool { _, head := l.listed.groups.rowAt(line); return !head }
	list.OnChoose = func(line int) {
		row, _ := l.listed.groups.rowAt(line)
		l.open(row)
	}
	list.OnMove = func(line int, extend bool) {
		l.awaited.is = false
		if extend {
			row, _ := l.listed.groups.rowAt(line)
			l.extend(row)
		}
		list.Refresh()
	}
	list.OnEscape = func() {
		if len(l.chosen.ids) > 0 {
			l.Choose()
			return
		}
		if l.OnLeave != nil {
			l.OnLeave()
		}
	}
	list.OnKey = func(k ui.Key) bool {
		switch {
		case k == ui.KeyOf(fyne.KeyDelete, 0) && l.OnRemove != nil:
			l.OnRemove()
			return true
		case k == ui.KeyOf(fyne.KeyA, fyne.KeyModifierShortcutDefault):
			l.ChooseListed()
			return true
		}
		return l.OnKey != nil && l.OnKey(k)
	}
	into := func() bool {
		l.goToEnd()
		return l.focusList()
	}
	l.search.OnSubmitted = func(string) { into() }
	l.search.OnTyped = func(k fyne.KeyName) bool { return k == fyne.KeyDown && into() }
	return list
}

func (l *List) showRow(line int, o fyne.CanvasObject) {
	r := o.(*row)
	k, head := l.listed.groups.rowAt(line)
	if head {
		r.showHead(l.listed.groupAt(k))
		return
	}
	r.ringed = l.list.Ringed(line)
	a := l.listed.article(k)
	r.chosen = l.chosen.ids[a.ID]
	r.shape = shapeOf(l, k)
	r.snippet, r.found = search.Snippet{}, false
	if r.shape.snippet {
		r.snippet, r.found = l.texts.snippet(l, a.ID)
	}
	r.show(a, l.labels, a.ID == l.current)
}

// tapped is a click on an article: it opens the article. With Ctrl it chooses the
// article too, with Shift all up to it.
func (l *List) tapped(id annotate.ArticleID) {
	k, ok := l.listed.shown.RowOf(id)
	if !ok {
		return
	}
	switch held := ui.Held(); {
	case held&fyne.KeyModifierShift != 0:
		l.extend(k)
	case held&fyne.KeyModifierShortcutDefault != 0:
		l.toggle(k)
	default:
		if len(l.chosen.ids) > 0 {
			l.Choose()
		}
		l.chosen.from = id
		l.open(k)
	}
}

// menuOf is a right click on an article. On a chosen one it is about all that are
// chosen.
func (l *List) menuOf(id annotate.ArticleID, at fyne.Position) {
	if _, ok := l.listed.shown.RowOf(id); !ok || l.OnContext == nil {
		return
	}
	if l.chosen.ids[id] {
		id = ""
	}
	l.OnContext(id, at)
}

func (l *List) open(id int) {
	if id < l.listed.shown.Len() && l.OnOpen != nil {
		l.OnOpen(l.listed.id(id))
	}
}

// TakeKeyboard puts the keyboard into the list, at the row where it was last;
// into the search field where no article is listed.
func (l *List) TakeKeyboard(c fyne.Canvas) {
	if !l.focusList() {
		l.FocusSearch(c)
	}
}

// currentRow is the article that the keyboard is at, "" none.
func (l *List) currentRow() annotate.ArticleID {
	if line, ok := l.list.Current(); ok {
		k, _ := l.listed.groups.rowAt(line)
		return l.listed.id(k)
	}
	return l.current
}

func (l *List) focusList() bool {
	if l.listed.shown.Len() == 0 {
		return false
	}
	l.list.TakeKeyboard()
	return true
}

// HasKeyboard says that the focused object of the canvas is one of the list's.
func (l *List) HasKeyboard(focused fyne.Focusable) bool {
	return focused == fyne.Focusable(l.search) || focused == fyne.Focusable(l.list)
}
