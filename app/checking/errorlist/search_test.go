package errorlist

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Folding in one pass is lower case with single spaces.
func TestFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Za-z. \n\t\v]*`)).Draw(t, "text")
		before := rapid.StringMatching(`[a-z ]*`).Draw(t, "before")
		want := before + strings.ToLower(strings.Join(strings.Fields(s), " "))
		if got := string(appendFold([]byte(before), s)); got != want {
			t.Fatalf("%q is folded to %q, want %q", s, got, want)
		}
	})
}
