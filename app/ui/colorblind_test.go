package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
)

// The matrices simulate, in linear sRGB, how readers without one kind of cone
// see: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-
// based Model for Simulation of Color Vision Deficiency", 2009, severity 1.0.
var deficiencies = map[string][9]float64{
	"none":         {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// lab is a colour in CIE L*a*b* (D65), as somebody with a deficiency sees it.
func lab(c color.NRGBA, m [9]float64) [3]float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b := lin(c.R), lin(c.G), lin(c.B)
	clamp := func(f float64) float64 { return max(0, min(f, 1)) }
	r, g, b = clamp(m[0]*r+m[1]*g+m[2]*b), clamp(m[3]*r+m[4]*g+m[5]*b), clamp(m[6]*r+m[7]*g+m[8]*b)
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124564*r + 0.3575761*g + 0.1804375*b) / 0.95047)
	y := f(0.2126729*r + 0.7151522*g + 0.0721750*b)
	z := f((0.0193339*r + 0.1191920*g + 0.9503041*b) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// distance is CIE76: 2.3 is just to be noticed, 20 is another colour at a glance.
func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

func TestColourBlindReadersTellTheDefaultLabelsApart(t *testing.T) {
	labels := annotate.DefaultLabels()
	for variant, v := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
		for name, m := range deficiencies {
			for i, a := range labels {
				for _, b := range labels[i+1:] {
					d := distance(lab(LabelColor(a, v), m), lab(LabelColor(b, v), m))
					want := 20.0
					if name == "tritanopia" { // one reader in ten thousand; the letter marks help
						want = 10
					}
					if d < want {
						t.Errorf("%s, %s: %s and %s are %.1f apart", variant, name, a.Name, b.Name, d)
					}
				}
			}
		}
	}
}
