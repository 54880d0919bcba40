//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// prefer makes a choice in the preferences: what was chosen before is what the
// control says.
func (p *program) prefer(before, after string) {
	p.t.Helper()
	p.key("ctrl+comma")
	p.pressControl("select:" + strings.ToLower(before))
	p.pressControl("menuitem:" + strings.ToLower(after))
	p.control("select:" + strings.ToLower(after))
	p.pressControl("button:close")
	p.await("the preferences are closed", func(s snapshot) bool { _, open := s.control("button:close"); return !open })
	p.settle()
}

// widest is the width of the longest line in sight.
func (s snapshot) widest() float64 {
	w := 0.0
	for _, l := range s.Lines {
		w = max(w, l.W)
	}
	return w
}

func TestPreferencesTakeEffectAndAreKept(t *testing.T) {
	p, file := ferryProject(t, "FYNE_THEME=")
	h := p.home
	p.xdotool("windowsize", p.window, "1800", "900") // the column is as wide as was chosen, not as the window allows
	p.await("the window is wide", func(s snapshot) bool { return s.Window.Width == 1800 })
	before := p.settle()

	p.prefer("same as the desktop", "dark")
	p.await("the window is dark", func(s snapshot) bool { return s.Window.Dark })
	p.prefer("dark", "light")
	p.await("the window is light", func(s snapshot) bool { return !s.Window.Dark })
	p.prefer("light", "dark")

	p.prefer("serif", "sans serif")
	sans := p.look()
	if a, b := before.Words[3], sans.Words[3]; a.Text == b.Text && a.W == b.W {
		t.Errorf("the word %q is as wide in the other face", a.Text)
	}
	p.prefer("17", "19")
	if a, b := sans.Lines[0].H, p.look().Lines[0].H; b <= a {
		t.Errorf("with bigger letters lines are %v high, before %v", b, a)
	}
	wide := p.look().widest()
	p.prefer("78 letters", "60 letters")
	if narrow := p.look().widest(); narrow > wide*0.9 {
		t.Errorf("the narrower column has a line of %v pixels, the one before of %v", narrow, wide)
	}
	height := p.look().Lines[0].H
	p.prefer("1.55", "2")
	if h := p.look().Lines[0].H; h < height*1.2 {
		t.Errorf("with wide lines they are %v high, before %v", h, height)
	}

	letters := func() {
		t.Helper()
		w := p.word("council")
		_, y := w.middle()
		p.drag(w.X+1, y, w.X+w.W/2, y)
		p.await("a drag selects letters", func(s snapshot) bool {
			return s.Selection.Start == w.Start && s.Selection.End > w.Start && s.Selection.End < w.End
		})
		p.drag(w.X+1, y, w.X+w.W/2, y, "alt")
		p.await("with Alt it selects words", selects(w.Start, w.End))
	}
	p.prefer("whole words (alt: characters)", "characters (alt: whole words)")
	letters()
	p.key("2")
	p.tagged("actor", "council")
	p.key("Escape", "ctrl+Home")
	want := p.settle()
	p.close()

	p = open(t, h, file, "FYNE_THEME=")
	got := p.settle()
	if !got.Window.Dark {
		t.Error("after a restart the window is light")
	}
	if len(got.Lines) != len(want.Lines) || got.Lines[2].rect != want.Lines[2].rect || got.widest() != want.widest() {
		t.Errorf("after a restart the text is set otherwise: %+v, before %+v", got.Lines, want.Lines)
	}
	p.tagged("actor", "council")
	p.key("ctrl+z", "Escape")
	letters()
	p.key("ctrl+comma")
	for _, chosen := range []string{"dark", "sans serif", "19", "60 letters", "2", "characters (alt: whole words)"} {
		p.control("select:" + chosen)
	}
	p.key("Escape")
	p.close()
}
