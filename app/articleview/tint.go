package articleview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// inks are the colours of one label in one variant of the theme.
type inks struct {
	full color.NRGBA // underline, outline, letter mark
	tint color.NRGBA // behind the text, opaque: an inner span's tint replaces the outer one's
}

// Opacity of tints over paper. Claims are long and hold other spans, so theirs
// is lighter. On dark paper ink loses contrast faster.
const (
	claimTint      = 0.16
	otherTint      = 0.30
	otherTintDark  = 0.24
	quietInk       = 0.78
	matchTint      = 0.25
	selectionTint  = 0.20
	markTextSize   = 9
	outlineWidth   = 1.5
	handleWidth    = 3
	handleReach    = 5 // how far from a handle's middle the pointer still takes it
	cornerRadius   = 3
	caretWidth     = 2
	clickSlop      = 4 // how far a click may wander and be no drag
	armedAlpha     = 0.5
	minColumnInset = 28
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
