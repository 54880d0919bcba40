package memory

import (
	"slices"
	"strings"
	"testing"
)

func TestTextsThatAreKeptStayAsTheyAre(t *testing.T) {
	var kept texts
	var got, want []string
	for i := range 3 * textBlock / 100 {
		s := strings.Repeat(string(rune('a'+i%26)), i)
		got, want = append(got, kept.keep(s)), append(want, s)
	}
	if !slices.Equal(got, want) {
		t.Error("a text is another one")
	}
}
