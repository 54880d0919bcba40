package articleview

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// legend says how labels are drawn: in which colours, and with which letter, so
// that colour is not the only cue.
type legend struct {
	labels  []annotate.Label
	variant fyne.ThemeVariant // that inks are for
	inks    map[annotate.LabelID]inks
	marks   map[annotate.LabelID]string
	letters map[annotate.LabelID]*textlayout.Doc // marks, laid out for ghosts
}

// inks are the colours of one label in one variant of the theme.
type inks struct {
	full  color.NRGBA // underline, outline, letter mark
	tint  color.NRGBA // behind the text, opaque: an inner span's tint replaces the outer one's
	ghost color.NRGBA // outline and letter of a ghost, which may stand on any label's tint
}

// Opacity of tints over paper. Claims are long and hold other spans, so theirs
// is lighter. On dark paper ink loses contrast faster.
const (
	claimTint     = 0.16
	otherTint     = 0.30
	otherTintDark = 0.24
	ghostContrast = 3 // of a ghost's outline, with whatever it stands on
)

func newLegend(labels []annotate.Label, v fyne.ThemeVariant) legend {
	return legend{
		labels: labels, variant: v, inks: allInks(labels, v), marks: ui.LabelMarks(labels),
		letters: map[annotate.LabelID]*textlayout.Doc{},
	}
}

// name is a label's name; its ID where the legend does not have it.
func (g *legend) name(id annotate.LabelID) string {
	for _, l := range g.labels {
		if l.ID == id {
			return l.Name
		}
	}
	return string(id)
}

// letter is the mark of a label, laid out in a face of that size.
func (g *legend) letter(id annotate.LabelID, face *textlayout.Fonts, size int) *textlayout.Doc {
	d := g.letters[id]
	if d == nil || d.Params().Size != size {
		d = textlayout.NewDoc(g.marks[id], face, textlayout.Params{Size: size, LineHeight: 2 * markWidth})
		d.SetWidth(1) // at the left also where the letter is of a script that runs from the right
		g.letters[id] = d
	}
	return d
}

func inksOf(l annotate.Label, v fyne.ThemeVariant) inks {
	paper := ui.PaletteOf(v).Paper
	full, opacity := ui.LabelColor(l, v), otherTint
	if ui.IsDark(v) {
		opacity = otherTintDark
	}
	if l.ID == annotate.LabelClaim {
		opacity = claimTint
	}
	return inks{full: full, tint: ui.Blend(full, paper, opacity)}
}

// allInks are the colours of labels that are shown together.
func allInks(labels []annotate.Label, v fyne.ThemeVariant) map[annotate.LabelID]inks {
	out := make(map[annotate.LabelID]inks, len(labels))
	grounds := []color.NRGBA{ui.PaletteOf(v).Paper}
	for _, l := range labels {
		in := inksOf(l, v)
		out[l.ID], grounds = in, append(grounds, in.tint)
	}
	for id, in := range out {
		in.ghost = ghostInk(in.full, ui.PaletteOf(v).Ink, grounds)
		out[id] = in
	}
	return out
}

// ghostInk is c, moved towards ink as far as it takes to be seen on each ground.
func ghostInk(c, ink color.NRGBA, grounds []color.NRGBA) color.NRGBA {
	for tenths := 10; tenths > 0; tenths-- {
		mixed := ui.Blend(c, ink, float64(tenths)/10)
		if !slices.ContainsFunc(grounds, func(g color.NRGBA) bool { return ui.Contrast(mixed, g) < ghostContrast }) {
			return mixed
		}
	}
	return ink
}
