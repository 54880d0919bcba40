package memory

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"weak"

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

// A thousand articles are learned: their texts and spans must not stay in memory.
func TestWhatIsLearnedKeepsNoArticle(t *testing.T) {
	m := New()
	learn := func() []weak.Pointer[annotate.Article] {
		var articles []weak.Pointer[annotate.Article]
		for i, done := range []bool{false, true} {
			text := fmt.Sprintf("Town%d was hit. Halvane left.", i)
			s := state(t, fmt.Sprint(i), text, done, annotate.Mark{Label: "actor", Range: annotate.Range{End: 5}})
			m.Learn(s)
			articles = append(articles, weak.Make(s.Article))
		}
		return articles
	}
	articles := learn()
	runtime.GC()
	for i, a := range articles {
		if a.Value() != nil {
			t.Errorf("article %d is in memory", i)
		}
	}
	if got := known(m); !strings.Contains(got, "Town0") || !strings.Contains(got, "Town1") {
		t.Errorf("known is %s", got)
	}
}

// In an article that is begun, a missing span means something only where one was rejected.
func TestARejectionCountsInAnArticleThatIsBegun(t *testing.T) {
	const text = "Halvane burns. Halvane sleeps. Halvane wakes."
	first, second := annotate.Range{End: 7}, annotate.Range{Start: 15, End: 22}
	score := func(s annotate.State) float64 {
		m := New()
		m.Learn(s)
		x := state(t, "x", "Halvane", false)
		all, err := m.Suggest(t.Context(), x.Article)
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		return all[0].Score
	}
	begun := state(t, "a", text, false, annotate.Mark{Label: "actor", Range: first})
	rejected, _, err := begun.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.Settle{Decision: annotate.Decision{Verdict: annotate.Rejected, Pred: annotate.Mark{Label: "actor", Range: second}}}}})
	if err != nil {
		t.Fatal(err)
	}
	done := begun
	done.Status = annotate.StatusDone
	if !(score(begun) > score(rejected)) || !(score(rejected) > score(done)) {
		t.Errorf("begun %v, with a rejection %v, done %v", score(begun), score(rejected), score(done))
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
