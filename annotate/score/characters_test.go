package score

import (
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

func TestCharacters(t *testing.T) {
	for name, tt := range map[string]struct {
		gold, pred []Item
		want       Characters
	}{
		"no spans":                        {nil, nil, Characters{}},
		"gold alone":                      {[]Item{item(3, 8, "x")}, nil, Characters{5, 0, 0}},
		"equal":                           {[]Item{item(3, 8, "x")}, []Item{item(3, 8, "x")}, Characters{5, 5, 5}},
		"touching":                        {[]Item{item(0, 5, "x")}, []Item{item(5, 9, "x")}, Characters{5, 4, 0}},
		"overlaps of one label merge":     {[]Item{item(0, 6, "x"), item(4, 10, "x"), item(5, 7, "x")}, []Item{item(2, 3, "x"), item(8, 12, "x")}, Characters{10, 5, 3}},
		"the same span twice counts once": {[]Item{item(0, 4, "x")}, []Item{item(0, 4, "x"), item(0, 4, "x")}, Characters{4, 4, 4}},
		"other labels do not count":       {[]Item{item(0, 4, "x")}, []Item{item(0, 4, "y")}, Characters{4, 0, 0}},
		"empty and reversed ranges":       {[]Item{item(4, 4, "x"), item(9, 2, "x")}, []Item{item(0, 9, "x")}, Characters{0, 9, 0}},
	} {
		r := scored(t, tt.gold, tt.pred)
		got := Characters{}
		for _, l := range r.Characters.Labels {
			if l.Label == "x" {
				got = l.Characters
			}
		}
		if got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

func TestRatiosOfCharacters(t *testing.T) {
	c := Characters{Gold: 10, Pred: 5, Both: 3}
	p, _ := c.Precision()
	r, _ := c.Recall()
	f, _ := c.F1()
	if p != 0.6 || r != 0.3 || f != 0.4 {
		t.Errorf("precision %v, recall %v, F1 %v", p, r, f)
	}
	if _, ok := (Characters{Gold: 1}).Precision(); ok {
		t.Error("there is a precision without predictions")
	}
	if _, ok := (Characters{Pred: 1}).Recall(); ok {
		t.Error("there is a recall without gold")
	}
	if _, ok := (Characters{}).F1(); ok {
		t.Error("there is an F1 of nothing")
	}
}

func TestCharactersAreSetsOfPositions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold, pred := drawItems(t, "gold"), drawItems(t, "pred")
		r := scored(t, gold, pred)
		total := Characters{}
		for _, l := range r.Characters.Labels {
			inGold, inPred := positions(gold, l.Label), positions(pred, l.Label)
			want := Characters{Gold: len(inGold), Pred: len(inPred)}
			for at := range inGold {
				if inPred[at] {
					want.Both++
				}
			}
			if l.Characters != want {
				t.Fatalf("%s: %+v, want %+v", l.Label, l.Characters, want)
			}
			total = total.Plus(want)
		}
		if r.Characters.Overall.Characters != total {
			t.Fatalf("overall: %+v, want %+v", r.Characters.Overall, total)
		}
	})
}

func positions(items []Item, label string) map[int]bool {
	set := map[int]bool{}
	for _, it := range only(items, label) {
		for at := it.Range.Start; at < it.Range.End; at++ {
			set[at] = true
		}
	}
	return set
}

func TestCharactersInRegionsDoNotCount(t *testing.T) {
	s := NewScorer(Options{})
	regions := []annotate.Range{{Start: 5, End: 10}, {Start: 20, End: 30}}
	s.AddOutside("a", []Item{item(0, 8, "x"), item(2, 7, "x"), item(19, 31, "y")}, []Item{item(4, 12, "x"), item(21, 22, "z")}, regions)
	r, err := s.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Characters{"x": {5, 3, 1}, "y": {2, 0, 0}, "z": {}}
	for _, l := range r.Characters.Labels {
		if l.Characters != want[l.Label] {
			t.Errorf("%s: %+v, want %+v", l.Label, l.Characters, want[l.Label])
		}
	}
	if c := r.Characters.Overall.Characters; c != (Characters{7, 3, 1}) {
		t.Errorf("overall %+v", c)
	}
}
