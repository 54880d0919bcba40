package since_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/since"
)

// project is a project of articles with states in sets.
type project struct {
	sets   []annotate.Set
	order  []annotate.ArticleID
	states map[annotate.ArticleID]map[annotate.SetID]annotate.State
	broken annotate.ArticleID
}

func (p project) Sets(context.Context) ([]annotate.Set, error) { return p.sets, nil }

func (p project) EachContent(_ context.Context, f func(annotate.Content) error) error {
	for _, id := range p.order {
		c := annotate.Content{ID: id, Work: map[annotate.SetID]int64{}}
		for set, s := range p.states[id] {
			c.Title, c.Sum = s.Article.Title, s.Article.Title
			for sp := range s.Spans() {
				c.Work[set] += int64(sp.Range.Start*1000 + sp.Range.End)
			}
		}
		if err := f(c); err != nil {
			return err
		}
	}
	return nil
}

func (p project) State(_ context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if article == p.broken {
		return annotate.State{}, annotate.ErrDamaged
	}
	return p.states[article][set], nil
}

const text = "Fifty people died when the dam broke on Monday."

var gold = annotate.Set{ID: "s1", Name: "gold", Kind: annotate.SetGold}

// with is a project with articles whose spans begin at those offsets.
func with(articles map[string][]int, order ...string) project {
	p := project{sets: []annotate.Set{gold}, states: map[annotate.ArticleID]map[annotate.SetID]annotate.State{}}
	for _, id := range order {
		a, err := annotate.NewArticle(annotate.ArticleID(id), "Title "+id, text, annotate.Meta{})
		if err != nil {
			panic(err)
		}
		var spans []annotate.Span
		for _, at := range articles[id] {
			r := annotate.Range{Start: at, End: at + 1}
			spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(at)), Label: "claim", Range: r, Quote: a.Quote(r)})
		}
		s, err := annotate.LoadState(a, gold, annotate.Parts{Status: annotate.StatusTodo, Spans: spans})
		if err != nil {
			panic(err)
		}
		p.order = append(p.order, a.ID)
		p.states[a.ID] = map[annotate.SetID]annotate.State{gold.ID: s}
	}
	return p
}

func TestWhatBecameOfAProject(t *testing.T) {
	then := with(map[string][]int{"a": {1, 2}, "b": {3}, "c": nil}, "a", "b", "c")
	now := with(map[string][]int{"a": {2, 4, 5}, "c": nil, "d": {6}}, "a", "c", "d")
	d, err := since.Compare(context.Background(), then, now)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(d.Articles, d.Sets, d.None(), d.Count(since.Same))
	want := "[{a Title a changed {2 1} false} {b Title b removed {0 1} false} {c Title c same {0 0} false} {d Title d added {1 0} false}] [{s1 gold {3 2}}] false 1"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	now.broken = "a"
	if d, err = since.Compare(context.Background(), then, now); err != nil || !d.Articles[0].Unreadable || d.Articles[0].Kind != since.Changed {
		t.Errorf("a damaged article is %+v, %v", d.Articles, err)
	}
}

func TestSpansThatCameAndWentMakeTheDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (project, int) {
			offsets, n := map[string][]int{}, 0
			var order []string
			for _, id := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d"}), rapid.ID[string]).Draw(t, name) {
				offsets[id] = rapid.SliceOfDistinct(rapid.IntRange(0, 20), rapid.ID[int]).Draw(t, name+id)
				n += len(offsets[id])
				order = append(order, id)
			}
			return with(offsets, order...), n
		}
		then, before := draw("then")
		now, after := draw("now")
		d, err := since.Compare(context.Background(), then, now)
		if err != nil {
			t.Fatal(err)
		}
		var all since.Spans
		for _, s := range d.Sets {
			all = s.Spans
		}
		if before+all.Added-all.Removed != after {
			t.Errorf("%d spans, +%d -%d, is not %d", before, all.Added, all.Removed, after)
		}
		if len(then.order)+d.Count(since.Added)-d.Count(since.Removed) != len(now.order) {
			t.Errorf("articles %+v", d.Articles)
		}
		if d, err := since.Compare(context.Background(), now, now); err != nil || !d.None() {
			t.Errorf("a project differs from itself: %+v, %v", d, err)
		}
		for id, s := range then.states {
			is, there := now.states[id]
			if !there {
				continue
			}
			c := since.Change(is[gold.ID], s[gold.ID])
			if c.Empty() {
				continue
			}
			if back, change, err := is[gold.ID].Apply(c.Transaction()); err != nil || !back.Equal(s[gold.ID]) || !change.Same(c) {
				t.Errorf("the change back of %s: %v", id, err)
			}
		}
	})
}
