package ui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Ellipsis ends a text that was cut.
const Ellipsis = "…"

// Truncate cuts s to the width, at a size and style, and ends it with an ellipsis.
func Truncate(s string, width, size float32, style fyne.TextStyle) string {
	lines := Wrap(s, width, size, style, 1)
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}

// Wrap breaks s into at most maxLines lines of that width, at spaces where it
// can; what does not fit ends in an ellipsis. White space is folded.
func Wrap(s string, width, size float32, style fyne.TextStyle, maxLines int) []string {
	fits := func(t string) bool { return fyne.MeasureText(t, size, style).Width <= width }
	words := strings.Fields(s)
	var lines []string
	for len(words) > 0 && len(lines) < maxLines {
		last := len(lines) == maxLines-1
		n := 1
		for n < len(words) && fits(strings.Join(words[:n+1], " ")) {
			n++
		}
		line := strings.Join(words[:n], " ")
		switch {
		case last && n < len(words):
			line = cut(strings.Join(words[:min(n+1, len(words))], " "), fits)
			n = len(words)
		case !fits(line):
			line = cut(line, fits)
		}
		lines = append(lines, line)
		words = words[n:]
	}
	return lines
}

// cut is the longest start of s that fits with an ellipsis.
func cut(s string, fits func(string) bool) string {
	r := []rune(s)
	low, high := 0, len(r)
	for low < high {
		mid := (low + high + 1) / 2
		if fits(strings.TrimRight(string(r[:mid]), " ") + Ellipsis) {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return strings.TrimRight(string(r[:low]), " ") + Ellipsis
}
