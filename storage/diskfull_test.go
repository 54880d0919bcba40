package storage

import (
	"context"
	"errors"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestFullDiskFailsTheWriteAndNothingElse(t *testing.T) {
	ctx := context.Background()
	path := closed(t, "p.goldspan")
	// SQLite takes a limit below the size of the file as that size.
	p, err := open(ctx, path, fixed().withDefaults(), tuning{maxPages: 1})
	must(t, err)
	set := mustSet(t, p)
	before := mustState(t, p, "a1", set)
	big := annotate.Incoming{Article: newArticle(t, "a2", strings.Repeat("Water rose. ", 100_000))}
	for range 2 {
		if _, err := imported(ctx, p, sequence(big)); !errors.Is(err, annotate.ErrDiskFull) {
			t.Errorf("import: %v", err)
		}
	}
	a := before.Article
	failed, stored := false, 0
	for i := range 15 { // small edits fit until the last page is full
		span := spanOn(a, strings.Repeat("s", 10+i), annotate.LabelClaim, i, i+1)
		span.Note = strings.Repeat("x", 3000)
		change := annotate.Change{Article: "a1", Set: set, Added: []annotate.Span{span},
			StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo}
		_, err := p.Commit(ctx, doing("edit", change))
		switch {
		case errors.Is(err, annotate.ErrDiskFull):
			failed = true
		case err != nil:
			t.Fatal(err)
		default:
			stored++
		}
	}
	if !failed {
		t.Error("no edit failed")
	}
	if s := mustState(t, p, "a1", set); s.SpanCount() != stored {
		t.Errorf("%d spans, %d were acknowledged", s.SpanCount(), stored)
	}
	must(t, p.Close())
	q := mustOpen(t, path) // with room again
	mustImport(t, q, big)
	if s := mustState(t, q, "a1", set); s.SpanCount() != stored {
		t.Errorf("afterwards %d spans, %d were acknowledged", s.SpanCount(), stored)
	}
	if problems, err := q.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}
