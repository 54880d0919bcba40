package scorepage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/translations"
)

func TestMain(m *testing.M) {
	if err := translations.Load(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// system is an extractor that gets so many of ten spans right.
type system struct {
	right int
	seed  uint64
}

// scorer scores a system on articles of twelve gold spans each.
func (s system) scorer(articles, resamples int, labels ...string) *score.Scorer {
	out := score.NewScorer(score.Options{Resamples: resamples, Seed: 1})
	for a := range articles {
		goldOf, predOf := rand.New(rand.NewPCG(uint64(a), 1)), rand.New(rand.NewPCG(uint64(a), s.seed))
		var gold, pred []score.Item
		for i := range 12 {
			start := i*40 + goldOf.IntN(8)
			g := score.Item{Range: annotate.Range{Start: start, End: start + 4 + goldOf.IntN(20)}, Label: labels[min(goldOf.IntN(len(labels)+1), len(labels)-1)]}
			gold = append(gold, g)
			p := g
			switch k := predOf.IntN(10); {
			case k < s.right:
			case k == 9:
				continue
			case k%3 == 0:
				p.Label = labels[predOf.IntN(len(labels))]
			case k%3 == 1:
				p.Range.End += 3
			default:
				p.Range = annotate.Range{Start: i*40 + 30, End: i*40 + 36}
			}
			pred = append(pred, p)
		}
		out.Add(fmt.Sprint(a), gold, pred)
	}
	return out
}

func resultOf(t testing.TB, s *score.Scorer) score.Result {
	t.Helper()
	r, err := s.Result(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var defaultNames = []string{"actor", "claim", "figure"}

// contentOf is a content as a project has it.
func contentOf(t testing.TB, resamples int) Content {
	t.Helper()
	r := resultOf(t, system{5, 2}.scorer(24, resamples, defaultNames...))
	return Content{
		Gold: "gold", Run: "regex-v2", Result: r, Labels: annotate.DefaultLabels(), Waiting: resamples == 0,
		Kinds: []KindCount{
			{score.ErrorMissed, 31, 4}, {score.ErrorSpurious, 22, 9}, {score.ErrorLabel, 12, 0}, {score.ErrorBoundary, 40, 18}, {score.ErrorBoth, 3, 1},
		},
		Coverage: []string{"24 articles scored, 2 of them without predictions: gold spans there count as missed.", "3 articles left out: not marked as done in gold (41 spans of gold, 38 predicted)."},
	}
}

// settledIn is c with some errors settled.
func settledIn(t testing.TB, c Content) Content {
	t.Helper()
	r := resultOf(t, system{6, 2}.scorer(24, 0, defaultNames...))
	c.Settled = &r
	c.Verdicts = map[annotate.Verdict]int{annotate.ExtractorWrong: 12, annotate.GoldWrong: 7, annotate.BothAcceptable: 13}
	return c
}

// comparedIn is c with a second run, compared already or not yet.
func comparedIn(t testing.TB, c Content, done bool) Content {
	t.Helper()
	before, after := system{5, 2}.scorer(24, 200, defaultNames...), system{6, 2}.scorer(23, 200, defaultNames...)
	c.Against = &Against{Run: "regex-v3", Result: resultOf(t, after), Changes: map[score.ChangeKind]int{score.ChangeBetter: 31, score.ChangeWorse: 12, score.ChangeOther: 5, score.ChangeNone: 60}}
	if done {
		d, err := score.Compare(context.Background(), before, after)
		if err != nil {
			t.Fatal(err)
		}
		c.Against.Comparison = &d
	}
	return c
}
