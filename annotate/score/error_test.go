package score

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestErrors(t *testing.T) {
	for name, tt := range map[string]struct {
		gold, pred []Item
		want       []Error
	}{
		"nothing wrong": {
			[]Item{item(0, 9, "claim"), item(0, 3, "actor")},
			[]Item{item(0, 3, "actor"), item(0, 9, "claim")},
			nil,
		},
		"missed": {
			[]Item{item(0, 9, "claim")}, nil,
			[]Error{{ErrorMissed, 0, -1}},
		},
		"spurious": {
			nil, []Item{item(0, 9, "claim")},
			[]Error{{ErrorSpurious, -1, 0}},
		},
		"wrong label": {
			[]Item{item(0, 9, "claim")}, []Item{item(0, 9, "actor")},
			[]Error{{ErrorLabel, 0, 0}},
		},
		"wrong boundary, however small the overlap": {
			[]Item{item(0, 90, "claim")}, []Item{item(89, 95, "claim")},
			[]Error{{ErrorBoundary, 0, 0}},
		},
		"wrong label and boundary": {
			[]Item{item(0, 10, "claim")}, []Item{item(1, 11, "actor")},
			[]Error{{ErrorBoth, 0, 0}},
		},
		"a span inside another of a different label is about something else": {
			[]Item{item(0, 5, "actor")}, []Item{item(0, 50, "claim")},
			[]Error{{ErrorSpurious, -1, 0}, {ErrorMissed, 0, -1}},
		},
		"exactly half of what both cover": {
			[]Item{item(0, 5, "actor")}, []Item{item(0, 10, "claim")},
			[]Error{{ErrorBoth, 0, 0}},
		},
		"the claim is compared with the claim, not with the actor in it": {
			[]Item{item(0, 100, "claim"), item(0, 9, "actor")}, []Item{item(0, 95, "claim")},
			[]Error{{ErrorBoundary, 0, 0}, {ErrorMissed, 1, -1}},
		},
		"of two pieces the nearer one counts": {
			[]Item{item(0, 20, "claim")}, []Item{item(0, 5, "claim"), item(6, 20, "claim")},
			[]Error{{ErrorBoundary, 0, 1}, {ErrorSpurious, -1, 0}},
		},
		"an equal span stays right though others overlap it": {
			[]Item{item(0, 10, "a"), item(0, 4, "a")}, []Item{item(0, 10, "a"), item(6, 10, "a")},
			[]Error{{ErrorMissed, 1, -1}, {ErrorSpurious, -1, 1}},
		},
		"the same range goes before the same label": {
			[]Item{item(0, 10, "claim")}, []Item{item(0, 8, "claim"), item(0, 10, "actor")},
			[]Error{{ErrorLabel, 0, 1}, {ErrorSpurious, -1, 0}},
		},
		"predicted twice": {
			[]Item{item(0, 10, "claim")}, []Item{item(0, 10, "claim"), item(0, 10, "claim")},
			[]Error{{ErrorSpurious, -1, 1}},
		},
		"an empty range": {
			nil, []Item{item(5, 5, "claim")},
			[]Error{{ErrorSpurious, -1, 0}},
		},
	} {
		if got := Errors(tt.gold, tt.pred); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

// checkErrors says whether errors account for every span that is not right.
func checkErrors(t interface {
	Helper()
	Fatalf(string, ...any)
}, gold, pred []Item) {
	t.Helper()
	inGold, inPred := map[int]bool{}, map[int]bool{}
	for _, e := range Errors(gold, pred) {
		if e.Gold >= 0 && inGold[e.Gold] || e.Pred >= 0 && inPred[e.Pred] {
			t.Fatalf("a span is in two errors: %v", e)
		}
		want := ErrorMissed
		switch {
		case e.Gold < 0:
			want = ErrorSpurious
		case e.Pred >= 0:
			g, p := gold[e.Gold], pred[e.Pred]
			if !g.Range.Overlaps(p.Range) {
				t.Fatalf("%v pairs %v with %v", e, g, p)
			}
			switch {
			case g.Range == p.Range && g.Label != p.Label:
				want = ErrorLabel
			case g.Range != p.Range && g.Label == p.Label:
				want = ErrorBoundary
			default:
				want = ErrorBoth
			}
		}
		if e.Kind != want {
			t.Fatalf("%v should be %s", e, want)
		}
		if e.Gold >= 0 {
			inGold[e.Gold] = true
		}
		if e.Pred >= 0 {
			inPred[e.Pred] = true
		}
	}
	c := kindsOf(pairsOf(Strict, gold, pred))
	if len(inGold) != c.Possible()-c.Correct || len(inPred) != c.Actual()-c.Correct {
		t.Fatalf("%d gold spans and %d predictions are in errors, the scheme says %+v", len(inGold), len(inPred), c)
	}
}

func TestErrorsAccountForEverySpanThatIsNotRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkErrors(t, drawItems(t, "gold"), drawItems(t, "pred")) })
}

