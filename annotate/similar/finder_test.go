package similar

import (
	"slices"
	"testing"
)

// Texts of one source with more or less of their words replaced: those that a comparison
// of all calls near copies are found.
func TestFinderFindsTheNearCopies(t *testing.T) {
	var f Finder
	var texts []string
	for seed := range uint64(12) {
		long := prose(seed, 30+int(seed)*20)
		for _, share := range []float64{0, 0.02, 0.1, 0.3} {
			texts = append(texts, text(edited(long, seed+1, share)))
		}
		texts = append(texts, text(long[:len(long)/2]), text(long[:5]))
	}
	sets := make([]Shingles, len(texts))
	for i, t := range texts {
		f.Add(t)
		sets[i] = Of(t)
	}
	found, missed := 0, 0
	for n, a := range texts {
		var got []int
		for _, m := range f.Near(a) {
			got = append(got, m.Text)
			if want := Compare(sets[n], sets[m.Text]); want != m.Likeness || !want.Near() {
				t.Fatalf("likeness %v, want %v", m.Likeness, want)
			}
		}
		for i := range texts {
			switch near := Compare(sets[n], sets[i]).Near(); {
			case near && slices.Contains(got, i):
				found++
			case near:
				missed++
			}
		}
	}
	if missed > 0 || found < 150 {
		t.Errorf("found %d near copies, missed %d", found, missed)
	}
	if near := (&Finder{}).Near("no text was added"); near != nil {
		t.Error(near)
	}
}
