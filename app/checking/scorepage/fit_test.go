package scorepage

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldspan/app/ui"
)

// drawn is where the letters of a text are, not its column.
func (t text) drawn() rect {
	r, width := t.place, t.width(t.line)
	switch t.align {
	case fyne.TextAlignTrailing:
		r.x += r.w - width
	case fyne.TextAlignCenter:
		r.x += (r.w - width) / 2
	}
	r.w = width
	return r
}

func (r rect) meets(o rect) bool {
	const slack = 0.5
	return r.x+slack < o.x+o.w && o.x+slack < r.x+r.w && r.y+slack < o.y+o.h && o.y+slack < r.y+r.h
}

func (r rect) holds(o rect) bool {
	const slack = 0.5
	return r.x <= o.x+slack && r.y <= o.y+slack && r.x+r.w >= o.x+o.w-slack && r.y+r.h >= o.y+o.h-slack
}

func TestNothingIsClippedOrOverlaps(t *testing.T) {
	test.NewTempApp(t)
	for name, c := range contents(t) {
		for width := float32(480); width <= 1500; width += 60 {
			p := shown(t, c, width, 0)
			page := rect{0, 0, width, p.plan.height}
			for i, x := range p.plan.texts {
				if w := x.width(x.line); w > x.place.w+0.5 {
					t.Errorf("%s at %v: %q is %v wide in a column of %v", name, width, x.line, w, x.place.w)
				}
				if !page.holds(x.drawn()) {
					t.Errorf("%s at %v: %q leaves the page: %v", name, width, x.line, x.drawn())
				}
				// What follows is what may lie beside it or below.
				a := x.drawn()
				a.y, a.h = a.y+3, a.h-6 // lines are set closer than they are high
				for _, y := range p.plan.texts[i+1:] {
					b := y.drawn()
					b.y, b.h = b.y+3, b.h-6
					if a.meets(b) {
						t.Errorf("%s at %v: %q lies on %q", name, width, x.line, y.line)
					}
				}
			}
			for _, b := range p.plan.boxes {
				if !page.holds(b.place) {
					t.Errorf("%s at %v: a box leaves the page: %v", name, width, b.place)
				}
			}
			for _, a := range p.plan.areas {
				if !page.holds(a.place) {
					t.Errorf("%s at %v: %s leaves the page: %v", name, width, a.name, a.place)
				}
			}
		}
	}
}

// behind is the colour on which a text stands, with the pointer there or not.
func (p *plan) behind(t text, hover bool) color.NRGBA {
	on := ui.Colors().Paper
	for _, a := range p.areas {
		if a.place.meets(t.drawn()) {
			on = a.fill
			if hover && a.onTap != nil {
				on = a.hover
			}
		}
	}
	for _, b := range p.boxes {
		if b.place.holds(rect{t.drawn().x, t.drawn().y + t.drawn().h/2, t.drawn().w, 1}) {
			on = b.fill
		}
	}
	return on
}

func TestEveryTextIsLegible(t *testing.T) {
	app := test.NewTempApp(t)
	for _, mode := range []ui.Mode{ui.ModeLight, ui.ModeDark} {
		app.Settings().SetTheme(ui.NewTheme(mode))
		for name, c := range contents(t) {
			p := shown(t, c, 900, 0)
			for _, x := range p.plan.texts {
				least := 4.5
				if x.size == letterSize { // of a swatch, which stands beside the name
					least = 3
				}
				for _, hover := range []bool{false, true} {
					if got := ui.Contrast(x.ink, p.plan.behind(x, hover)); got < least {
						t.Errorf("%s, %s, pointer there %v: %q has a contrast of %.2f", mode, name, hover, x.line, got)
					}
				}
			}
		}
	}
}

func TestTheThemeChangesTheInk(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	p := shown(t, contentOf(t, 0), 700, 0)
	light := p.plan.texts[0].ink
	app.Settings().SetTheme(ui.NewTheme(ui.ModeDark))
	p.Refresh()
	if p.plan.texts[0].ink == light {
		t.Error("the page keeps the ink of light paper on dark paper")
	}
}
