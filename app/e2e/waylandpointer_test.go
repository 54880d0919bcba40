//go:build e2e

package e2e

import "testing"

// wheel turns the wheel down by a notch.
func (s *sway) wheel() {
	s.t.Helper()
	const vertical, notch = 0, 15 << 8
	s.request(s.pointer, 7, nil, s.now(), vertical, notch, 1)
	s.request(s.pointer, 4, nil)
}

// A window that comes under a pointer is told where the pointer is. The hand may press
// its button before it moves.
func TestWindowComesUnderThePointer(t *testing.T) {
	s := startSway(t, 1)
	h := newHome(t)
	p := s.launch(h, ferryFile(t, h))
	owners, loss := p.word("Owners"), p.word("loss")
	s.move(owners.middle())
	s.order("workspace", "2")
	s.move(loss.middle())
	s.order("workspace", "1")
	p.await("the window is there again", s.filled)
	s.button(1)
	s.button(0)
	s.button(1)
	s.button(0)
	p.await("two clicks select the word under the pointer", selects(loss.Start, loss.End))
}

// A window without the keyboard is scrolled by the wheel, too, where the hand has left
// the pointer.
func TestWheelOfWaylandWithoutTheKeyboard(t *testing.T) {
	s := startSway(t, 1)
	h := newHome(t)
	p := s.launch(h, h.project(t, "Long", h.text(t, "long.txt", longText(200))))
	lines := p.look().Lines
	s.move(lines[len(lines)/2].middle())
	s.order("mouse_warping", "none")
	s.order("create_output")
	s.order("focus", "output", "HEADLESS-2")
	down := topIs(func(start int) bool { return start > 0 })
	p.await("the wheel scrolls", func(w snapshot) bool { s.wheel(); return down(w) })
}
