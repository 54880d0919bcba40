package storage

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"goldspan/annotate"
)

// A text in the file is in memory several times when it is read.
func TestTextThatNoProjectHasIsNotRead(t *testing.T) {
	ctx := context.Background()
	path := closed(t, "p.goldspan")
	p := mustOpen(t, path)
	a := mustState(t, p, "a1", mustSet(t, p)).Article
	set := mustSet(t, p)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	must(t, p.Close())
	damage(t, path, "UPDATE span SET note = printf('%.*c', 100000001, 'x')", "UPDATE article SET title = printf('%.*c', 100000001, 'x')")
	p = mustOpen(t, path)
	if err := p.EachSummary(ctx, set, func([]annotate.ArticleSummary) error { return nil }); !errors.Is(err, annotate.ErrTooMuch) {
		t.Errorf("the list: %v", err)
	}
	if _, err := p.State(ctx, "a1", set); !errors.Is(err, annotate.ErrTooMuch) {
		t.Errorf("the article: %v", err)
	}
	if _, err := p.Check(ctx); !errors.Is(err, annotate.ErrTooMuch) {
		t.Errorf("the check: %v", err)
	}
}

// Also on a connection that takes the place of one whose statement was ended.
func TestEveryConnectionIsLimited(t *testing.T) {
	path := closed(t, "p.goldspan")
	damage(t, path, "CREATE TRIGGER evil AFTER UPDATE ON article BEGIN UPDATE label SET name = 'evil'; END")
	writer, err := openWriter(path, "FULL", 0)
	must(t, err)
	defer writer.Close()
	readers, err := openReaders(path, false, nil)
	must(t, err)
	defer readers.Close()
	for _, db := range []*sql.DB{writer, readers} {
		for range 2 {
			var n int
			err := one(context.Background(), db, nil, "SELECT length(zeroblob(100000001))", nil, &n)
			if !errors.Is(err, annotate.ErrTooMuch) {
				t.Errorf("a long value: %v", err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			stop := time.AfterFunc(10*time.Millisecond, cancel)
			err = one(ctx, db, nil, "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r", nil, &n)
			if stop.Stop(); !errors.Is(err, context.Canceled) {
				t.Errorf("an endless statement: %v", err)
			}
		}
	}
	if _, err := writer.Exec("UPDATE article SET title = 'x'"); err == nil {
		t.Error("a trigger was run")
	}
	if _, err := writer.Exec("ATTACH ':memory:' AS more"); err == nil {
		t.Error("another database was attached")
	}
}
