package errorlist

import (
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

func TestFilters(t *testing.T) {
	all := "a1 4: 0 1 2 3 b2 2: 4 5 c3 2: 6 7"
	for _, c := range []struct {
		name    string
		entries []Entry
		filter  Filter
		want    string
	}{
		{"none", some(), Filter{}, all},
		{"a kind", some(), Filter{Kind: score.ErrorMissed}, "a1 1: 0 b2 1: 5"},
		{"a label of either side", some(), Filter{Label: "actor"}, "a1 2: 1 3 b2 1: 5"},
		{"a label that no side has", some(), Filter{Label: "place"}, ""},
		{"to settle", some(), Filter{State: Open}, "a1 3: 0 1 2 b2 1: 4 c3 2: 6 7"},
		{"settled", some(), Filter{State: Settled}, "a1 1: 3 b2 1: 5"},
		{"a pair", some(), Filter{Pair: &Pair{"figure", "actor"}}, "a1 1: 3"},
		{"a pair of one label", some(), Filter{Pair: &Pair{"claim", "claim"}}, "a1 1: 2 c3 1: 6"},
		{"gold that was missed", some(), Filter{Pair: &Pair{"actor", ""}}, "b2 1: 5"},
		{"what is spurious", some(), Filter{Pair: &Pair{"", "figure"}}, "c3 1: 7"},
		{"words of a quote", some(), Filter{Query: "  ada  BERG "}, "a1 1: 2 b2 1: 5"},
		{"words of the prediction", some(), Filter{Query: "years. she"}, "a1 1: 2"},
		{"words of a title", some(), Filter{Query: "trade blame"}, "b2 2: 4 5"},
		{"words of two texts", some(), Filter{Query: "berg ministers"}, ""},
		{"another script", some(), Filter{Query: "الوزير"}, "c3 1: 6"},
		{"several at once", some(), Filter{Kind: score.ErrorMissed, State: Open, Label: "figure"}, "a1 1: 0"},
		{"both runs", compared(), Filter{}, all},
		{"better", compared(), Filter{Change: score.ChangeBetter}, "b2 1: 4 c3 1: 7"},
		{"worse", compared(), Filter{Change: score.ChangeWorse}, "a1 1: 0 c3 1: 6"},
		{"what is gone is not to settle", compared(), Filter{State: Open}, "a1 3: 0 1 2 c3 1: 6"},
		{"a pair that is gone", compared(), Filter{Pair: &Pair{"claim", "figure"}}, "b2 1: 4"},
		{"what the run before said", compared(), Filter{Query: "100"}, "c3 1: 7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, _ := listOf(t, c.entries)
			l.SetFilter(c.filter)
			if got := l.shown(); got != c.want {
				t.Errorf("listed %q, want %q", got, c.want)
			}
			if l.rows.list.Visible() != (c.want != "") || l.rows.empty.Visible() != (c.want == "") {
				t.Error("what is shown does not fit")
			}
		})
	}
}

func TestFilterIsTheOneThatWasSet(t *testing.T) {
	l, _ := listOf(t, compared())
	f := Filter{Kind: score.ErrorBoth, Label: "claim", Pair: &Pair{"claim", "figure"}, Change: score.ChangeBetter, Query: "nearly"}
	l.SetFilter(f)
	got := l.Filter()
	if got.Pair == nil || *got.Pair != *f.Pair || got.Pair == f.Pair {
		t.Errorf("pair %v", got.Pair)
	}
	got.Pair = f.Pair
	if got != f {
		t.Errorf("filter %+v, want %+v", got, f)
	}
	for name, want := range map[string]string{
		"errors:kind": "Wrong label and boundary (1)", "errors:label": "Claim", "errors:search": "nearly",
		"errors:pair": "claim taken for figure", "errors:change:better": "Better 1", "errors:change:worse": "Worse 0",
	} {
		if got := l.control(t, name).Text; got != want {
			t.Errorf("%s shows %q, want %q", name, got, want)
		}
	}
}

func TestChoicesSayHowManyTheyWouldList(t *testing.T) {
	l, _ := listOf(t, compared())
	l.SetFilter(Filter{Label: "figure", Kind: score.ErrorMissed})
	for i, want := range []string{"All kinds (4)", "Missed (1)", "Spurious (1)", "Wrong label (1)", "Wrong boundary (0)", "Wrong label and boundary (1)"} {
		if got := l.head.kind.Options[i]; got != want {
			t.Errorf("choice %d is %q, want %q", i, got, want)
		}
	}
	if got := l.control(t, "errors:change:worse").Text; got != "Worse 1" {
		t.Errorf("of what is missed: %q", got)
	}
}

func TestAPairInWords(t *testing.T) {
	l, _ := listOf(t, some())
	for p, want := range map[Pair]string{
		{"claim", "figure"}: "claim taken for figure",
		{"claim", "claim"}:  "claim with a wrong boundary",
		{"claim", ""}:       "claim missed",
		{"", "actor"}:       "actor spurious",
		{"claim", "place"}:  "claim taken for place", // of no label of the project
	} {
		if got := l.legend.pair(p, l.sides); got != want {
			t.Errorf("%v: %q, want %q", p, got, want)
		}
	}
}

func TestTheFilterByLabelFollowsTheLabels(t *testing.T) {
	l, _ := listOf(t, some())
	l.SetFilter(Filter{Label: "claim"})
	labels := annotate.DefaultLabels()
	labels[0].Name = "assertion"
	l.SetLabels(labels)
	if got := l.control(t, "errors:label").Text; got != "Assertion" || l.Filter().Label != "claim" {
		t.Errorf("chosen is %q", got)
	}
	l.SetLabels(labels[1:])
	if got := l.control(t, "errors:label").Text; got != "All labels" || l.Filter().Label != "" || l.listing.listed != 8 {
		t.Errorf("without the label chosen is %q, %d listed", got, l.listing.listed)
	}
}

func TestASingleRunHasNoFilterByChange(t *testing.T) {
	l, _ := listOf(t, compared())
	l.SetFilter(Filter{Change: score.ChangeBetter})
	l.SetEntries("extract against gold", some())
	if l.Filter().Change != "" || l.listing.listed != 8 || l.head.changes[0].Visible() {
		t.Errorf("filter %+v, %d listed", l.Filter(), l.listing.listed)
	}
}

// Who filters the list keeps the place in it.
func TestTheCurrentErrorStaysInSightWhenTheFilterChanges(t *testing.T) {
	l, _ := listOf(t, many(400))
	inSight := func(when string, entry int) {
		t.Helper()
		if k := l.listing.rowOf(entry); k < 0 || !l.rows.list.InSight(k) {
			t.Errorf("%s error %d in row %d is not in sight: the list is at %v", when, entry, k, l.rows.list.GetScrollOffset())
		}
	}
	choose := func(kind score.ErrorKind) { l.head.kind.SetSelectedIndex(kindAt(kind)) }
	kind := func(i int) score.ErrorKind { return l.check.entries[i].Kind }
	l.SetCurrent(200)
	choose(kind(200))
	inSight("with its kind only", 200)
	choose("")
	inSight("with all kinds", 200)
	choose(kind(201))
	inSight("with another kind", 201)
	l.SetCurrent(-1)
	l.rows.list.ScrollTo(60)
	choose(kind(0))
	inSight("without a current error", 0)
}
