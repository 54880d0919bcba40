package ui

import (
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestFigureIsSaidInWords(t *testing.T) {
	for want, f := range map[string]annotate.Figure{
		"49":               {Value: "49"},
		"at least 49 dead": {Bound: "at_least", Value: "49", Unit: "dead"},
		"about 100":        {Bound: "about", Value: "100"},
		"":                 {},
	} {
		if got := Figure(f); got != want {
			t.Errorf("Figure(%+v) = %q, want %q", f, got, want)
		}
	}
}

func TestEveryBoundHasWords(t *testing.T) {
	for _, b := range annotate.Bounds() {
		if got := Figure(annotate.Figure{Bound: b}); got != strings.ReplaceAll(b, "_", " ") {
			t.Errorf("bound %q is %q", b, got)
		}
	}
}
