package agree_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/checktest"
)

func file(name string, lines ...string) agree.Side {
	return agree.Side{Name: name, Source: check.FileGold(name, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(strings.Join(lines, ""))), nil })}
}

func run(t *testing.T, a, b agree.Side, change ...func(*agree.Options)) agree.Report {
	t.Helper()
	o := agree.Options{A: a, B: b, Resamples: 20, Seed: 1}
	for _, c := range change {
		c(&o)
	}
	r, err := agree.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// figures are the measures of all labels, in short.
func figures(r agree.Report) string {
	f := func(value float64, ok bool) string {
		if !ok {
			return "–"
		}
		return fmt.Sprintf("%.3f", value)
	}
	s := r.Result.Spans
	return strings.Join([]string{
		f(s.Scheme(score.Strict).Overall.F1()), f(s.Scheme(score.Partial).Overall.F1()), f(r.Result.Whole.Alpha()), f(r.Result.Whole.Unitizing()),
	}, " ")
}

func TestTwoSetsOfAProject(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "claim 1 15", "actor 20 24", "to do", "to do"},
		[]string{"claim 0 14 figure 18 22 figure 40 43", "claim 1 12", "to do", "figure 43 46", "to do"}, nil)
	ana, ben := agree.Side{Name: "ana", Source: check.ProjectGold(p, "p.goldspan", "g")}, agree.Side{Name: "ben", Source: check.ProjectGold(p, "p.goldspan", "r")}
	var compared []int
	r := run(t, ana, ben, func(o *agree.Options) { o.Progress = func(n int) { compared = append(compared, n) } })
	if r.Compared() != 2 || !reflect.DeepEqual(compared, []int{1, 2}) {
		t.Errorf("%d compared, in steps %v", r.Compared(), compared)
	}
	if want := []agree.LeftOut{{agree.NotDone, 1, 0, 0}, {agree.NotDoneA, 1, 0, 1}, {agree.NotDoneB, 1, 1, 0}}; !reflect.DeepEqual(r.LeftOut, want) {
		t.Errorf("left out %+v", r.LeftOut)
	}
	if want := map[score.ErrorKind]int{score.ErrorLabel: 1, score.ErrorSpurious: 1, score.ErrorBoundary: 1}; !reflect.DeepEqual(r.Differences, want) {
		t.Errorf("%v", r.Differences)
	}
	if r.Result.Spans.Scheme(score.Strict).Overall.Interval == nil {
		t.Error("there is no interval")
	}
	back := run(t, ben, ana)
	if figures(r) != figures(back) || figures(r) != "0.286 0.714 0.804 0.806" {
		t.Errorf("%s, the other way round %s", figures(r), figures(back))
	}
}

// Of two files each may have another order, other articles and mistakes: what is
// counted for one side as the first is counted for it as the second.
func TestFilesAreMatchedByTheirTexts(t *testing.T) {
	done := func(id, marked string) string { return checktest.Article(id, "done", marked) }
	ana := []string{
		done("a1", "{actor|Ilva} said"), done("a2", "{actor|Toma} left"), done("a3", "the {actor|dam} broke"), done("a4", "only {actor|here}"),
		done("a5", "{actor|Ilva} said"), "{\n", checktest.Article("a6", "todo", "{actor|Oss} came"),
	}
	ben := []string{
		done("b2", "{figure|Toma} left"), done("a3", "the dam {actor|fell}"), done("b1", "{actor|Ilva} said"), done("b7", "only {actor|there}"),
		strings.Replace(done("b6", "{actor|Oss} came"), `"end":3`, `"end":30`, 1),
	}
	a, b := file("ana.jsonl", ana...), file("ben.jsonl", ben...)
	r, back := run(t, a, b), run(t, b, a)
	if r.Compared() != 2 || figures(r) != figures(back) {
		t.Errorf("%d compared: %s and %s", r.Compared(), figures(r), figures(back))
	}
	if want := []agree.LeftOut{
		{agree.OnlyA, 1, 1, 0}, {agree.OnlyB, 1, 0, 1}, {agree.OtherText, 1, 1, 1}, {agree.Unusable, 2, 1, 0}, {agree.Duplicate, 1, 1, 0},
	}; !reflect.DeepEqual(r.LeftOut, want) {
		t.Errorf("left out %+v", r.LeftOut)
	}
	if want := []agree.LeftOut{
		{agree.OnlyA, 1, 1, 0}, {agree.OnlyB, 1, 0, 1}, {agree.OtherText, 1, 1, 1}, {agree.Unusable, 2, 0, 1}, {agree.Duplicate, 1, 0, 1},
	}; !reflect.DeepEqual(back.LeftOut, want) {
		t.Errorf("the other way round, left out %+v", back.LeftOut)
	}
	for kind, n := range map[check.Kind]int{check.BrokenLine: 1, check.OutOfRange: 1, check.DuplicateArticle: 1, check.OtherText: 1} {
		if r.Problems.Counts[kind] != n || back.Problems.Counts[kind] != n {
			t.Errorf("%s: %d and %d problems", kind, r.Problems.Counts[kind], back.Problems.Counts[kind])
		}
	}
}

