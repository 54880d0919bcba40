//go:build e2e

package e2e

import "testing"

// looks is how labels are drawn in one theme, as the design says: paper, and by
// label the full colour and the opacity of its tint.
type looks struct {
	paper  rgb
	full   map[string]string
	tint   map[string]float64
	chosen []option
}

func TestHighlightsHaveTheirLabelsColours(t *testing.T) {
	for name, want := range map[string]looks{
		"light": {
			paper: hex("#FBFAF7"),
			full:  map[string]string{"claim": "#0072B2", "actor": "#D55E00", "figure": "#009E73"},
			tint:  map[string]float64{"claim": 0.16, "actor": 0.30, "figure": 0.30},
		},
		"dark": {
			paper:  hex("#1C1E22"),
			full:   map[string]string{"claim": "#56B4E9", "actor": "#E69F00", "figure": "#2FC693"},
			tint:   map[string]float64{"claim": 0.16, "actor": 0.24, "figure": 0.24},
			chosen: []option{dark},
		},
		"light at scale 1.5": {
			paper:  hex("#FBFAF7"),
			full:   map[string]string{"claim": "#0072B2", "actor": "#D55E00", "figure": "#009E73"},
			tint:   map[string]float64{"claim": 0.16, "actor": 0.30, "figure": 0.30},
			chosen: []option{scaled},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := ferryProject(t, want.chosen...)
			p.tag("1", p.word("Some"), p.word("guild"))
			p.tag("2", p.word("Marit"), p.word("Oss"))
			p.tag("3", p.word("40"), p.word("pilots"))
			p.tag("1", p.word("Two"), p.word("through"))
			p.tag("2", p.word("let"), p.word("dusk"))
			p.clickWord(p.word("Owners"))
			p.await("no span is selected", func(s snapshot) bool { _, any := s.selected(); return !any })
			s := p.settle()
			if s.Window.Dark != (name == "dark") {
				t.Errorf("dark is %v", s.Window.Dark)
			}
			checkHighlights(t, p.shoot(), s, want)
		})
	}
}

func checkHighlights(t *testing.T, shot picture, s snapshot, want looks) {
	t.Helper()
	for i, sp := range s.Spans {
		full := hex(want.full[sp.Label])
		if sp.Color != full.String() {
			t.Errorf("%s has the colour %s, want %s", sp.Label, sp.Color, full)
		}
		if len(sp.Boxes) == 0 {
			t.Errorf("%s %d–%d has no box in sight", sp.Label, sp.Start, sp.End)
		}
		var above []rect // boxes that are drawn over this one
		for k, other := range s.Spans {
			if k > i && other.Start < sp.End && sp.Start < other.End {
				above = append(above, other.Boxes...)
			}
		}
		for _, box := range sp.Boxes {
			best := 0.0 // the underline is the box's last row or two
			for y := int(box.Y+box.H) - 4; y <= int(box.Y+box.H); y++ {
				best = max(best, shot.share(int(box.X)+1, int(box.X+box.W)-1, y, full))
			}
			if best < 0.7 {
				t.Errorf("the underline of %s %d–%d has its colour on %.0f %% of its length", sp.Label, sp.Start, sp.End, best*100)
			}
			tint := full.over(want.paper, want.tint[sp.Label])
			if got := shot.dominant(box, above); !got.near(tint, 3) {
				t.Errorf("the tint of %s %d–%d is %s, want %s", sp.Label, sp.Start, sp.End, got, tint)
			}
		}
	}
}
