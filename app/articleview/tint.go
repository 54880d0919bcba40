package articleview

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// inks are the colours of one label in one variant of the theme.
type inks struct {
	full  color.NRGBA // underline, outline, letter mark
	tint  color.NRGBA // behind the text, opaque: an inner span's tint replaces the outer one's
	ghost color.NRGBA // outline and letter of a ghost, which may stand on any label's tint
}

// Opacity of tints over paper. Claims are long and hold other spans, so theirs
// is lighter. On dark paper ink loses contrast faster.
const (
	claimTint         = 0.16
	otherTint         = 0.30
	otherTintDark     = 0.24
	quietInk          = 0.78
	matchTint         = 0.25
	selectionTint     = 0.20
	markTextSize      = 9
	smallMarkTextSize = 8 // where the text is small
	ghostContrast     = 3 // of a ghost's outline, with whatever it stands on
	outlineWidth      = 1.5
	handleWidth       = 3
	handleReach       = 5 // how far from a handle's middle the pointer still takes it
	cornerRadius      = 3
	caretWidth        = 2
	clickSlop         = 4 // how far a click may wander and be no drag
	armedAlpha        = 0.5
	minColumnInset    = 28
)

func inksOf(l annotate.Label, v fyne.ThemeVariant) inks {
	paper := ui.PaletteOf(v).Paper
	full, opacity := ui.LabelColor(l, v), otherTint
	if v == theme.VariantDark {
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

// of is the colour of the role. Quiet text may carry spans, so that it has to
// be read on every tint; muted text does not.
func (k inkRole) of(p ui.Palette) color.NRGBA {
	switch k {
	case inkMuted:
		return p.Muted
	case inkQuiet:
		return ui.Blend(p.Ink, p.Paper, quietInk)
	}
	return p.Ink
}
