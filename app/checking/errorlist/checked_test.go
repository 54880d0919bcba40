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

func TestWhatWasCheckedIsCounted(t *testing.T) {
	for _, tt := range []struct {
		name            string
		entries         []Entry
		errors, settled int
		compared        bool
	}{{"a run", some(), 8, 2, false}, {"two runs", compared(), 6, 2, true}, {"nothing", nil, 0, 0, false}} {
		c := newChecked("", tt.entries, nil)
		if c.errors != tt.errors || c.settled != tt.settled || c.compared != tt.compared || len(c.pairs) != len(tt.entries) {
			t.Errorf("%s: %d errors, %d settled, compared is %v, %d pairs", tt.name, c.errors, c.settled, c.compared, len(c.pairs))
		}
	}
}
