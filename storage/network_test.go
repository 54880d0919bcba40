package storage

import (
	"context"
	"testing"

	"goldspan/annotate"
)

// A network file system gets no -wal, and everything else works as elsewhere.
func TestWithoutSharedMemoryThereIsNoWriteAheadLog(t *testing.T) {
	ctx := context.Background()
	p := newTuned(t, tuning{rollback: true})
	var synchronous int
	var journal string
	must(t, p.writer.QueryRowContext(context.Background(), "PRAGMA synchronous").Scan(&synchronous))
	must(t, p.writer.QueryRowContext(context.Background(), "PRAGMA journal_mode").Scan(&journal))
	if synchronous != 3 || journal != "truncate" {
		t.Errorf("journal %s, synchronous %d", journal, synchronous)
	}
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	second := mustOpen(t, p.Path())
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	if changed, err := second.Changed(ctx); !changed || err != nil {
		t.Errorf("second window: %v, %v", changed, err)
	}
	if s := mustState(t, second, "a1", set); s.SpanCount() != 1 {
		t.Errorf("second window sees %+v", s)
	}
	if isThere(p.file + "-wal") {
		t.Error("there is a -wal")
	}
	if why := p.ReadOnly(); why != annotate.Writable {
		t.Errorf("read-only: %s", why)
	}
	must(t, second.Close())
	must(t, p.Close())
	if got := onDisk(t, p.Path()); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}
