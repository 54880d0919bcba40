package articleview

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// paints are all pairs of colours that a label can have: on a label that is
// claim, whose tint is lighter, and on any other.
func paints() map[string]annotate.Label {
	out := map[string]annotate.Label{}
	for _, s := range annotate.Palette() {
		out["claim "+s.Name] = annotate.Label{ID: annotate.LabelClaim, Name: "claim", Color: s.Color, ColorDark: s.ColorDark}
		out["other "+s.Name] = annotate.Label{ID: "other", Name: "other", Color: s.Color, ColorDark: s.ColorDark}
	}
	for _, l := range annotate.DefaultLabels() {
		out["default "+l.Name] = l
	}
	return out
}

var variants = map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark, "high light": ui.HighLight, "high dark": ui.HighDark}

// over is what shows of a translucent colour on an opaque one.
func over(c, below color.NRGBA) color.NRGBA {
	opacity := float64(c.A) / 255
	c.A = 0xFF
	return ui.Blend(c, below, opacity)
}

// The text stays legible on every tint (WCAG 2.2, AA), also where it is
// selected. An inner span's tint replaces the outer one's, so no stack of spans
// has other colours than these.
func TestContrastOfTints(t *testing.T) {
	for variant, v := range variants {
		p := ui.PaletteOf(v)
		selected := ui.Alpha(p.Ink, selectionTint)
		for name, l := range paints() {
			in := inksOf(l, v)
			if in.tint.A != 0xFF || in.full.A != 0xFF {
				t.Errorf("%s, %s: a colour is not opaque: %+v", variant, name, in)
			}
			for _, c := range []struct {
				what string
				a, b color.NRGBA
				want float64
			}{
				{"ink on the tint", p.Ink, in.tint, 4.5},
				{"ink on the selected tint", p.Ink, over(selected, in.tint), 4.5},
				{"ink on selected paper", p.Ink, over(selected, p.Paper), 4.5},
				{"quiet ink on the tint", inkQuiet.of(p), in.tint, 4.5},
				{"ink on a match on the tint", p.Ink, over(ui.Alpha(p.Accent, matchTint), in.tint), 4.5},
				{"underline on paper", in.full, p.Paper, 3},
			} {
				if got := ui.Contrast(c.a, c.b); got < c.want {
					t.Errorf("%s, %s: %s has a contrast of %.2f, want %.1f", variant, name, c.what, got, c.want)
				}
			}
			if in.tint == p.Paper {
				t.Errorf("%s, %s: the tint is the paper", variant, name)
			}
		}
	}
}

// The outline of a ghost is seen on paper and on the tint of every label, its
// letter is on paper, and the text is legible in the one that is being settled.
func TestContrastOfGhosts(t *testing.T) {
	var labels []annotate.Label
	for name, l := range paints() {
		l.ID = annotate.LabelID(name)
		labels = append(labels, l)
	}
	claims := annotate.DefaultLabels()
	for variant, v := range variants {
		p := ui.PaletteOf(v)
		for _, set := range [][]annotate.Label{labels, claims} {
			all := allInks(set, v)
			for id, in := range all {
				grounds := map[string]color.NRGBA{"paper": p.Paper}
				for other, on := range all {
					grounds["the tint of "+string(other)] = on.tint
				}
				for name, ground := range grounds {
					if got := ui.Contrast(in.ghost, ground); got < ghostContrast {
						t.Errorf("%s: the outline of %s on %s has a contrast of %.2f, want %d", variant, id, name, got, ghostContrast)
					}
					settled := over(ui.Alpha(in.ghost, currentTint), ground)
					if got := ui.Contrast(p.Ink, settled); got < 4.5 {
						t.Errorf("%s: ink in the current ghost of %s on %s has a contrast of %.2f, want 4.5", variant, id, name, got)
					}
				}
			}
		}
	}
}

func TestGhostInkStaysTheLabels(t *testing.T) {
	for variant, v := range variants {
		for id, in := range allInks(annotate.DefaultLabels(), v) {
			for other, on := range allInks(annotate.DefaultLabels(), v) {
				if id != other && distance(in.ghost, in.full) >= distance(in.ghost, on.full) {
					t.Errorf("%s: the outline of %s looks like %s", variant, id, other)
				}
			}
		}
	}
}

func distance(a, b color.NRGBA) float64 {
	return math.Hypot(math.Hypot(float64(a.R)-float64(b.R), float64(a.G)-float64(b.G)), float64(a.B)-float64(b.B))
}

func TestTintOfAColourThatCannotBeRead(t *testing.T) {
	for variant, v := range variants {
		in := inksOf(annotate.Label{ID: "x", Color: "red", ColorDark: ""}, v)
		if got := ui.Contrast(in.full, ui.PaletteOf(v).Paper); got < 3 {
			t.Errorf("%s: contrast %.2f with the paper", variant, got)
		}
	}
}

func TestTheLegendNamesLabels(t *testing.T) {
	labels := annotate.DefaultLabels()
	g := newLegend(labels, theme.VariantLight)
	if got := g.name(labels[1].ID); got != labels[1].Name {
		t.Errorf("a label is called %q, want %q", got, labels[1].Name)
	}
	if got := g.name("gone"); got != "gone" {
		t.Errorf("a label that is gone is called %q", got)
	}
	face := pageOf(t, story, 1).faces.SansTitle
	a := g.letter(labels[0].ID, face, 9)
	if g.letter(labels[0].ID, face, 9) != a {
		t.Error("a letter is laid out twice")
	}
	if b := g.letter(labels[0].ID, face, 8); b == a || b.Params().Size != 8 {
		t.Error("a letter of another size is the same")
	}
}
