package storage

import (
	"context"
	"fmt"
	"testing"

	"goldspan/annotate"
)

// benchProject has 2,000 articles with 20 spans each.
func benchProject(b *testing.B) *Project {
	b.Helper()
	ctx := context.Background()
	p := newProject(b)
	_, err := imported(ctx, p, func(yield func(annotate.Incoming, error) bool) {
		for i := range 2000 {
			a := newArticle(b, fmt.Sprintf("a%06d", i), fmt.Sprintf("%s %d", hard+hard+hard, i))
			item := annotate.Incoming{Article: a, Set: "ana"}
			for k := range 20 {
				item.Spans = append(item.Spans, spanOn(a, fmt.Sprintf("s%d", k), annotate.DefaultLabels()[k%3].ID, k*2, k*2+9))
			}
			if !yield(item, nil) {
				return
			}
		}
	})
	must(b, err)
	return p
}

func BenchmarkCheckOf2000Articles(b *testing.B) {
	p := benchProject(b)
	for b.Loop() {
		if problems, err := p.Check(context.Background()); err != nil || len(problems) > 0 {
			b.Fatal(problems, err)
		}
	}
}

func BenchmarkEachStateOf2000Articles(b *testing.B) {
	ctx := context.Background()
	p := benchProject(b)
	set := mustSet(b, p)
	for b.Loop() {
		n := 0
		err := p.EachState(ctx, set, nil, func(s annotate.State) error { n += s.SpanCount(); return nil })
		if err != nil || n != 40_000 {
			b.Fatal(n, err)
		}
	}
}
