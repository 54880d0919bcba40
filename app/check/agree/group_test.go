package agree_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate/agreement"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/checktest"
)

func runGroup(t interface {
	Helper()
	Fatal(args ...any)
}, sides ...agree.Side) agree.GroupReport {
	t.Helper()
	r, err := agree.RunGroup(context.Background(), agree.GroupOptions{Sides: sides, Resamples: 20, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// overall are the figures of all sets together, in short.
func overall(r agree.GroupReport) string {
	all := []string{fmt.Sprint(r.Together.Articles, r.Together.Characters)}
	for _, l := range append([]agreement.Label{{Label: "all", Measured: r.Together.Whole}}, r.Together.Labels...) {
		alpha, hasAlpha := l.Alpha()
		unitizing, hasUnitizing := l.Unitizing()
		all = append(all, fmt.Sprint(l.Label, alpha, hasAlpha, unitizing, hasUnitizing))
	}
	return strings.Join(all, "; ")
}

// team are four sides, of which each has something of its own: Eva has not done what
// she has begun, and Ulf has done nothing.
func team() []agree.Side {
	article := checktest.Article
	outside := strings.TrimSuffix(article("e5", "done", "{actor|Oss} came. Follow {actor|Oss}"), "}\n") + `,"not_article":[[10,20]]` + "}\n"
	return []agree.Side{
		file("ana", article("a1", "done", "{actor|Ilva} said {figure|nine}"), article("a2", "done", "{actor|Toma} left"), article("a3", "done", "the {actor|dam} broke"),
			article("a4", "todo", "{actor|nobody} knew"), article("a5", "done", "{actor|Oss} came. {actor|Follow} Oss"), article("a1", "done", "{actor|Ilva} said nine"), "{\n"),
		file("ben", article("b1", "done", "{claim|Ilva} said {figure|nine}"), article("a3", "done", "the dam {actor|fell}"), article("b4", "todo", "nobody {actor|knew}"), article("b6", "done", "only {actor|here}")),
		file("eva", article("e1", "done", "{actor|Ilva} {claim|said nine}"), article("e2", "todo", "{actor|Toma} left"), outside, strings.Replace(article("e6", "done", "only {actor|here}"), `"end":9`, `"end":90`, 1)),
		file("ulf", article("u1", "todo", "Ilva said nine"), article("u2", "todo", "Toma left")),
	}
}

func TestSeveralSetsAreComparedWhereTwoHaveDoneTheArticle(t *testing.T) {
	sides := team()
	r := runGroup(t, sides...)
	if want := []agree.Set{
		{Name: "ana", Compared: 2, Spans: 3, Outside: 1}, {Name: "ben", Compared: 1, Spans: 2, Absent: 1},
		{Name: "eva", Compared: 2, Spans: 3, Outside: 1}, {Name: "ulf", NotDone: 1, Absent: 1},
	}; !reflect.DeepEqual(r.Sets, want) {
		t.Errorf("%+v", r.Sets)
	}
	if want := []agree.GroupLeftOut{
		{agree.NotDone, -1, 1, 2}, {agree.DoneInOne, 0, 1, 2}, {agree.OtherText, -1, 1, 2}, {agree.Unusable, -1, 2, 1}, {agree.Duplicate, -1, 1, 1},
	}; !reflect.DeepEqual(r.LeftOut, want) {
		t.Errorf("left out %+v", r.LeftOut)
	}
	if r.Together.Articles != 2 {
		t.Errorf("%d articles", r.Together.Articles)
	}
}

// Each pair says what a comparison of the two says.
func TestAPairOfSeveralIsThatOfTwo(t *testing.T) {
	sides := team()
	r := runGroup(t, sides...)
	if len(r.Pairs) != 6 {
		t.Fatalf("%d pairs", len(r.Pairs))
	}
	for _, p := range r.Pairs {
		if two := run(t, sides[p.A], sides[p.B]); !reflect.DeepEqual(p.Result, two.Result) {
			t.Errorf("%s and %s: %+v, of two alone %+v", two.A, two.B, p.Result, two.Result)
		}
	}
}

// Neither the order of the sets, nor one that has done nothing, changes a figure of all
// together, or what was left out.
func TestTheOrderOfSetsChangesNothingTogether(t *testing.T) {
	sides := team()
	r := runGroup(t, sides...)
	counts := func(r agree.GroupReport) string {
		var all []string
		for _, l := range r.LeftOut {
			all = append(all, fmt.Sprint(l.Words(r.Names()), l.Articles, l.Spans))
		}
		slices.Sort(all)
		return strings.Join(all, "; ") + r.Problems.String()
	}
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(sides).Draw(t, "order")
		if got := runGroup(t, order...); overall(got) != overall(r) || counts(got) != counts(r) {
			t.Fatalf("%s\n%s\nin another order\n%s\n%s", overall(r), counts(r), overall(got), counts(got))
		}
	})
	if got := runGroup(t, sides[:3]...); overall(got) != overall(r) {
		t.Errorf("%s\nwithout the one who did nothing\n%s", overall(r), overall(got))
	}
}

func TestWhatOneSetAloneHasIsNamed(t *testing.T) {
	done := func(id, marked string) agree.Side {
		return file(id, checktest.Article(id, "done", marked))
	}
	r := runGroup(t, done("a", "{actor|Ilva} left"), done("b", "{actor|Toma} left"), done("c", "Oss"))
	var words []string
	for _, l := range r.LeftOut {
		words = append(words, fmt.Sprint(l.Words(r.Names()), ", ", l.Spans))
	}
	if got := strings.Join(words, "; "); got != "only in a, 1; only in b, 1; only in c, 0" {
		t.Error(got)
	}
	seen := map[string]bool{}
	for _, reason := range agree.GroupReasons() {
		text := agree.GroupLeftOut{Reason: reason}.Words([]string{"a"})
		if seen[text] {
			t.Errorf("two reasons are %q", text)
		}
		seen[text] = true
	}
}

func TestErrorsEndTheComparisonOfSeveral(t *testing.T) {
	sides := team()
	broken := errors.New("the disk said no")
	sides[1].Source = unreadable{sides[1].Source, broken}
	if _, err := agree.RunGroup(context.Background(), agree.GroupOptions{Sides: sides}); !errors.Is(err, broken) {
		t.Error(err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := agree.RunGroup(ended, agree.GroupOptions{Sides: team()}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

type unreadable struct {
	check.Gold
	err error
}

func (u unreadable) Each(context.Context, func(check.GoldArticle) error) error { return u.err }

// Figures of two are those of the lowest pair that has one.
func TestThresholdsOfSeveral(t *testing.T) {
	r := runGroup(t, team()...)
	all, err := agree.ParseThresholds("alpha=0.9,unitizing=-1,strict.f1=0.6,kappa=-1,figure.strict.f1=0.5,place.alpha=0,place.kappa=0")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"alpha is 0.", "strict.f1 of ben and eva is 0.000, and should be at least 0.6", "figure.strict.f1 of ana and eva is 0.000, and should be at least 0.5",
		"place.alpha has no value, and should be at least 0", "place.kappa has no value, and should be at least 0",
	}
	got := agree.BelowGroup(&r, all)
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range got {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}
