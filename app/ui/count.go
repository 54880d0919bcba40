package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"
)

// With holds the values for the {{.Names}} in a text of the interface.
type With map[string]any

// Spans is the text for a number of spans: "1 span", "12 spans", "1 204 spans".
func Spans(n int) string { return lang.N("{{.N}} spans", n, With{"N": Digits(n)}) }

// Articles is the text for a number of articles.
func Articles(n int) string { return lang.N("{{.N}} articles", n, With{"N": Digits(n)}) }

// Characters is the text for a number of code points.
func Characters(n int) string { return lang.N("{{.N}} characters", n, With{"N": Digits(n)}) }

// OutOf is the text for a place in a list, or a part of a number: "3 of 12".
func OutOf(n, all int) string {
	return lang.L("{{.N}} of {{.All}}", With{"N": Digits(n), "All": Digits(all)})
}

// Digits writes a number with a narrow no-break space between thousands.
func Digits(n int) string {
	s := strconv.Itoa(n)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	if neg {
		return "−" + s
	}
	return s
}
