package articlelist

import (
	"slices"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// newKeyList makes the list of rows, which opens an article by a click or by
// Enter, and which Enter or the down arrow reach from the search field.
func (l *List) newKeyList() *ui.KeyList {
	list := ui.NewKeyList(rowHeight, func() int { return len(l.shown) }, func() fyne.CanvasObject { return newRow(l.tapped, l.menuOf, func() *ui.Tips { return l.Tips }) }, l.showRow)
	list.OnChoose = l.open
	list.OnMove = func(int, bool) { list.Refresh() }
	list.OnEscape = func() {
		if l.OnLeave != nil {
			l.OnLeave()
		}
	}
	list.OnKey = func(k ui.Key) bool { return l.OnKey != nil && l.OnKey(k) }
	l.search.OnSubmitted = func(string) { l.focusList() }
	l.search.OnTyped = func(k fyne.KeyName) bool { return k == fyne.KeyDown && l.focusList() }
	return list
}

func (l *List) showRow(id int, o fyne.CanvasObject) {
	r := o.(*row)
	for k, other := range l.rows { // a pooled row shows one article only
		if other == r {
			delete(l.rows, k)
		}
	}
	l.rows[id] = r
	if id < len(l.shown) {
		r.ringed = l.list.Ringed(id)
		a := l.all[l.shown[id]]
		r.show(a, l.labels, a.ID == l.current)
	}
}

// tapped is a click on an article.
func (l *List) tapped(id annotate.ArticleID) {
	if k := l.rowOf(id); k >= 0 {
		l.open(k)
	}
}

// menuOf is a right click on an article.
func (l *List) menuOf(id annotate.ArticleID, at fyne.Position) {
	if l.OnContext != nil && l.rowOf(id) >= 0 {
		l.OnContext(id, at)
	}
}

func (l *List) open(id int) {
	if id < len(l.shown) && l.OnOpen != nil {
		l.OnOpen(l.all[l.shown[id]].ID)
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
	if k, ok := l.list.Current(); ok && k < len(l.shown) {
		return l.all[l.shown[k]].ID
	}
	return l.current
}

// rowOf is the row of an article; -1 where it is not listed.
func (l *List) rowOf(id annotate.ArticleID) int {
	return slices.IndexFunc(l.shown, func(i int) bool { return l.all[i].ID == id })
}

func (l *List) focusList() bool {
	if len(l.shown) == 0 {
		return false
	}
	l.list.TakeKeyboard()
	return true
}

// HasKeyboard says that the focused object of the canvas is one of the list's.
func (l *List) HasKeyboard(focused fyne.Focusable) bool {
	return focused == fyne.Focusable(l.search) || focused == fyne.Focusable(l.list)
}
