package check_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
)

func TestParseThresholds(t *testing.T) {
	thresholds, err := check.ParseThresholds("strict.f1=0.8,claim.partial.recall=1,a.b.type.precision=0")
	want := []check.Threshold{{"", score.Strict, "f1", 0.8}, {"claim", score.Partial, "recall", 1}, {"a.b", score.Type, "precision", 0}}
	if err != nil || fmt.Sprint(thresholds) != fmt.Sprint(want) || thresholds[1].Least != 1 || thresholds[2].Label != "a.b" {
		t.Errorf("%+v, %v", thresholds, err)
	}
	for _, list := range []string{
		"", "strict", "strict=0.8", "strict.f1", "strict.f1=", "strict.f1=x", "strict.f1=1.1", "strict.f1=-1", "strict.f1=NaN", "strict.f2=0.5",
		"loose.f1=0.5", ".strict.f1=0.5", "strict.f1=0.5,", "f1=0.5", "strict.f1=80%",
	} {
		if thresholds, err := check.ParseThresholds(list); !errors.Is(err, check.ErrThreshold) {
			t.Errorf("%q: %v, %v", list, thresholds, err)
		}
	}
}

func TestBelow(t *testing.T) {
	// strict: 1 of 2 gold, 1 of 1 predicted; F1 2/3.
	r := checktest.Run(t, checktest.Gold(checktest.Article("a1", "done", checktest.Ilva)), `{"id":"a1","spans":[{"start":0,"end":4,"label":"actor"}]}`)
	for list, want := range map[string]string{
		"strict.f1=0.66,actor.strict.f1=1,strict.precision=1": "",
		"strict.f1=0.67":          "strict.f1 is 0.667, and should be at least 0.67",
		"strict.f1=0.6666667":     "strict.f1 is 0.66666667, and should be at least 0.6666667",
		"figure.type.recall=0.1":  "figure.type.recall is 0.000, and should be at least 0.1",
		"figure.type.precision=0": "figure.type.precision has no value, and should be at least 0",
		"typo.strict.f1=0":        "typo.strict.f1 has no value, and should be at least 0",
		"strict.recall=0.5":       "",
	} {
		thresholds, err := check.ParseThresholds(list)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(check.Below(&r, thresholds), "; "); got != want {
			t.Errorf("%s: %q, want %q", list, got, want)
		}
	}
}
