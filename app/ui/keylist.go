package ui

import (
	"fyne.io/fyne/v2"
)

// KeyList is a list with keyboard control. One row is the current row. While the
// list has the keyboard, the row draws a ring (see Ringed). Keys that do not move
// go to OnKey, so that the commands of the window work from the list too.
type KeyList struct {
	KeyWatch
	rowList
	OnChoose func(id int)              // Enter or Space
	OnMove   func(id int, extend bool) // the current row has changed; extend: with Shift
	OnEscape func()
	OnKey    func(Key) bool
	Rests    func(id int) bool // whether a row can be the current row; nil: every row can
	TabLeads bool              // Tab moves the keyboard on, as in a dialog; else it is a command of the window

	current int
	focused bool
}

var (
	_ fyne.Focusable    = (*KeyList)(nil)
	_ fyne.Tabbable     = (*KeyList)(nil)
	_ fyne.Shortcutable = (*KeyList)(nil)
)

// NewKeyList makes a list with rows of one height. SetHeights changes the heights.
func NewKeyList(rowHeight float32, length func() int, create func() fyne.CanvasObject, update func(id int, row fyne.CanvasObject)) *KeyList {
	l := &KeyList{}
	l.make(rowHeight, length, create, update)
	l.ExtendBaseWidget(l)
	return l
}

// Current is the current row; false if there is none.
func (l *KeyList) Current() (int, bool) { return l.current, l.rests(l.current) }

// SetCurrent sets the current row and scrolls to it. A head above the row becomes
// visible too.
func (l *KeyList) SetCurrent(id int) {
	l.current = id
	if id > 0 && !l.rests(id-1) {
		l.ScrollTo(id - 1)
	}
	l.ScrollTo(id)
}

// Keep sets the current row after a change of the rows. With -1, for a deleted row,
// the nearest row becomes current. Keep does not scroll.
func (l *KeyList) Keep(id int) {
	if id < 0 {
		id, _ = l.nearest(l.current, 1)
	}
	l.current = id
}

// Ringed says that a row must draw the ring of the current row.
func (l *KeyList) Ringed(id int) bool { return l.focused && id == l.current && l.rests(id) }

// TakeKeyboard moves the keyboard to the list and scrolls to the current row.
// Without one, the nearest row becomes current.
func (l *KeyList) TakeKeyboard() {
	if !l.rests(l.current) {
		l.current, _ = l.nearest(l.current, 1)
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	l.ScrollTo(l.current)
}

// FocusGained implements fyne.Focusable.
func (l *KeyList) FocusGained() {
	l.focused = true
	l.Refresh()
	gained(l)
}

// FocusLost implements fyne.Focusable.
func (l *KeyList) FocusLost() { l.focused = false; l.Refresh() }

// AcceptsTab implements fyne.Tabbable.
func (l *KeyList) AcceptsTab() bool { return !l.TabLeads }

// TypedKey implements fyne.Focusable.
func (l *KeyList) TypedKey(e *fyne.KeyEvent) {
	extend := Held()&fyne.KeyModifierShift != 0
	switch e.Name {
	case fyne.KeyEscape:
		if l.OnEscape != nil {
			l.OnEscape()
		}
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if l.OnChoose != nil && l.rests(l.current) {
			l.OnChoose(l.current)
		}
	default:
		if !l.Walk(e.Name, extend) {
			l.hand(KeyOf(e.Name, Held()&fyne.KeyModifierShift))
		}
	}
}

// TypedRune implements fyne.Focusable. TypedKey has handled the space.
func (l *KeyList) TypedRune(r rune) {
	if r != ' ' {
		l.hand(RuneKey(r))
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (l *KeyList) TypedShortcut(s fyne.Shortcut) {
	if k, ok := ShortcutKey(s); ok {
		l.hand(k)
	}
}

func (l *KeyList) hand(k Key) {
	if l.OnKey != nil {
		l.OnKey(k)
	}
}

// Walk moves to another row with an arrow key, PgUp, PgDn, Home or End; false for
// any other key. At both ends it stays.
func (l *KeyList) Walk(key fyne.KeyName, extend bool) bool {
	last := l.Length() - 1
	var start, by int
	switch key {
	case fyne.KeyDown:
		start, by = l.current+1, 1
	case fyne.KeyUp:
		start, by = l.current-1, -1
	case fyne.KeyPageDown:
		start, by = min(max(l.current+1, l.rowAt(l.top(l.current)+l.page())), last), 1
	case fyne.KeyPageUp:
		start, by = max(min(l.current-1, l.rowAt(l.top(l.current)-l.page())), 0), -1
	case fyne.KeyHome:
		start, by = 0, 1
	case fyne.KeyEnd:
		start, by = last, -1
	default:
		return false
	}
	to, ok := l.nearest(start, by)
	if !ok || to == l.current {
		return true
	}
	l.SetCurrent(to)
	if l.OnMove != nil {
		l.OnMove(to, extend)
	}
	return true
}

// page is how far PgUp and PgDn go.
func (l *KeyList) page() float32 { return l.Size().Height - l.step() }

// nearest is the first row from start on that can be the current row, in the
// direction of by (1 or -1). Without such a row, nearest searches in the other
// direction.
func (l *KeyList) nearest(start, by int) (int, bool) {
	for _, step := range []int{by, -by} {
		for i := max(0, min(start, l.Length()-1)); i >= 0 && i < l.Length(); i += step {
			if l.rests(i) {
				return i, true
			}
		}
	}
	return 0, false
}

func (l *KeyList) rests(id int) bool {
	return id >= 0 && id < l.Length() && (l.Rests == nil || l.Rests(id))
}
