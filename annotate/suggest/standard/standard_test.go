package standard

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/segment"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/simulate"
	"goldspan/assets/sample"
)

// gold are the annotated articles of the sample.
var gold = sync.OnceValue(func() []annotate.State {
	states, err := simulate.Read(strings.NewReader(sample.JSONL))
	if err != nil {
		panic(err)
	}
	return states
})

// taught is an engine that has learned from all annotated articles of the sample.
func taught(t testing.TB) *suggest.Engine {
	t.Helper()
	e := New(Options{})
	for _, s := range gold() {
		e.Learn(s)
	}
	if err := e.Train(t.Context()); err != nil {
		t.Fatal(err)
	}
	return e
}

// holds checks what holds of all suggestions.
func holds(t *testing.T, s annotate.State, all []suggest.Suggestion) {
	t.Helper()
	segments := segment.New(s.Article.Text(), s.Article.Index())
	for i, x := range all {
		switch {
		case x.Range.Empty() || !s.Article.Index().Has(x.Range):
			t.Fatalf("%v is not in the text", x)
		case segments.Cover(x.Range) != x.Range:
			t.Fatalf("%v breaks a character", x)
		case x.Score <= 0 || x.Score > 1 || x.Label == "" || x.Origin == "":
			t.Fatalf("%v is not whole", x)
		case len(s.Article.NotArticle().Over(x.Range)) > 0:
			t.Fatalf("%v is no part of the article", x)
		case x.Meaning.For(x.Label) != x.Meaning || x.Meaning.ValidateMeaning() != nil:
			t.Fatalf("%v has details that it cannot have", x)
		case i > 0 && suggest.Compare(all[i-1], x) > 0:
			t.Fatalf("%v and %v are out of order", all[i-1], x)
		}
		for o := range s.Over(x.Range) {
			if o.Label == x.Label && !within(x, o.Range) {
				t.Fatalf("%v is on the span %v", x, o)
			}
		}
		for _, o := range all[:i] {
			if o.Label == x.Label && o.Range.Overlaps(x.Range) && !within(x, o.Range) && !within(o, x.Range) {
				t.Fatalf("%v is on %v", x, o)
			}
		}
	}
}

// within says that x may stand inside r, a longer range with its label.
func within(x suggest.Suggestion, r annotate.Range) bool {
	return x.Inside && r.Covers(x.Range) && r != x.Range
}

// Whatever spans are there, a suggestion lies on none with its label; and once one is
// accepted, it is suggested no more.
func TestASuggestionNeverLiesOnASpan(t *testing.T) {
	e := taught(t)
	random := rand.New(rand.NewPCG(1, 2))
	for _, g := range gold() {
		for range 5 {
			spans := slices.DeleteFunc(g.SpanList(), func(annotate.Span) bool { return random.IntN(2) == 0 })
			s := g.WithSpans(spans).WithLinks(nil)
			all, err := e.Suggest(t.Context(), s, suggest.Settings{Least: map[annotate.LabelID]float64{"actor": 0.05, "claim": 0.05, "figure": 0.05}}, suggest.Rejected{})
			if err != nil {
				t.Fatal(err)
			}
			holds(t, s, all)
			if len(all) == 0 {
				t.Fatal("nothing is suggested")
			}
			x := all[random.IntN(len(all))]
			s, _, err = s.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: annotate.Span{
				ID: "new", Label: x.Label, Range: x.Range, Quote: s.Article.Quote(x.Range), Meaning: x.Meaning, Score: x.Score,
			}}}})
			if err != nil {
				t.Fatalf("%v cannot be accepted: %v", x, err)
			}
			all, err = e.Suggest(t.Context(), s, suggest.Settings{}, suggest.Rejected{})
			if err != nil {
				t.Fatal(err)
			}
			holds(t, s, all)
		}
	}
}

func TestWhatIsRejectedStaysAway(t *testing.T) {
	e := taught(t)
	g := gold()[0].WithSpans(nil).WithLinks(nil)
	all, err := e.Suggest(t.Context(), g, suggest.Settings{}, suggest.Rejected{})
	if err != nil || len(all) < 10 {
		t.Fatalf("%d suggestions, %v", len(all), err)
	}
	first, text := all[0], suggest.Fold(g.Article.Quote(all[4].Range))
	not := suggest.Rejected{
		Marks: map[annotate.Mark]bool{first.Mark(): true},
		Never: map[suggest.Never]bool{{Label: all[4].Label, Text: text}: true},
	}
	left, err := e.Suggest(t.Context(), g, suggest.Settings{}, not)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range left {
		if s.Mark() == first.Mark() || s.Label == all[4].Label && suggest.Fold(g.Article.Quote(s.Range)) == text {
			t.Errorf("%v was rejected", s)
		}
	}
}

