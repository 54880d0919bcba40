//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"
)

// over is the colour of what lies over the window, light theme.
const overlay = "#FDFCFA"

// point moves the pointer to a place and lets it rest there.
func (p *program) point(x, y float64) {
	p.t.Helper()
	p.xdotool(append(append(p.to(x-2, y), "sleep", "0.05"), p.to(x, y)...)...)
}

// changed is the smallest rectangle that holds all pixels in which two pictures
// differ, inside a place.
func changed(a, b picture, in rect) rect {
	x0, y0, x1, y1 := 1<<30, 1<<30, -1, -1
	for y := int(in.Y); y < int(in.Y+in.H); y++ {
		for x := int(in.X); x < int(in.X+in.W); x++ {
			if !a.at(x, y).near(b.at(x, y), 2) {
				x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
			}
		}
	}
	if x1 < 0 {
		return rect{}
	}
	return rect{float64(x0), float64(y0), float64(x1 - x0 + 1), float64(y1 - y0 + 1)}
}

// appears waits until something is drawn over a place, and answers where.
func (p *program) appears(what string, before picture, in rect) (rect, picture) {
	p.t.Helper()
	for until := time.Now().Add(limit); ; time.Sleep(50 * time.Millisecond) {
		now := p.shoot()
		if r := changed(before, now, in); r.W > 60 && r.H > 15 {
			time.Sleep(100 * time.Millisecond) // it may be drawn in two frames
			now = p.shoot()
			return changed(before, now, in), now
		}
		if time.Now().After(until) {
			p.t.Fatalf("waited in vain until %s", what)
		}
	}
}

// vanishes waits until a place looks as before.
func (p *program) vanishes(what string, before picture, in rect) {
	p.t.Helper()
	for until := time.Now().Add(limit); changed(before, p.shoot(), in).W > 0; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(until) {
			p.t.Fatalf("waited in vain until %s", what)
		}
	}
}

func TestHoverCardTellsOfTheSpan(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.tag("2", p.word("Oss", 1), p.word("Oss", 1))
	p.tag("1", p.word("Owners"), p.word("loss"))
	p.key("shift+Return")
	p.write("a long note, so that the card has a line more")
	p.key("Escape")
	p.await("the note is saved", func(s snapshot) bool {
		return ask[int](t, file, "SELECT count(*) FROM span WHERE note <> ''") == 1
	})
	p.key("Escape")
	w := p.word("Sunday")
	p.click(w.X+w.W, w.Y+w.H/2)
	p.settle()
	edits := actsIn(t, file)
	heights := map[string]float64{}
	for _, tt := range []struct {
		label, word string
		n           int
		color       string
	}{{"actor", "Marit", 0, "#D55E00"}, {"actor", "Oss", 1, "#D55E00"}, {"claim", "Owners", 0, "#0072B2"}} {
		w := p.word(tt.word, tt.n)
		p.point(5, 5)
		time.Sleep(100 * time.Millisecond)
		before := p.shoot()
		x, y := w.middle()
		below := rect{w.X - 80, w.Y + w.H + 1, 500, 4 * w.H}
		p.point(x, y)
		card, shot := p.appears("a card is shown", before, below)
		heights[tt.word] = card.H
		if got := shot.dominant(card, nil); !got.near(hex(overlay), 3) {
			t.Errorf("the card of the %s has the colour %s, want %s", tt.label, got, overlay)
		}
		if found := shot.has(card, hex(tt.color)); !found {
			t.Errorf("the card of the %s has nothing in its colour", tt.label)
		}
		p.point(x, y-3.2*w.H) // above, on no span
		p.vanishes("the card is gone", before, below)
	}
	// The card of Marit Oss has a suggestion too.
	if heights["Owners"] < heights["Oss"]+10 {
		t.Errorf("the card with a note is %v high, the one without %v", heights["Owners"], heights["Oss"])
	}
	// The card takes no click from the text below it.
	w = p.word("Marit")
	p.point(w.middle())
	time.Sleep(700 * time.Millisecond)
	p.doubleClick(p.word("ferries"))
	p.selected("ferries")
	if n := actsIn(t, file); n != edits {
		t.Errorf("hovering made %d edits", n-edits)
	}
}

// has tells whether a place has a few pixels of a colour.
func (p picture) has(in rect, c rgb) bool {
	n := 0
	for y := int(in.Y); y < int(in.Y+in.H); y++ {
		for x := int(in.X); x < int(in.X+in.W); x++ {
			if p.at(x, y).near(c, 6) {
				n++
			}
		}
	}
	return n > 20
}

func TestTipShowsWhatWasCut(t *testing.T) {
	h := newHome(t)
	long := "A title of far more words than the narrow list of articles has room for on its two lines, so that its end is cut off there"
	file := h.project(t, "Long", h.text(t, "long.txt", long+"\n\nThe pilots of the harbour said so again and again, until nobody in the whole town wanted to hear it.\n"),
		h.text(t, "short.txt", "Short\n\nNothing is cut here.\n"))
	p := open(t, h, file)
	p.tag("1", p.word("pilots"), p.word("hear"))
	p.key("Escape", "ctrl+Home")
	s := p.settle()
	var quote control
	for _, c := range s.Controls {
		if strings.HasPrefix(c.Name, "span:") && c.Role == "row" {
			quote = c
		}
	}
	for _, tt := range []struct {
		what string
		on   control
	}{{"a title that was cut", s.rows()[0]}, {"a quote that was cut", quote}} {
		p.point(640, 5)
		time.Sleep(100 * time.Millisecond)
		before := p.shoot()
		x, y := tt.on.middle()
		below := rect{max(0, x-380), y + 45, min(760, float64(s.Window.Width)-max(0, x-380)-4), 70}
		p.point(x, y)
		tip, shot := p.appears(tt.what+" is shown whole", before, below)
		if got := shot.dominant(tip, nil); !got.near(hex(overlay), 3) {
			t.Errorf("the tip for %s has the colour %s, want %s", tt.what, got, overlay)
		}
		p.point(640, 5)
		p.vanishes("the tip is gone", before, below)
	}
	// What is not cut needs no tip.
	x, y := s.rows()[1].middle()
	p.point(640, 5)
	time.Sleep(100 * time.Millisecond)
	before := p.shoot()
	p.point(x, y)
	time.Sleep(time.Second)
	if r := changed(before, p.shoot(), rect{max(0, x-100), y + 45, 500, 60}); r.W > 60 {
		t.Error("a title that is not cut has a tip")
	}
}
