package memory

import (
	"slices"
	"strings"
	"testing"
)

func TestWhatIsKeptStaysAsItIs(t *testing.T) {
	var ts texts
	var ls lists[int]
	var texts, wantTexts []string
	var numbers, wantNumbers [][]int
	for i := range 3 * textBlock / 100 {
		s, n := strings.Repeat(string(rune('a'+i%26)), i), slices.Repeat([]int{i}, i%50*listBlock/40)
		texts, wantTexts = append(texts, ts.keep(s)), append(wantTexts, s)
		kept := ls.keep(n)
		clear(n[:len(n)/2]) // it is a copy
		numbers, wantNumbers = append(numbers, kept), append(wantNumbers, slices.Repeat([]int{i}, len(n)))
		_ = append(kept, -1) // the next one is not in the way
	}
	if !slices.Equal(texts, wantTexts) {
		t.Error("a text is another one")
	}
	if !slices.EqualFunc(numbers, wantNumbers, slices.Equal[[]int]) {
		t.Error("a list is another one")
	}
}
