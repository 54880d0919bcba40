package ui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Ruler estimates the width of texts from the widths of their characters. For many
// texts, measuring each takes too long.
type Ruler struct {
	size   float32
	style  fyne.TextStyle
	latin  [128]float32
	others map[rune]float32
}

// NewRuler makes a ruler for a size and style of text.
func NewRuler(size float32, style fyne.TextStyle) *Ruler {
	r := &Ruler{size: size, style: style, others: map[rune]float32{}}
	for c := ' '; c < 127; c++ {
		r.latin[c] = r.measure(c)
	}
	return r
}

// measure measures a character several times in a row, because a width is rounded.
func (r *Ruler) measure(c rune) float32 {
	const times = 8
	return fyne.MeasureText(strings.Repeat(string(c), times), r.size, r.style).Width / times
}

// Width estimates the width of s. The estimate is a little too large.
func (r *Ruler) Width(s string) float32 {
	sum := float32(0)
	for _, c := range s {
		if c < 128 {
			sum += r.latin[c]
			continue
		}
		w, ok := r.others[c]
		if !ok {
			w = r.measure(c)
			r.others[c] = w
		}
		sum += w
	}
	if sum == 0 {
		return 0
	}
	return sum*1.02 + 1
}
