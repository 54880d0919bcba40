package storage

import (
	"context"
	"fmt"
	"testing"

	"goldspan/annotate"
)

func BenchmarkEachStateOf2000Articles(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	_, err := p.Import(ctx, func(yield func(annotate.Incoming, error) bool) {
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
	set := mustSet(b, p)
	for b.Loop() {
		n := 0
		err := p.EachState(ctx, set, nil, func(s annotate.State) error { n += s.SpanCount(); return nil })
		if err != nil || n != 40_000 {
			b.Fatal(n, err)
		}
	}
}
