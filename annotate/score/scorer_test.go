package score

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestAveragesLeaveOutWhatDoesNotExist(t *testing.T) {
	s := NewScorer(Options{})
	s.Add("all right", []Item{item(0, 9, "claim"), item(0, 3, "actor")}, []Item{item(0, 9, "claim"), item(0, 3, "actor")})
	s.Add("no spans", nil, nil)
	s.Add("no gold", nil, []Item{item(0, 9, "noise")})
	s.Add("nothing predicted", []Item{item(0, 9, "claim")}, nil)
	r, err := s.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"actor", "claim", "noise"}; !reflect.DeepEqual(r.Labels, want) {
		t.Errorf("labels %v, want %v", r.Labels, want)
	}
	strict := r.Scheme(Strict)
	if want := (Counts{Correct: 2, Missed: 1, Spurious: 1}); strict.Overall.Counts != want {
		t.Errorf("overall %+v, want %+v", strict.Overall.Counts, want)
	}
	// actor 1/1/1, claim 1/0.5/0.667, noise 0/–/0
	near(t, "macro precision", strict.Macro.Precision, 2.0/3, 3)
	near(t, "macro recall", strict.Macro.Recall, 0.75, 2)
	near(t, "macro F1", strict.Macro.F1, (1+2.0/3+0)/3, 3)
	// 1/1/1, –/–/–, 0/–/0, –/0/0
	near(t, "precision by article", strict.Articles.Precision, 0.5, 2)
	near(t, "recall by article", strict.Articles.Recall, 0.5, 2)
	near(t, "F1 by article", strict.Articles.F1, 1.0/3, 3)
	if l := strict.Label("noise"); l.Spurious != 1 {
		t.Errorf("noise: %+v", l)
	}
	if l := strict.Label("unheard of"); l.Counts != (Counts{}) || l.Label != "unheard of" {
		t.Errorf("a label that does not occur: %+v", l)
	}
	if got := r.Scheme("other"); got.Scheme != "other" || got.Labels != nil {
		t.Errorf("a scheme that there is not: %+v", got)
	}
	if strict.Overall.Interval != nil {
		t.Error("there is an interval without a bootstrap")
	}
}

func near(t *testing.T, name string, got Mean, want float64, of int) {
	t.Helper()
	if d := got.Value - want; d > 1e-15 || d < -1e-15 || got.Of != of {
		t.Errorf("%s: %v, want %v of %d", name, got, want, of)
	}
}

func TestResultOfNoArticles(t *testing.T) {
	r, err := NewScorer(Options{Resamples: Resamples}).Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range r.Schemes {
		if _, ok := part.Overall.F1(); ok || part.Macro.F1.OK() || part.Articles.F1.OK() || part.Overall.Interval != nil {
			t.Errorf("%s: there is a figure of nothing: %+v", part.Scheme, part)
		}
	}
	if len(r.Schemes) != len(Schemes()) || len(r.Labels) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestCoverage(t *testing.T) {
	s := NewScorer(Options{})
	s.Add("a", []Item{item(0, 9, "claim")}, nil)
	s.Add("b", nil, []Item{item(0, 9, "claim"), item(2, 4, "actor")})
	s.LeaveOut(UnknownArticle, 0, 3)
	s.LeaveOut(NotDone, 2, 1)
	s.LeaveOut(NotDone, 1, 0)
	r, err := s.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := Coverage{
		Scored: Part{2, 1, 2},
		LeftOut: []LeftOut{
			{UnknownArticle, Part{1, 0, 3}},
			{NotDone, Part{2, 3, 1}},
		},
	}
	if !reflect.DeepEqual(r.Coverage, want) {
		t.Errorf("%+v, want %+v", r.Coverage, want)
	}
}

func TestConfusionOfLabels(t *testing.T) {
	gold := []Item{item(0, 9, "claim"), item(10, 19, "claim"), item(20, 29, "actor"), item(30, 39, "actor")}
	pred := []Item{item(0, 9, "claim"), item(11, 19, "figure"), item(20, 29, "claim"), item(50, 59, "figure")}
	c := scored(t, gold, pred).Confusion
	if want := []string{"actor", "claim", "figure"}; !reflect.DeepEqual(c.Labels, want) {
		t.Fatalf("labels %v", c.Labels)
	}
	got := fmt.Sprint(c.Missed, c.Spurious)
	for g := range c.Labels {
		for p := range c.Labels {
			got += fmt.Sprint(" ", c.At(g, p))
		}
	}
	if want := "[1 0 0] [0 0 1] 0 1 0 0 1 1 0 0 0"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A scorer uses its memory again for the next article: what an article leaves
// there must not be seen by the next.
func TestArticlesDoNotSeeEachOther(t *testing.T) {
	all := corpus(40)
	r := rand.New(rand.NewPCG(7, 7))
	for range 400 {
		n := 1 + r.IntN(30)
		all = append(all, corpusArticle{gold: randomItems(r, n, 2*n, 1+r.IntN(4)), pred: randomItems(r, n, 2*n, 3)})
	}
	together := NewScorer(Options{})
	for _, scheme := range Schemes() {
		want := Counts{}
		for _, a := range all {
			want = want.Plus(kindsOf(pairsOf(scheme, a.gold, a.pred)))
		}
		if scheme == Strict {
			for i, a := range all {
				together.Add(fmt.Sprint(i), a.gold, a.pred)
			}
		}
		r, err := together.Result(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Scheme(scheme).Overall.Counts; got != want {
			t.Errorf("%s: %+v, want %+v", scheme, got, want)
		}
	}
}
