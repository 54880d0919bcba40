//go:build e2e

package e2e

import "testing"

// Everything gets bigger at once, in a window that stays as large as it is, and the
// size is there after a restart.
func TestTheInterfaceGetsBigger(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Sizes", sampleArticles(t)[:3]...)
	p := open(t, h, file)
	before := p.size(1280, 800)
	p.prefer("the text of the article", "the whole window")
	p.key("ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus")
	s := p.await("the interface has 150 %", func(s snapshot) bool { return s.Window.Scale == 1.5 })
	s = p.settle()
	if s.Window.Width != 1280 || s.Window.Height != 800 {
		t.Errorf("the window has %d×%d pixels, want 1280×800", s.Window.Width, s.Window.Height)
	}
	within(t, s)
	label := func(s snapshot) control { c, _ := s.control("label:claim"); return c }
	if a, b := label(before).H, label(s).H; b < a*1.4 || b > a*1.6 {
		t.Errorf("a label is %v high, before %v", b, a)
	}
	if a, b := before.Lines[0].H, s.Lines[0].H; b < a*1.4 || b > a*1.6 {
		t.Errorf("a line of the text is %v high, before %v", b, a)
	}
	p.prefer("150 %", "200 %")
	p.await("the interface has 200 %", func(s snapshot) bool { return s.Window.Scale == 2 })
	s = p.settle()
	within(t, s)
	p.key("ctrl+comma")
	p.control("select:200 %") // the choices scroll, the button stays
	if c := p.control("button:close"); c.Y+c.H > 801 || c.X+c.W > 1281 {
		t.Errorf("the button is at %.0f,%.0f, out of sight", c.X, c.Y)
	}
	p.key("Escape")
	w := s.plainWords(3)[2]
	p.doubleClick(w)
	p.await("a double click selects the word", selects(w.Start, w.End))
	p.close()

	p = open(t, h, file)
	if w := p.look().Window; w.Scale != 2 || w.Width != 1280 || w.Height != 800 {
		t.Errorf("after a restart: %+v", w)
	}
	p.key("ctrl+0")
	p.await("the interface is normal again", func(s snapshot) bool { return s.Window.Scale == 1 })
	s = p.settle()
	if s.Lines[0].H != before.Lines[0].H {
		t.Errorf("a line of the text is %v high, before %v", s.Lines[0].H, before.Lines[0].H)
	}
	p.close()
}
