package ui

import (
	"image/color"
	"math"
	"strconv"
)

// Blend mixes c over paper with an opacity (0 to 1) to one opaque colour.
func Blend(c, paper color.NRGBA, opacity float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*opacity + float64(b)*(1-opacity))) }
	return color.NRGBA{R: mix(c.R, paper.R), G: mix(c.G, paper.G), B: mix(c.B, paper.B), A: 0xFF}
}

// Alpha is c with an opacity (0 to 1).
func Alpha(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(math.Round(opacity * 255))
	return c
}

// Legible moves c towards ink until small text in it is legible on a background
// (4.5:1). The colour of a label is made for underlines, not for letters.
func Legible(c, ink, on color.NRGBA) color.NRGBA { return contrasting(c, ink, on, 4.5) }

// contrasting moves c towards ink until it has a contrast of least on a background.
func contrasting(c, ink, on color.NRGBA, least float64) color.NRGBA {
	for tenths := 10; tenths > 0; tenths-- {
		if mixed := Blend(c, ink, float64(tenths)/10); Contrast(mixed, on) >= least {
			return mixed
		}
	}
	return ink
}

// ParseHex reads "#RRGGBB". Any other text gives mid grey, which is visible on both
// papers.
func ParseHex(s string) color.NRGBA {
	if len(s) == 7 && s[0] == '#' {
		if v, err := strconv.ParseUint(s[1:], 16, 32); err == nil {
			return rgb(uint32(v))
		}
	}
	return rgb(0x808080)
}

// Contrast is the contrast ratio of two opaque colours, 1 to 21, as defined by WCAG
// 2.2 (relative luminance of sRGB).
func Contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}
