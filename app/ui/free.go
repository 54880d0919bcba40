package ui

import "fyne.io/fyne/v2"

// waiting is what is to be done once nothing is over the window.
type waiting struct {
	canvas fyne.Canvas
	do     func()
}

// WhenFree does something as soon as no dialog, menu or palette is over the window: now,
// or after the event that takes the last one away. Lists and menus of Fyne's own tell
// nobody when they close: they are closed.
func (s *Dialogs) WhenFree(c fyne.Canvas, do func()) {
	s.waiting = append(s.waiting, waiting{c, do})
	s.next()
}

// Uncovered says that something is no longer over the window. A dialog says so itself.
func (s *Dialogs) Uncovered() {
	if len(s.waiting) == 0 {
		return
	}
	soon := s.Soon
	if soon == nil {
		soon = Soon
	}
	soon(s.next) // what was chosen may open another dialog in this event
}

// next does what waits, one after the other: each may open a dialog.
func (s *Dialogs) next() {
	for len(s.waiting) > 0 && s.free(s.waiting[0].canvas) {
		first := s.waiting[0]
		s.waiting = s.waiting[1:]
		first.do()
	}
}

func (s *Dialogs) free(c fyne.Canvas) bool {
	if s.top != nil || s.other != nil {
		return false
	}
	over := c.Overlays().List()
	for _, o := range over {
		if _, ours := o.(Inspectable); ours {
			return false
		}
	}
	if len(over) > 0 {
		c.Overlays().Remove(over[0]) // with all above it
	}
	return true
}
