package workbench

import (
	"context"
	"reflect"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/checktest"
)

// The scores of two persons are those that the command line has of the same sets, to
// the last bit, with intervals too.
func TestTwoPersonsAreComparedAsOnTheCommandLine(t *testing.T) {
	ben := annotate.Set{ID: "r", Name: "ben", Kind: annotate.SetPerson}
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22 actor 55 60", "claim 1 15", "actor 20 24", "to do"},
		[]string{"claim 0 14 figure 18 22", "claim 1 12 figure 41 44", "to do", "claim 3 17"}, nil)
	b := read(t, p, ben)
	if !b.Persons() || read(t, p, checktest.Regex).Persons() {
		t.Fatal("a person is taken for an extractor, or the other way round")
	}
	if got := b.Predicted(b.Article("a1"), 0); len(got) != 2 || got[0].Score != 0 {
		t.Errorf("a person is so sure: %+v", got)
	}
	s := scores(t, b)
	o := agree.Options{
		A: agree.Side{Name: "ana", Source: check.ProjectGold(p, "ana", checktest.GoldSet.ID)}, B: agree.Side{Name: "ben", Source: check.ProjectGold(p, "ben", ben.ID)},
		Resamples: 50, Seed: 1,
	}
	r, err := agree.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if s.Agreement == nil || !reflect.DeepEqual(s.Result.Schemes, r.Result.Spans.Schemes) || s.Agreement.Characters != r.Result.Characters {
		t.Errorf("the window has %+v, the command line %+v", s.Result, r.Result.Spans)
	}
	if s.Result.Scheme(score.Strict).Overall.Interval == nil {
		t.Error("there is no interval")
	}
	alpha, ok := s.Agreement.Whole.Alpha()
	if want, _ := r.Result.Whole.Alpha(); !ok || alpha != want {
		t.Errorf("alpha is %v, want %v", alpha, want)
	}
	if b.Coverage.NotDone != 1 || b.NotInAll() != 1 || len(b.Articles()) != 2 {
		t.Errorf("%d compared, %+v", len(b.Articles()), b.Coverage)
	}
}
