package errorlist

import (
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// ofTwo is a list of the differences of two persons.
func ofTwo(t *testing.T) *List {
	t.Helper()
	l, _ := listOf(t, nil)
	l.SetSides(ui.Sides{Own: "ana", Other: "ben"})
	entries := some()
	for i := range entries {
		if entries[i].Pred != nil {
			entries[i].Pred.Score = nil
		}
	}
	l.SetEntries("ana and ben", entries)
	return l
}

func TestDifferencesOfTwoPersonsHaveTheirWords(t *testing.T) {
	l := ofTwo(t)
	for i, want := range map[int]string{
		0: "Only ana|ana: figure, at least 49|ben: Nothing here",
		1: "Only ben|ana: Nothing here|ben: actor, the valley",
		3: "Other label|ana: figure, half the village|ben: actor, half the village",
		4: "Other label and boundary|ana: claim, nearly 50 were killed|ben: figure, nearly 50|lacks at the end: “were killed”",
	} {
		l.SetCurrent(i)
		if got := strings.ReplaceAll(l.control(t, "errors:details").Text, "\n", "|"); got != want {
			t.Errorf("of %d: %q, want %q", i, got, want)
		}
	}
	for i, want := range map[int]string{
		0: "As ben has it, removes the figure from ana", 1: "As ben has it, adds the actor to ana", 2: "As ben has it, changes the range in ana",
		4: "As ben has it, changes claim to figure, and the range",
	} {
		l.SetCurrent(i)
		if got := l.control(t, "settle:gold_wrong").Text; got != want {
			t.Errorf("the button of %d is %q, want %q", i, got, want)
		}
	}
	l.SetCurrent(3)
	if got := l.control(t, "settle:note").Text; got != "✓ Settled: as ana has it" {
		t.Errorf("it is settled: %q", got)
	}
	for pair, want := range map[Pair]string{
		{"claim", ""}: "claim only of ana", {"", "actor"}: "actor only of ben", {"claim", "claim"}: "claim with another boundary", {"claim", "actor"}: "claim of ana, actor of ben",
	} {
		if got := l.legend.pair(pair, l.sides); got != want {
			t.Errorf("%v is %q, want %q", pair, got, want)
		}
	}
}

// No word of a check of an extractor is left.
func TestTheListOfTwoPersonsKnowsNoExtractor(t *testing.T) {
	l := ofTwo(t)
	look := func(when string) {
		t.Helper()
		for _, c := range l.Controls() {
			for _, word := range []string{"Gold", "gold", "xtractor", "rror", "Wrong", "wrong", "issed", "purious"} {
				if strings.Contains(c.Text, word) {
					t.Errorf("%s, %s speaks of “%s”: %q", when, c.Name, word, c.Text)
				}
			}
		}
		tips := []string{l.head.scores.tip, l.head.close.tip, l.head.pair.tip, l.head.search.PlaceHolder, l.foot.note.whole}
		if slices.ContainsFunc(tips, func(s string) bool { return strings.Contains(s, "rror") || strings.Contains(s, "check") }) {
			t.Errorf("%s: %q", when, tips)
		}
	}
	for i := range l.check.entries {
		l.SetCurrent(i)
		look(string(l.check.entries[i].Kind))
	}
	l.SetReadOnly(true)
	look("read-only")
	l.SetReadOnly(false)
	l.InGold = func(int) bool { return true }
	l.SetCurrent(1)
	look("there already")
	l.SetFilter(Filter{Query: "nowhere"})
	look("none listed")
	l.SetFilter(Filter{})
	l.SetEntries("ana and ben", nil)
	look("none")
}

// The words of an extractor come back with its check.
func TestTheListOfAnExtractorHasItsWordsAgain(t *testing.T) {
	l := ofTwo(t)
	l.SetSides(ui.Sides{})
	l.SetEntries("extract against gold", some())
	l.SetCurrent(0)
	if got := l.control(t, "settle:"+string(annotate.GoldWrong)).Text; got != "Gold wrong, removes the figure from gold" {
		t.Errorf("the button is %q", got)
	}
	if got := l.control(t, "errors:progress").Text; got != "8 errors, 2 settled" {
		t.Errorf("the head says %q", got)
	}
}