func TestSourcesCanBeSwitchedOff(t *testing.T) {
	e := taught(t)
	g := gold()[0].WithSpans(nil).WithLinks(nil)
	off := map[annotate.Origin]bool{}
	for _, o := range e.Origins() {
		only := suggest.Settings{Off: map[annotate.Origin]bool{}}
		for _, x := range e.Origins() {
			only.Off[x] = x != o
		}
		all, err := e.Suggest(t.Context(), g, only, suggest.Rejected{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			if s.Origin != o {
				t.Errorf("%v of a source that is off", s)
			}
		}
		off[o] = true
	}
	if all, err := e.Suggest(t.Context(), g, suggest.Settings{Off: off}, suggest.Rejected{}); err != nil || len(all) != 0 {
		t.Errorf("with all off: %v, %v", all, err)
	}
}

// The order of learning, and what was forgotten, play no part.
func TestTheSameArticlesGiveTheSameSuggestions(t *testing.T) {
	of := func(change func(*suggest.Engine)) string {
		e := New(Options{})
		change(e)
		if err := e.Train(t.Context()); err != nil {
			t.Fatal(err)
		}
		all, err := e.Suggest(t.Context(), gold()[3].WithSpans(nil).WithLinks(nil), suggest.Settings{}, suggest.Rejected{})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, s := range all {
			fmt.Fprintf(&b, "%v %s %.9f\n", s.Mark(), s.Origin, s.Score)
		}
		return b.String()
	}
	g := gold()
	want := of(func(e *suggest.Engine) { e.Learn(g[0]); e.Learn(g[1]); e.Learn(g[2]) })
	for name, change := range map[string]func(*suggest.Engine){
		"again": func(e *suggest.Engine) { e.Learn(g[0]); e.Learn(g[1]); e.Learn(g[2]) },
		"forgotten": func(e *suggest.Engine) {
			e.Learn(g[3])
			e.Learn(g[0])
			e.Learn(g[1])
			e.Forget(g[3].Article.ID)
			e.Learn(g[2])
		},
		"changed": func(e *suggest.Engine) {
			e.Learn(g[0].WithSpans(nil).WithLinks(nil))
			e.Learn(g[0])
			e.Learn(g[1])
			e.Learn(g[2])
		},
	} {
		if got := of(change); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestAnEngineCanBeStopped(t *testing.T) {
	e := taught(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := e.Suggest(ctx, gold()[0], suggest.Settings{}, suggest.Rejected{}); !errors.Is(err, context.Canceled) {
		t.Errorf("suggesting: %v", err)
	}
	e.Forget(gold()[0].Article.ID)
	if err := e.Train(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("training: %v", err)
	}
	if err := e.Train(t.Context()); err != nil || e.Stale() {
		t.Errorf("training later: %v, stale: %v", err, e.Stale())
	}
}

func TestAnEngineServesManyGoroutines(t *testing.T) {
	e := taught(t)
	var wait sync.WaitGroup
	for _, g := range gold() {
		wait.Go(func() {
			e.Learn(g)
			if _, err := e.Suggest(context.Background(), g.WithSpans(nil).WithLinks(nil), suggest.Settings{}, suggest.Rejected{}); err != nil {
				t.Error(err)
			}
			if err := e.Train(context.Background()); err != nil {
				t.Error(err)
			}
			e.Sureness()
		})
	}
	wait.Wait()
}

func TestDoubtIsWithinItsBounds(t *testing.T) {
	e := taught(t)
	for _, g := range gold() {
		d, err := e.Doubt(t.Context(), g.Article, suggest.Settings{})
		if err != nil || d <= 0 || d > 1 {
			t.Errorf("%s: %v, %v", g.Article.Title, d, err)
		}
	}
	for _, s := range e.Sureness() {
		if s.F1 < 0 || s.F1 > 1 || s.Articles != len(gold()) || s.Spans == 0 {
			t.Errorf("%+v", s)
		}
	}
}

func TestAClaimHasItsSpeakerAndAFigureItsValue(t *testing.T) {
	a, err := annotate.NewArticle("x", "x", "Prime Minister Arvel Denesh said that at least 38 soldiers had died.", annotate.Meta{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusTodo})
	if err != nil {
		t.Fatal(err)
	}
	all, err := New(Options{}).Suggest(t.Context(), s, suggest.Settings{}, suggest.Rejected{})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, x := range all {
		said = append(said, fmt.Sprintf("%s %s %s%s", x.Label, a.Quote(x.Range), x.Meaning.Figure.Value, a.Quote(x.Speaker)))
	}
	want := []string{"actor Prime Minister Arvel Denesh ", "claim at least 38 soldiers had died Prime Minister Arvel Denesh", "figure at least 38 38"}
	if !slices.Equal(said, want) {
		t.Errorf("%q, want %q", said, want)
	}
}

// What is rejected in an article that is worked on is believed less further
// down, and what is tagged there is suggested again, although the article is not done.
func TestAnArticleTeachesWhileItIsWorkedOn(t *testing.T) {
	a, err := annotate.NewArticle("x", "x", strings.Repeat("Zorvanes met several men in Udrul. ", 3), annotate.Meta{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	s := annotate.State{Article: a, Set: "me", Status: annotate.StatusTodo}
	e := New(Options{})
	score := func(text string, label annotate.LabelID, after int) float64 {
		t.Helper()
		all, err := e.Suggest(t.Context(), s, suggest.Settings{Least: map[annotate.LabelID]float64{"actor": 0.01, "figure": 0.01}}, suggest.Rejected{})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range all {
			if x.Label == label && a.Quote(x.Range) == text && x.Range.Start >= after {
				return x.Score
			}
		}
		return 0
	}
	zorvanes, several := score("Zorvanes", "actor", 35), score("several", "figure", 35)
	span := annotate.Span{ID: "1", Label: "actor", Range: annotate.Range{End: 8}, Quote: "Zorvanes"}
	no := annotate.Decision{Pred: annotate.Mark{Label: "figure", Range: annotate.Range{Start: 13, End: 20}}, Verdict: annotate.Rejected, At: 1}
	if s, _, err = s.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: span}, annotate.Settle{Decision: no}}}); err != nil {
		t.Fatal(err)
	}
	e.Learn(s)
	if more, less := score("Zorvanes", "actor", 35), score("several", "figure", 35); more <= zorvanes || more < 0.5 || less >= several {
		t.Errorf("Zorvanes %.2f, then %.2f; several %.2f, then %.2f", zorvanes, more, several, less)
	}
	e.Forget("x")
	if again := score("Zorvanes", "actor", 35); again != zorvanes {
		t.Errorf("forgotten, Zorvanes has %.2f, not %.2f", again, zorvanes)
	}
}

// The bar of the project: at most so much of the gestures, and so much precision.
func TestTheSampleTakesFewerGestures(t *testing.T) {
	played, err := simulate.Run(t.Context(), New(Options{}), gold(), suggest.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	total := simulate.Total(played)
	if all := simulate.Sum(total); all.Gestures() > 0.6 {
		t.Errorf("%.3f of the gestures are left", all.Gestures())
	}
	for label, least := range map[annotate.LabelID]float64{annotate.LabelActor: 0.8, annotate.LabelFigure: 0.8, annotate.LabelClaim: 0.6} {
		if p := total[label].Precision(); p < least {
			t.Errorf("%s: precision %.2f", label, p)
		}
	}
}

func FuzzEngine(f *testing.F) {
	e := New(Options{})
	for _, s := range gold() {
		e.Learn(s)
	}
	if err := e.Train(context.Background()); err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		"Halvane’s Prime Minister Arvel Denesh told the Assembly on Tuesday: “At least 38 soldiers of Dresmar’s army have died.”",
		"e\u0301“A. “B,” said C. ”D, “E said\n\nLeave a Reply 12", "In 2029 12 border guards died — nearly ½ of 1.234,5 %", "Mr. U.S. In A. B. of the and for\u200d👩‍🚒",
	} {
		f.Add(s)
	}
	all := suggest.Settings{Least: map[annotate.LabelID]float64{"actor": 0.01, "claim": 0.01, "figure": 0.01}}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := annotate.NewArticle("fuzz", "fuzz", text, annotate.Meta{Language: "en"})
		if err != nil {
			return
		}
		s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusTodo})
		if err != nil {
			return
		}
		got, err := e.Suggest(context.Background(), s, all, suggest.Rejected{})
		if err != nil {
			t.Fatal(err)
		}
		holds(t, s, got)
	})
}

