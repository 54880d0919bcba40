package memory

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/suggest/simulate"
	"goldspan/assets/sample"
)

var gold = sync.OnceValue(func() []annotate.State {
	states, err := simulate.Read(strings.NewReader(sample.JSONL))
	if err != nil {
		panic(err)
	}
	return states
})

// known is all that a memory knows.
func known(m *Memory) string {
	var lines []string
	for key, e := range m.entries {
		around := []string{}
		for a, t := range e.around {
			around = append(around, fmt.Sprint(a, t))
		}
		slices.Sort(around)
		lines = append(lines, fmt.Sprintf("%q %d %v %v", key, e.spans, len(e.actors), around))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// A memory after any edits is one that has learned the same articles only.
func TestForgettingLeavesNothing(t *testing.T) {
	g := gold()
	want := New()
	want.Learn(g[0])
	want.Learn(g[1])
	got := New()
	begun := g[2]
	begun.Status = annotate.StatusTodo
	got.Learn(begun)
	got.Learn(g[3])
	got.Learn(g[0])
	got.Learn(g[1].WithSpans(nil).WithLinks(nil))
	got.Learn(g[2])
	got.Learn(g[1])
	got.Forget(g[3].Article.ID)
	got.Forget(g[2].Article.ID)
	a, b := known(got), known(want)
	if a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
	got.Forget(g[0].Article.ID)
	got.Forget(g[1].Article.ID)
	if got := known(got); got != "" {
		t.Errorf("left:\n%s", got)
	}
}

func state(t testing.TB, id, text string, done bool, marks ...annotate.Mark) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle(annotate.ArticleID(id), id, text, annotate.Meta{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	status := annotate.StatusTodo
	if done {
		status = annotate.StatusDone
	}
	var spans []annotate.Span
	for i, m := range marks {
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(id, i)), Label: m.Label, Range: m.Range, Quote: a.Quote(m.Range)})
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: status, Spans: spans})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheOtherNumberIsKnownToo(t *testing.T) {
	for one, many := range map[string]string{
		"Ilvan soldier": "Ilvan soldiers", "Ilvan ministry": "Ilvan ministries", "Ilvan policeman": "Ilvan policemen", "Ilvan coach": "Ilvan coaches",
	} {
		for was, other := range map[string]string{one: many, many: one} {
			m := New()
			m.Learn(state(t, "a", was+" left.", false, annotate.Mark{Label: "actor", Range: annotate.Range{End: len(was)}}))
			x := state(t, "x", "Then "+other+" came.", false)
			all, err := m.Suggest(t.Context(), x.Article)
			if err != nil || len(all) != 1 || x.Article.Quote(all[0].Range) != other {
				t.Errorf("after %s, of %s: %v, %v", was, other, all, err)
			}
		}
	}
}

func TestAListOfNamesIsRead(t *testing.T) {
	got, err := ReadNames(strings.NewReader("\ufeff# mine\r\nLeague of Rivers\n\nFigure\ta dozen\n"))
	want := []Name{{Text: "League of Rivers", Label: "actor"}, {Text: "a dozen", Label: "figure"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, bad := range []string{"a\x00b\n", "actor\t\n\tx\n", strings.Repeat("x", 1<<17)} {
		if _, err := ReadNames(strings.NewReader(bad)); !errors.Is(err, ErrNames) {
			t.Errorf("%.20q: %v", bad, err)
		}
	}
}

func TestASpellingIsBelievedAsOftenAsItIsTagged(t *testing.T) {
	m := New(Name{Text: "League of Rivers", Label: annotate.LabelActor, Meaning: annotate.Meaning{Actor: annotate.Actor{Name: "League"}}})
	m.Learn(state(t, "a", "Halvane wins. Ilvest burns. Ilvest sleeps.", true, annotate.Mark{Label: "actor", Range: annotate.Range{Start: 0, End: 7}}, annotate.Mark{Label: "actor", Range: annotate.Range{Start: 14, End: 20}}))
	m.Learn(state(t, "b", "President Arvel Denesh left.", false, annotate.Mark{Label: "actor", Range: annotate.Range{Start: 0, End: 22}}))
	x := state(t, "x", "Halvane’s League of Rivers met Ilvest and Denesh.", false)
	all, err := m.Suggest(context.Background(), x.Article)
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string]float64{}
	for _, s := range all {
		scores[x.Article.Quote(s.Range)] = s.Score
	}
	if len(scores) != 4 || !(scores["Halvane"] > scores["Ilvest"]) || scores["Denesh"] < 0.5 || scores["League of Rivers"] < 0.8 {
		t.Errorf("%v", scores)
	}
	for _, s := range all {
		if x.Article.Quote(s.Range) == "League of Rivers" && s.Meaning.Actor.Name != "League" {
			t.Errorf("the name is %v", s.Meaning.Actor)
		}
	}
}
