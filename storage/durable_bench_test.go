package storage

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"goldspan/annotate"
)

// One edit, on the disk, beside the least that it could take: two rows by the same
// driver, and a sync of the disk alone. They take turns of fifty, because the disk is not
// equally fast all the time. Fifty, because the sync of one file takes longer where
// another one has just grown:
//
//	go test -run - -bench DurableEdit -benchtime 60x ./storage
func BenchmarkDurableEdit(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	a, _ := dense(b, p)
	set := mustSet(b, p)
	path := filepath.Join(b.TempDir(), "plain.db")
	must(b, os.WriteFile(path, nil, 0o600))
	plain, err := openPool(path, 1, url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(FULL)"}, "_txlock": {"immediate"}})
	must(b, err)
	defer plain.Close()
	for _, query := range []string{
		"CREATE TABLE span (number INTEGER PRIMARY KEY, id TEXT UNIQUE, start, stop, quote)", "CREATE TABLE log (seq INTEGER PRIMARY KEY, name, after)",
	} {
		_, err := plain.ExecContext(ctx, query)
		must(b, err)
	}
	span, err := plain.PrepareContext(ctx, "INSERT INTO span (id, start, stop, quote) VALUES ($1, $2, $3, $4)")
	must(b, err)
	log, err := plain.PrepareContext(ctx, "INSERT INTO log (name, after) VALUES ($1, $2)")
	must(b, err)
	file, err := os.Create(filepath.Join(b.TempDir(), "sync"))
	must(b, err)
	defer file.Close()
	page := make([]byte, 2*4096)
	ways := []struct {
		name string
		do   func(i int)
	}{
		{"edit", func(i int) {
			s := spanOn(a, fmt.Sprintf("n%08d", i), "claim", i%100_000, i%100_000+40)
			c := annotate.Change{Article: a.ID, Set: set, Added: []annotate.Span{s}, StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo}
			_, err := p.Commit(ctx, doing("edit", c))
			must(b, err)
		}},
		{"rows", func(i int) {
			tx, err := plain.BeginTx(ctx, nil)
			must(b, err)
			quote := a.Quote(annotate.Range{Start: i % 100_000, End: i%100_000 + 40})
			_, err = tx.StmtContext(ctx, span).ExecContext(ctx, fmt.Sprintf("n%08d", i), i%100_000, i%100_000+40, quote)
			must(b, err)
			_, err = tx.StmtContext(ctx, log).ExecContext(ctx, "edit", quote)
			must(b, err)
			must(b, tx.Commit())
		}},
		{"sync", func(int) {
			_, err := file.Write(page)
			must(b, err)
			must(b, file.Sync())
		}},
	}
	const turn = 50
	took := make([][]time.Duration, len(ways))
	done := 0
	for b.Loop() {
		for w := range ways {
			for i := range turn {
				start := time.Now()
				ways[w].do(done + i)
				took[w] = append(took[w], time.Since(start))
			}
		}
		done += turn
	}
	b.ReportMetric(0, "ns/op") // of all three, which is of no use
	for w := range ways {
		slices.Sort(took[w])
		for _, percent := range []int{50, 99} {
			at := took[w][len(took[w])*percent/100]
			b.ReportMetric(float64(at.Microseconds()), fmt.Sprintf("%s-p%d-µs", ways[w].name, percent))
		}
	}
}
