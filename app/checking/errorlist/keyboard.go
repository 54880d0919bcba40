package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

func (l *List) typed(k ui.Key) bool { return l.OnKey != nil && l.OnKey(k) }

// open makes an entry the current one, and has the article show it.
func (l *List) open(i int) {
	l.setCurrent(i)
	l.rows.list.Keep(l.listing.rowOf(i))
	l.rows.list.Refresh()
	if l.OnOpen != nil {
		l.OnOpen(i)
	}
}

// showEntry makes an entry the current one to which the keyboard moved.
func (l *List) showEntry(i int) {
	l.setCurrent(i)
	l.showCurrent() // more or fewer may be chosen
	l.rows.list.Refresh()
	if l.OnShow != nil {
		l.OnShow(i)
	}
}

// newSearch makes the search field, from which Enter and the down arrow lead
// into the list.
func (l *List) newSearch() *ui.Field {
	f := ui.NewField(lang.L("Search errors"), false)
	f.OnChanged = func(text string) {
		if l.listing.filter.Query != text {
			l.listing.filter.Query = text
			l.refilter()
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
		l.refilter()
		call(l.OnLeave) // the keyboard returns to the text
	}
	s.OnEscape = func() { call(l.OnLeave) }
	return s
}

// choose changes the filter by a click. The keyboard returns to the text.
func (l *List) choose(change func(*Filter)) {
	f := l.listing.filter.clone()
	change(&f)
	l.SetFilter(f)
	call(l.OnLeave)
}

// SetFilter sets the filter.
func (l *List) SetFilter(f Filter) {
	l.listing.filter = f.clone()
	l.head.search.SetText(f.Query)
	l.refilter()
}

// Filter says which entries are listed.
func (l *List) Filter() Filter { return l.listing.filter.clone() }

// TakeKeyboard moves the keyboard to the current row of the list, or to the search
// field if the list is empty.
func (l *List) TakeKeyboard(c fyne.Canvas) {
	if !l.focusList() && l.head.search.Visible() {
		c.Focus(l.head.search)
	}
}

func (l *List) focusList() bool {
	if len(l.listing.lines) == 0 {
		return false
	}
	l.rows.list.TakeKeyboard()
	return true
}

// HasKeyboard says that focused, the focused object of the canvas, belongs to the
// list.
func (l *List) HasKeyboard(focused fyne.Focusable) bool {
	return focused == fyne.Focusable(l.rows.list) || focused == fyne.Focusable(l.head.search) ||
		focused == fyne.Focusable(l.head.kind) || focused == fyne.Focusable(l.head.label)
}