// What one of the two has marked as not part of the article is not compared, wherever
// the other one has tagged there.
func TestPassagesOutsideOfTheArticleAreNotCompared(t *testing.T) {
	line := checktest.Article("a1", "done", "{actor|Ilva} left. Follow {actor|Ilva}")
	ana := strings.TrimSuffix(line, "}\n") + `,"not_article":[[11,22]]` + "}\n"
	ben := checktest.Article("a1", "done", "{actor|Ilva} left. {claim|Follow} Ilva")
	r := run(t, file("ana", ana), file("ben", ben))
	if r.Outside != (agree.Outside{A: 1, B: 1}) || r.Result.Characters != 11 || figures(r) != "1.000 1.000 1.000 1.000" {
		t.Errorf("%+v of %d characters, %s", r.Outside, r.Result.Characters, figures(r))
	}
}

func TestDifferencesAreListed(t *testing.T) {
	a := file("ana", checktest.Article("a1", "done", "{actor|Ilva} said {figure|nine} were hurt in {actor|Arpi}"))
	b := file("ben", checktest.Article("b1", "done", "{claim|Ilva} said {figure|nine were} hurt {claim|in} Arpi"))
	var got []string
	run(t, a, b, func(o *agree.Options) {
		o.Differences = func(d agree.Differences) error {
			for _, e := range d.All {
				quote := func(s *check.Side) string {
					if s == nil {
						return "–"
					}
					return s.Name + " " + s.Quote
				}
				got = append(got, fmt.Sprintf("%s %s: %s, %s", d.Article.ID, e.Kind, quote(e.Gold), quote(e.Pred)))
			}
			return nil
		}
	})
	want := []string{
		"a1 wrong label: actor Ilva, claim Ilva", "a1 wrong boundary: figure nine, figure nine were", "a1 spurious: –, claim in", "a1 missed: actor Arpi, –",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestErrorsEndTheComparison(t *testing.T) {
	broken := errors.New("the disk said no")
	one := file("ana", checktest.Article("a1", "done", checktest.Ilva))
	bad := agree.Side{Name: "bad", Source: check.FileGold("bad.jsonl", func() (io.ReadCloser, error) { return nil, broken })}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for name, tt := range map[string]struct {
		ctx  context.Context
		o    agree.Options
		want error
	}{
		"the first cannot be read":          {context.Background(), agree.Options{A: bad, B: one}, broken},
		"the second cannot be read":         {context.Background(), agree.Options{A: one, B: bad}, broken},
		"the differences cannot be written": {context.Background(), agree.Options{A: one, B: one, Differences: func(agree.Differences) error { return broken }}, broken},
		"it was cancelled":                  {ended, agree.Options{A: one, B: one}, context.Canceled},
	} {
		if _, err := agree.Run(tt.ctx, tt.o); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestThresholds(t *testing.T) {
	r := run(t, file("ana", checktest.Article("a1", "done", checktest.Ilva)), file("ben", checktest.Article("a1", "done", "{actor|Ilva} said {claim|nine} were hurt")))
	all, err := agree.ParseThresholds("alpha=0.5,strict.f1=0.6,actor.alpha=1,actor.strict.f1=1,claim.kappa=-1,claim.unitizing=0.1,place.alpha=-1,exact.f1=1")
	if err != nil {
		t.Fatal(err)
	}
	below := strings.Join(agree.Below(&r, all), "\n")
	if want := "strict.f1 is 0.500, and should be at least 0.6\nclaim.unitizing is -0.062, and should be at least 0.1\nplace.alpha has no value, and should be at least -1"; below != want {
		t.Error(below)
	}
	for _, bad := range []string{"", "alpha", "alpha=x", "alpha=2", "alpha=NaN", ".alpha=1", "recall=1", "strict=1", "claim=1", "a.b=0.5"} {
		if _, err := agree.ParseThresholds(bad); !errors.Is(err, agree.ErrThreshold) {
			t.Errorf("%q is read: %v", bad, err)
		}
	}
	dotted, err := agree.ParseThresholds("a.strict.f1.alpha=0.5")
	if err != nil || dotted[0].Label != "a.strict.f1" || dotted[0].String() != "a.strict.f1.alpha" {
		t.Errorf("%+v, %v", dotted, err)
	}
}

func TestEveryReasonHasItsWords(t *testing.T) {
	seen := map[string]bool{}
	for _, reason := range agree.Reasons() {
		words := reason.Words("ana", "ben")
		if seen[words] {
			t.Errorf("two reasons are %q", words)
		}
		seen[words] = true
	}
}