func TestErrorsOfAHugeTangle(t *testing.T) {
	var gold, pred []Item
	for i := range 3_000 {
		gold = append(gold, item(i, 10_000+i, "claim"))
		pred = append(pred, item(i+1, 10_000+i, "claim"))
	}
	if len(gold)*len(pred) <= maxPairs {
		t.Fatal("the component is not too large to be weighed")
	}
	checkErrors(t, gold, pred)
	for _, e := range Errors(gold, pred) {
		if e.Kind != ErrorBoundary {
			t.Fatalf("%v", e)
		}
	}
}

func TestEveryKindOfErrorIsListed(t *testing.T) {
	seen := map[ErrorKind]bool{}
	for _, k := range ErrorKinds() {
		seen[k] = true
	}
	for _, k := range []ErrorKind{ErrorMissed, ErrorSpurious, ErrorLabel, ErrorBoundary, ErrorBoth} {
		if !seen[k] {
			t.Errorf("%s is not", k)
		}
	}
}

func TestChanges(t *testing.T) {
	gold := []Item{item(0, 10, "claim"), item(20, 30, "actor"), item(40, 50, "figure"), item(60, 70, "claim")}
	before := []Item{
		item(0, 9, "claim"),    // mended
		item(20, 30, "actor"),  // to be broken
		item(40, 49, "figure"), // to be wrong in another way
		item(80, 90, "claim"),  // stays spurious
		item(92, 95, "claim"),  // goes away
	}
	after := []Item{item(0, 10, "claim"), item(40, 50, "claim"), item(80, 90, "claim"), item(96, 99, "claim")}
	type change struct {
		kind         ChangeKind
		gold, before int // of the error before, or after where there is none
	}
	var got []change
	for _, c := range Changes(gold, before, after) {
		switch {
		case c.Before != nil:
			got = append(got, change{c.Kind, c.Before.Gold, c.Before.Pred})
		default:
			got = append(got, change{c.Kind, c.After.Gold, c.After.Pred})
		}
	}
	want := []change{
		{ChangeBetter, 0, 0},
		{ChangeOther, 2, 2},
		{ChangeNone, 3, -1},
		{ChangeNone, -1, 3},
		{ChangeBetter, -1, 4},
		{ChangeWorse, 1, -1},
		{ChangeWorse, -1, 3},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestChangesCoverTheErrorsOfBothRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold, before, after := drawItems(t, "gold"), drawItems(t, "before"), drawItems(t, "after")
		old, recent := Errors(gold, before), Errors(gold, after)
		inOld, inRecent := map[Error]int{}, map[Error]int{}
		for _, c := range Changes(gold, before, after) {
			if (c.Kind == ChangeBetter) != (c.After == nil) || (c.Kind == ChangeWorse) != (c.Before == nil) {
				t.Fatalf("%+v", c)
			}
			if c.Before != nil {
				inOld[*c.Before]++
			}
			if c.After != nil {
				inRecent[*c.After]++
			}
		}
		for _, e := range old {
			inOld[e]--
		}
		for _, e := range recent {
			inRecent[e]--
		}
		for _, counts := range []map[Error]int{inOld, inRecent} {
			for e, n := range counts {
				if n != 0 {
					t.Fatalf("%v is counted %+d times too often", e, n)
				}
			}
		}
		for _, c := range Changes(gold, before, before) {
			if c.Kind != ChangeNone {
				t.Fatalf("a run differs from itself: %+v", c)
			}
		}
	})
}

func TestAcceptingErrorsMendsThemAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold, pred := drawItems(t, "gold"), drawItems(t, "pred")
		all := Errors(gold, pred)
		n := rapid.IntRange(0, len(all)).Draw(t, "settled")
		before := kindsOf(pairsOf(Strict, gold, pred))
		g, p := Accept(gold, pred, all[:n])
		missed, spurious, mended := 0, 0, 0
		for _, e := range all[:n] {
			switch {
			case e.Pred < 0:
				missed++
			case e.Gold < 0:
				spurious++
			case gold[e.Gold].Range.Empty():
				t.Fatalf("an empty range is paired: %v", e)
			default:
				mended++
			}
		}
		after := kindsOf(pairsOf(Strict, g, p))
		if after.Possible() != before.Possible()-missed || after.Actual() != before.Actual()-spurious || after.Correct != before.Correct+mended {
			t.Fatalf("%+v became %+v, with %d missed, %d spurious and %d others settled", before, after, missed, spurious, mended)
		}
	})
}