// An analyst who tags the state inside the name of its ministry is shown both; one who does
// not is shown the ministry alone.
func TestANameInsideALongerOneIsAHabit(t *testing.T) {
	const text = "Armenia’s defense ministry said so. The ministry of Armenia was silent. Georgia’s foreign ministry wrote."
	state := func(id string, quotes ...string) annotate.State {
		a, err := annotate.NewArticle(annotate.ArticleID(id), id, text, annotate.Meta{Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		var spans []annotate.Span
		for i, q := range quotes {
			for at := 0; ; {
				k := strings.Index(text[at:], q)
				if k < 0 {
					break
				}
				start := len([]rune(text[:at+k]))
				r := annotate.Range{Start: start, End: start + len([]rune(q))}
				spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i, at)), Label: annotate.LabelActor, Range: r, Quote: q})
				at += k + len(q)
			}
		}
		s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusDone, Spans: spans})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, tt := range []struct {
		tagged []string
		want   bool
	}{
		{[]string{"Armenia’s defense ministry", "Georgia’s foreign ministry"}, false},
		{[]string{"Armenia’s defense ministry", "Georgia’s foreign ministry", "Armenia", "Georgia"}, true},
	} {
		e := New(Options{})
		for i := range 4 {
			e.Learn(state(fmt.Sprint(i), tt.tagged...))
		}
		if err := e.Train(t.Context()); err != nil {
			t.Fatal(err)
		}
		s := state("new")
		all, err := e.Suggest(t.Context(), s, suggest.Settings{}, suggest.Rejected{})
		if err != nil {
			t.Fatal(err)
		}
		holds(t, s, all)
		shown := map[string]bool{}
		for _, x := range all {
			shown[s.Article.Quote(x.Range)] = true
		}
		if !shown["Georgia’s foreign ministry"] || shown["Georgia"] != tt.want {
			t.Errorf("with %q tagged, suggested are %v", tt.tagged, shown)
		}
	}
}
