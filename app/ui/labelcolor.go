package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
)

// LabelColor is a label's colour in a variant of the theme, for underlines,
// outlines and swatches.
func LabelColor(l annotate.Label, v fyne.ThemeVariant) color.NRGBA {
	if v == theme.VariantDark {
		return ParseHex(l.ColorDark)
	}
	return ParseHex(l.Color)
}

// LabelInk is a label's colour for small text on a background, in the current
// variant.
func LabelInk(l annotate.Label, on color.NRGBA) color.NRGBA {
	return Legible(LabelColor(l, Variant()), Colors().Ink, on)
}
