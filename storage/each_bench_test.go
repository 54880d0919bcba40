package storage

import (
	"context"
	"fmt"
	"strings"
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

// The reading of an article of 10 MB with 50,000 spans, as it is opened. Run:
//
//	go test -run - -bench LongArticle -benchmem ./storage
func BenchmarkStateOfALongArticle(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	a := newArticle(b, "a1", strings.Repeat(hard+"\n", 10_000_000/len(hard)))
	item := annotate.Incoming{Article: a, Set: "ana"}
	for i := range 50_000 {
		item.Spans = append(item.Spans, spanOn(a, fmt.Sprintf("s%05d", i), annotate.DefaultLabels()[i%3].ID, i*100, i*100+9+i%40))
	}
	_, err := imported(ctx, p, func(yield func(annotate.Incoming, error) bool) { yield(item, nil) })
	must(b, err)
	set := mustSet(b, p)
	for b.Loop() {
		if s, err := p.State(ctx, "a1", set); err != nil || s.SpanCount() != 50_000 {
			b.Fatal(s.SpanCount(), err)
		}
	}
}
