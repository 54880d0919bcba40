package scorepage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/annotate/agreement"
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/ui"
)

// ofTwo is the content of two persons who have done so many articles of 12 spans.
func ofTwo(t testing.TB, own, other string, articles int) Content {
	t.Helper()
	pair := agreement.NewPair(score.Options{Resamples: 50, Seed: 1})
	for a := range articles {
		r := rand.New(rand.NewPCG(uint64(a), 5))
		var first, second []score.Item
		for i := range 12 {
			s := score.Item{Range: annotate.Range{Start: 40 * i, End: 40*i + 4 + r.IntN(20)}, Label: defaultNames[r.IntN(3)]}
			first = append(first, s)
			switch r.IntN(6) {
			case 0:
				continue
			case 1:
				s.Range.End += 3
			case 2:
				s.Label = defaultNames[r.IntN(3)]
			}
			second = append(second, s)
		}
		pair.Add(fmt.Sprint(a), 600, first, second, nil)
	}
	r, err := pair.Result(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return Content{
		Gold: own, Run: other, Result: r.Spans, Agreement: &r, Sides: ui.Sides{Own: own, Other: other}, Labels: annotate.DefaultLabels(),
		Verdicts: map[annotate.Verdict]int{annotate.ExtractorWrong: 3, annotate.GoldWrong: 2, annotate.BothAcceptable: 1},
		Kinds:    []KindCount{{score.ErrorMissed, 31, 4}, {score.ErrorBoth, 3, 1}},
		Coverage: []string{"24 articles are compared: both have done them."},
	}
}

func TestTheAgreementIsTheResults(t *testing.T) {
	test.NewTempApp(t)
	c := ofTwo(t, "ana", "ben", 24)
	got := textsOf(shown(t, c, 1100, 0))
	r := c.Agreement
	claim := r.Label("claim")
	strict := r.Spans.Scheme(score.Strict)
	expect(t, got, "headline", "ana and ben")
	expect(t, got, "headline:f1", scoretable.Figure(strict.Overall.F1()))
	expect(t, got, "headline:alpha", scoretable.Measure(r.Whole.Alpha()))
	expect(t, got, "headline:unitizing", scoretable.Measure(r.Whole.Unitizing()))
	expect(t, got, "agree:claim:strict", scoretable.Figure(strict.Label("claim").F1()))
	expect(t, got, "agree:claim:partial", scoretable.Figure(r.Spans.Scheme(score.Partial).Label("claim").F1()))
	expect(t, got, "agree::exact", scoretable.Figure(r.Spans.Scheme(score.Exact).Overall.F1()))
	expect(t, got, "agree:claim:alpha", scoretable.Measure(claim.Alpha()))
	expect(t, got, "agree:claim:unitizing", scoretable.Measure(claim.Unitizing()))
	expect(t, got, "agree:claim:kappa", scoretable.Measure(claim.Kappa()))
	expect(t, got, "agree:claim:own", ui.Digits(strict.Label("claim").Possible()))
	expect(t, got, "agree::other", ui.Digits(strict.Overall.Actual()))
	interval := func(i *bootstrap.Interval) string {
		if i == nil {
			t.Fatal("there is no interval")
		}
		return scoretable.Measure(i.Low, true) + " to " + scoretable.Measure(i.High, true)
	}
	of := r.Whole.Intervals
	expect(t, got, "headline:interval", "95 % intervals: F1 "+interval(strict.Overall.Interval)+", alpha "+interval(of.Alpha)+", unitizing "+interval(of.Unitizing))
	expect(t, got, "agree:claim:interval", interval(strict.Label("claim").Interval))
	expect(t, got, "agree:claim:alpha_interval", interval(claim.Intervals.Alpha))
	expect(t, got, "agree:claim:unitizing_interval", interval(claim.Intervals.Unitizing))
	expect(t, got, "agree::kappa_interval", interval(of.Kappa))
	expect(t, got, "agree:marking", "What is marked, whatever its labels: unitizing alpha "+scoretable.Measure(r.Whole.Marking())+" (95 % interval "+interval(of.Marking)+")")
	expect(t, got, "agree:coding", "The labels of what both have marked: coding alpha "+scoretable.Measure(r.Whole.Coding())+" (95 % interval "+interval(of.Coding)+")")
	expect(t, got, "kind:missed", "Only ana: 31 open, 4 settled")
	expect(t, got, "verdicts", "6 differences are settled: as ana has it 3, as ben has it 2, both acceptable 1. What ana took over from ben agrees now.")
	if says := got["matrix:claim:"]; !strings.HasPrefix(says, "claim only of ana: ") {
		t.Errorf("a cell says %q", says)
	}
	for name, text := range got {
		for _, word := range []string{"Gold", "gold", "redict", "xtractor", "rror", "issed", "purious"} {
			if strings.Contains(text, word) {
				t.Errorf("%s speaks of “%s”: %q", name, word, text)
			}
		}
	}
}

// Until the intervals are there, and where there are none, the page says so.
func TestAgreementWithoutIntervals(t *testing.T) {
	test.NewTempApp(t)
	c := ofTwo(t, "ana", "ben", 1)
	got := textsOf(shown(t, c, 1100, 0))
	expect(t, got, "headline:interval", "No intervals: two articles or more are needed.")
	expect(t, got, "agree::alpha_interval", "")
	expect(t, got, "agree:marking", "What is marked, whatever its labels: unitizing alpha "+scoretable.Measure(c.Agreement.Whole.Marking()))
	c.Waiting = true
	got = textsOf(shown(t, c, 1100, 0))
	expect(t, got, "headline:interval", "95 % intervals: being computed…")
	expect(t, got, "agree::alpha_interval", "…")

	// Both have tagged nothing but one whole article: of its characters there is no
	// alpha, and F1 is 1.
	pair := agreement.NewPair(score.Options{Resamples: 10})
	all := []score.Item{{Range: annotate.Range{Start: 0, End: 50}, Label: "claim"}}
	pair.Add("a", 50, all, all, nil)
	pair.Add("b", 50, all, all, nil)
	r, err := pair.Result(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	c.Result, c.Agreement = r.Spans, &r
	got = textsOf(shown(t, c, 1100, 0))
	expect(t, got, "headline:interval", "95 % intervals: F1 1.000 to 1.000, alpha –, unitizing –")
}

// A narrow page shows the first columns, and leaves out the last ones. The spans of one
// person are not shown without those of the other.
func TestANarrowPageHasTheFirstColumnsOfAgreement(t *testing.T) {
	test.NewTempApp(t)
	got := textsOf(shown(t, ofTwo(t, "ana", "ben", 24), 480, 0))
	for name, want := range map[string]bool{"agree::strict": true, "agree::alpha": true, "agree::alpha_interval": true, "agree::unitizing": true, "agree::kappa_interval": false, "agree::own": false, "agree::other": false} {
		if _, has := got[name]; has != want {
			t.Errorf("%s is shown: %v", name, has)
		}
	}
}
