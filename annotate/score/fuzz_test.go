package score

import (
	"fmt"
	"testing"

	"goldspan/annotate"
)

// itemsOf reads three bytes a span: start, length (-8 to 247) and label.
func itemsOf(data []byte) []Item {
	var items []Item
	for ; len(data) >= 3; data = data[3:] {
		start := int(data[0])
		items = append(items, Item{annotate.Range{Start: start, End: start + int(data[1]) - 8}, fmt.Sprint(data[2] % 8)})
	}
	return items
}

func FuzzMatchIsBest(f *testing.F) {
	f.Add([]byte{}, []byte{0, 20, 1})
	f.Add([]byte{0, 20, 1, 0, 12, 2}, []byte{0, 20, 2, 0, 12, 1, 0, 12, 1})
	f.Add([]byte{0, 16, 0, 10, 16, 0, 20, 16, 0}, []byte{0, 9, 1, 7, 12, 0, 17, 12, 0})
	f.Fuzz(func(t *testing.T, g, p []byte) {
		gold, pred := itemsOf(g[:min(len(g), 90)]), itemsOf(p[:min(len(p), 90)])
		s := NewScorer(Options{Resamples: 3})
		s.Add("forth", gold, pred)
		s.Add("back", pred, gold)
		r, err := s.Result(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		checkErrors(t, gold, pred)
		for _, scheme := range Schemes() {
			checkPairs(t, scheme, gold, pred, pairsOf(scheme, gold, pred))
			want := assignmentCounts(scheme, gold, pred)
			want = want.Plus(Counts{want.Correct, want.Incorrect, want.Partial, want.Spurious, want.Missed})
			if got := r.Scheme(scheme).Overall.Counts; got != want {
				t.Fatalf("%s: %+v, want %+v", scheme, got, want)
			}
		}
	})
}
