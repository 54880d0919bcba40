package check_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
)

// marked is a line of gold in which a quote is not part of the article.
func marked(line, quote string) string {
	text, _, _ := strings.Cut(line[strings.Index(line, `"text":"`)+len(`"text":"`):], `"`)
	start := strings.Index(text, quote)
	r := annotate.Range{Start: start, End: start + len(quote)}
	bytes, _ := annotate.Regions{r}.MarshalJSON()
	return strings.TrimSuffix(line, "}\n") + `,"not_article":` + string(bytes) + "}\n"
}

func TestSpansOutsideOfTheArticleAreNotScored(t *testing.T) {
	gold := checktest.Article("a1", "done", "{actor|Ilva} left. Follow {actor|Ilva} or Toma")
	const pred = `{"id":"a1","spans":[{"start":0,"end":4,"label":"actor"},{"start":18,"end":22,"label":"actor"},{"start":5,"end":17,"label":"actor"}]}`
	if r := checktest.Run(t, checktest.Gold(gold), pred); strict(r) != "2 0 0 1" || r.NotArticle != (check.NotArticle{}) {
		t.Errorf("without regions: %s, %+v", strict(r), r.NotArticle)
	}
	var scored []score.Item
	var kept, placed int
	r := checktest.Run(t, checktest.Gold(marked(gold, "Follow Ilva or Toma")), pred, func(o *check.Options) {
		o.Scored = func(s check.Scored) error {
			scored, placed = slices.Clone(s.Pred), len(s.Placed)
			return nil
		}
		o.Predicted = func(p check.Predicted) error { kept = len(p.Pred); return nil }
	})
	// What lies across the edge of a passage counts as a span. Its characters in the passage
	// do not count.
	if strict(r) != "1 0 0 1" || r.NotArticle != (check.NotArticle{Gold: 1, Pred: 1}) || r.Problems.Total != 0 {
		t.Errorf("with a region: %s, %+v, %v", strict(r), r.NotArticle, r.Problems.Listed)
	}
	if len(scored) != 2 || placed != 2 || scored[1].Range.End != 17 || kept != 3 {
		t.Errorf("scored %v at %d places, of %d kept", scored, placed, kept)
	}
	if c := r.Result.Characters.Overall; c.Gold != 4 || c.Pred != 4+6 || c.Both != 4 {
		t.Errorf("characters %+v", c)
	}
}

func TestRegionsThatDoNotFitAreAProblemOfGold(t *testing.T) {
	gold := strings.TrimSuffix(checktest.Article("a1", "done", checktest.Ilva), "}\n") + `,"not_article":[[0,900]]}` + "\n"
	r := checktest.Run(t, checktest.Gold(gold), `{"id":"a1","spans":[]}`)
	if r.Articles.Unusable != 1 || r.Problems.Total != 1 || r.Problems.Listed[0].Kind != check.BrokenLine {
		t.Errorf("%+v, %v", r.Articles, r.Problems.Listed)
	}
}

func TestAProjectsRegionsAreNotScored(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "claim 1 15"}, []string{"claim 0 8", "claim 1 15"}, nil)
	run := func() check.Report {
		r, err := check.Run(context.Background(), check.Options{Gold: check.ProjectGold(p, "p", checktest.GoldSet.ID), Predictions: check.StoredRun(p, checktest.Regex)})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	before := run()
	for i, s := range p.States {
		if s.Article.ID != "a1" {
			continue
		}
		var err error
		if p.States[i].Article, err = s.Article.WithRegions(annotate.Regions{{Start: 0, End: 22}}); err != nil {
			t.Fatal(err)
		}
	}
	after := run()
	if after.NotArticle != (check.NotArticle{Gold: 2, Pred: 1}) || after.Articles.Scored != before.Articles.Scored || strict(after) == strict(before) {
		t.Errorf("%+v, %s and before %s", after.NotArticle, strict(after), strict(before))
	}
}
