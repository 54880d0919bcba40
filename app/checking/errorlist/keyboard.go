package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// newKeyList makes the list of rows. Clicks are the rows' own, so that the list
// takes the keyboard from the article only where that is wanted.
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

// farRows are more than any window shows.
const farRows = 100

func (l *List) showRow(k int, o fyne.CanvasObject) {
	r := o.(*row)
	// A pooled row shows one line only. Fyne's pool forgets rows, too: those that
	// are far away are not kept here either.
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

// open makes an entry the current one, and has the article show it.
func (l *List) open(i int) {
	l.setCurrent(i)
	l.list.Keep(l.rowOf(i))
	l.list.Refresh()
	if l.OnOpen != nil {
		l.OnOpen(i)
	}
}

// newSearch makes the search field, from which Enter and the down arrow lead
// into the list.
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

// newSelect makes a choice; choose is told the place of what was chosen.
func (l *List) newSelect(choose func(i int)) *ui.Select {
	s := ui.NewSelect(nil, nil)
	s.OnChanged = func(string) {
		choose(s.SelectedIndex())
		l.relist()
		call(l.OnLeave) // the keyboard belongs to the text
	}
	s.OnEscape = func() { call(l.OnLeave) }
	return s
}

// choose changes the filter as a click does: the keyboard goes back to the text.
func (l *List) choose(change func(*Filter)) {
	f := l.filter.clone()
	change(&f)
	l.SetFilter(f)
	call(l.OnLeave)
}

// SetFilter says which entries are listed.
func (l *List) SetFilter(f Filter) {
	l.filter = f.clone()
	l.head.search.SetText(f.Query)
	l.relist()
}

// Filter says which entries are listed.
func (l *List) Filter() Filter { return l.filter.clone() }

// TakeKeyboard puts the keyboard into the list, at the row where it was last;
// into the search field where nothing is listed.
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

// HasKeyboard says that the focused object of the canvas is one of the list's.
func (l *List) HasKeyboard(focused fyne.Focusable) bool {
	return focused == fyne.Focusable(l.list) || focused == fyne.Focusable(l.head.search) ||
		focused == fyne.Focusable(l.head.kind) || focused == fyne.Focusable(l.head.label)
}
