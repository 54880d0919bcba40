package score

import (
	"errors"
	"testing"

	"goldspan/annotate"
)

// item is a span in short.
func item(start, end int, label string) Item {
	return Item{annotate.Range{Start: start, End: end}, label}
}

func TestRatiosOfCounts(t *testing.T) {
	type ratio struct {
		value float64
		ok    bool
	}
	none := ratio{}
	for name, tt := range map[string]struct {
		c                     Counts
		possible, actual      int
		precision, recall, f1 ratio
	}{
		"nothing on either side":       {Counts{}, 0, 0, none, none, none},
		"gold alone":                   {Counts{Missed: 3}, 3, 0, none, ratio{0, true}, ratio{0, true}},
		"predictions alone":            {Counts{Spurious: 2}, 0, 2, ratio{0, true}, none, ratio{0, true}},
		"a partial pair counts a half": {Counts{Correct: 1, Partial: 1}, 2, 2, ratio{0.75, true}, ratio{0.75, true}, ratio{0.75, true}},
		"one of each kind":             {Counts{1, 1, 1, 1, 1}, 4, 4, ratio{0.375, true}, ratio{0.375, true}, ratio{0.375, true}},
		"twice as many predictions":    {Counts{Correct: 2, Spurious: 2}, 2, 4, ratio{0.5, true}, ratio{1, true}, ratio{2.0 / 3, true}},
	} {
		got := func(v float64, ok bool) ratio { return ratio{v, ok} }
		if tt.c.Possible() != tt.possible || tt.c.Actual() != tt.actual {
			t.Errorf("%s: possible %d, actual %d", name, tt.c.Possible(), tt.c.Actual())
		}
		if p := got(tt.c.Precision()); p != tt.precision {
			t.Errorf("%s: precision %v, want %v", name, p, tt.precision)
		}
		if r := got(tt.c.Recall()); r != tt.recall {
			t.Errorf("%s: recall %v, want %v", name, r, tt.recall)
		}
		if f := got(tt.c.F1()); f != tt.f1 {
			t.Errorf("%s: F1 %v, want %v", name, f, tt.f1)
		}
	}
}

func TestParseScheme(t *testing.T) {
	for _, s := range Schemes() {
		if got, err := ParseScheme(string(s)); got != s || err != nil {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, name := range []string{"", "Strict", "ent_type"} {
		if _, err := ParseScheme(name); !errors.Is(err, ErrScheme) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestMatchShowsWhatBecameOfEachSpan(t *testing.T) {
	gold := []Item{item(0, 10, "claim"), item(0, 4, "actor"), item(20, 25, "figure"), item(30, 30, "claim")}
	pred := []Item{item(30, 30, "claim"), item(20, 26, "figure"), item(0, 4, "figure"), item(0, 10, "claim")}
	for s, want := range map[Scheme][]spanPair{
		Strict:  {{0, 3, KindCorrect}, {1, 2, KindIncorrect}, {2, 1, KindIncorrect}, {3, -1, KindMissed}, {-1, 0, KindSpurious}},
		Exact:   {{0, 3, KindCorrect}, {1, 2, KindCorrect}, {2, 1, KindIncorrect}, {3, -1, KindMissed}, {-1, 0, KindSpurious}},
		Partial: {{0, 3, KindCorrect}, {1, 2, KindCorrect}, {2, 1, KindPartial}, {3, -1, KindMissed}, {-1, 0, KindSpurious}},
		Type:    {{0, 3, KindCorrect}, {1, 2, KindIncorrect}, {2, 1, KindCorrect}, {3, -1, KindMissed}, {-1, 0, KindSpurious}},
	} {
		got := pairsOf(s, gold, pred)
		if len(got) != len(want) {
			t.Fatalf("%s: %v", s, got)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: pair %d is %v, want %v", s, i, got[i], want[i])
			}
		}
	}
}
