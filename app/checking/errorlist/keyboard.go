package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// newKeyList makes the list of rows. The rows handle clicks themselves, so that the
// list takes the keyboard from the article only on purpose.
func (l *List) newKeyList() *ui.KeyList {
	list := ui.NewKeyList(rowHeight, func() int { return len(l.lines) }, func() fyne.CanvasObject { return newRow(l) }, l.showRow)
	list.Rests = func(k int) bool { return !l.lines[k].head() }
	list.OnChoose = func(k int) { l.open(int(l.lines[k].entry)) }
	list.OnMove = func(k int, _ bool) {
		i := int(l.lines[k].entry)
		l.setCurrent(i)
		list.Refresh()
		if l.OnShow != nil {
			l.OnShow(i)
		}
	}
	list.OnEscape = func() { call(l.OnLeave) }
	list.OnKey = l.typed
	return list
}

func (l *List) typed(k ui.Key) bool { return l.OnKey != nil && l.OnKey(k) }

// farRows is more than a window can show.
const farRows = 100

func (l *List) showRow(k int, o fyne.CanvasObject) {
	r := o.(*row)
	// A reused row shows only one line. Fyne's pool also drops rows, so rows far
	// away are dropped here too.
	for other, shown := range l.rows {
		if shown == r || other < k-farRows || other > k+farRows {
			delete(l.rows, other)
		}
	}
	l.rows[k] = r
	if k < len(l.lines) {
		r.show(k)
	}
}

// open makes an entry current, and shows it in the article.
func (l *List) open(i int) {
	l.setCurrent(i)
	l.list.Keep(l.rowOf(i))
	l.list.Refresh()
	if l.OnOpen != nil {
		l.OnOpen(i)
	}
}

// newSearch makes the search field. Enter and the down arrow move the keyboard to
// the list.
func (l *List) newSearch() *ui.Field {
	f := ui.NewField(lang.L("Search errors"), false)
	f.OnChanged = func(text string) {
		if l.filter.Query != text {
			l.filter.Query = text
			l.relist()
		}
	}
	f.OnEscape = func() {
		f.SetText("")
		call(l.OnLeave)
	}
	f.OnSubmitted = func(string) { l.focusList() }
	f.OnTyped = func(k fyne.KeyName) bool { return k == fyne.KeyDown && l.focusList() }
	f.OnShortcut = l.typed
	return f
}

// newSelect makes a drop-down choice. choose receives the index of the chosen
// option.
func (l *List) newSelect(choose func(i int)) *ui.Select {
	s := ui.NewSelect(nil, nil)
	s.OnChanged = func(string) {
		choose(s.SelectedIndex())
		l.relist()
		call(l.OnLeave) // the keyboard returns to the text
	}
	s.OnEscape = func() { call(l.OnLeave) }
	return s
}

// choose changes the filter by a click. The keyboard returns to the text.
func (l *List) choose(change func(*Filter)) {
	f := l.filter.clone()
	change(&f)
	l.SetFilter(f)
	call(l.OnLeave)
}

// SetFilter sets the filter.
func (l *List) SetFilter(f Filter) {
	l.filter = f.clone()
	l.head.search.SetText(f.Query)
	l.relist()
}

// Filter returns the filter.
func (l *List) Filter() Filter { return l.filter.clone() }

// TakeKeyboard moves the keyboard to the current row of the list, or to the search
// field if the list is empty.
func (l *List) TakeKeyboard(c fyne.Canvas) {
	if !l.focusList() && l.head.search.Visible() {
		c.Focus(l.head.search)
	}
}

func (l *List) focusList() bool {
	if len(l.lines) == 0 {
		return false
	}
	l.list.TakeKeyboard()
	return true
}

// HasKeyboard says that focused, the focused object of the canvas, belongs to the
// list.
func (l *List) HasKeyboard(focused fyne.Focusable) bool {
	return focused == fyne.Focusable(l.list) || focused == fyne.Focusable(l.head.search) ||
		focused == fyne.Focusable(l.head.kind) || focused == fyne.Focusable(l.head.label)
}
