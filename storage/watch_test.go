package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"goldspan/annotate"
)

func TestChangedTellsOfOthersOnly(t *testing.T) {
	ctx := context.Background()
	p := newTuned(t, tuning{idleAfter: time.Millisecond})
	set := mustSet(t, p)
	changed := func() bool {
		t.Helper()
		c, err := p.Changed(ctx)
		must(t, err)
		return c
	}
	if changed() {
		t.Error("before anything was written")
	}
	addText(t, p, "a1", "Nearly 50 died.")
	do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusDone})
	eventually(t, "the -wal is folded in", func() bool { return !notEmpty(p.file + "-wal") })
	if changed() {
		t.Error("after an own write")
	}
	damage(t, p.Path(), "UPDATE article SET title = 'x'")
	if !changed() {
		t.Error("another's write goes unseen")
	}
	if changed() {
		t.Error("one write is told twice")
	}
}

// The writer keeps what its last edit knew.
func TestAnEditKnowsWhatAnotherProgramHasWritten(t *testing.T) {
	ctx := context.Background()
	const done = "INSERT INTO article_status (annotation_set, article, status, revision, modified) VALUES (1, 1, 'done', 9, 9) " +
		"ON CONFLICT (annotation_set, article) DO UPDATE SET status = 'done'"
	for name, c := range map[string]struct {
		written string
		label   annotate.LabelID
		want    error
	}{
		"a new label":     {"INSERT INTO label (id, name, color, color_dark, position) SELECT 'place', 'place', color, color_dark, 99 FROM label LIMIT 1", "place", nil},
		"a removed label": {"UPDATE label SET hidden = 1 WHERE id = 'claim'", "claim", annotate.ErrLabelAbsent},
		"another status":  {done, "claim", annotate.ErrChangedSince},
		"no article":      {"UPDATE article SET hidden = 1", "claim", annotate.ErrNoArticle},
		"no set":          {"UPDATE annotation_set SET hidden = 1", "claim", annotate.ErrNoSet},
		"another action":  {"INSERT INTO action (number, at, op, name, state) SELECT max(seq) + 1, 9, 'do', 'x', 'done' FROM edit_log", "claim", nil},
		"an undone one":   {"INSERT INTO action (number, at, op, name, state) SELECT max(seq) + 1, 9, 'do', 'x', 'undone' FROM edit_log", "claim", nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := newTuned(t, tuning{idleAfter: time.Millisecond})
			set := mustSet(t, p)
			a := addText(t, p, "a1", "Nearly 50 died.")
			tag := func(id string, label annotate.LabelID) error {
				_, err := p.Commit(ctx, doing("tag", annotate.Change{
					Article: a.ID, Set: set, Added: []annotate.Span{spanOn(a, id, label, 0, 6)},
					StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo,
				}))
				return err
			}
			must(t, tag("s1", "claim"))
			eventually(t, "the -wal is folded in", func() bool { return !notEmpty(p.file + "-wal") })
			must(t, tag("s2", "claim"))
			damage(t, p.Path(), c.written)
			if err := tag("s3", c.label); !errors.Is(err, c.want) {
				t.Errorf("an edit after another program has written: %v, not %v", err, c.want)
			}
			var undone int
			must(t, one(ctx, p.readers, nil, "SELECT count(*) FROM action WHERE state = 'undone'", nil, &undone))
			if undone != 0 {
				t.Errorf("%d actions are undone, below one that is done", undone)
			}
		})
	}
}

func TestWriteAheadLogIsFoldedInWhenIdle(t *testing.T) {
	p := newTuned(t, tuning{idleAfter: 20 * time.Millisecond})
	addText(t, p, "a1", "Nearly 50 died.")
	eventually(t, "the -wal is empty", func() bool { return !notEmpty(p.file + "-wal") })
	set := mustSet(t, p)
	for range 20 { // and writing goes on as before
		do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusDone})
		do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusTodo})
		time.Sleep(2 * time.Millisecond)
	}
	eventually(t, "the -wal is empty again", func() bool { return !notEmpty(p.file + "-wal") })
}

func TestAReaderDelaysTheFoldingAndNotTheNextWrite(t *testing.T) {
	ctx := context.Background()
	p := newTuned(t, tuning{idleAfter: 5 * time.Millisecond})
	addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	err := p.read(ctx, func(tx *sql.Tx) error {
		if _, err := readLabels(ctx, tx); err != nil { // the view begins with the first read
			return err
		}
		do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusDone})
		time.Sleep(50 * time.Millisecond)
		start := time.Now()
		do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusTodo})
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("the next write took %v", took)
		}
		return nil
	})
	must(t, err)
	eventually(t, "the -wal is empty", func() bool { return !notEmpty(p.file + "-wal") })
}

func TestMovedFileIsNotWrittenToAnyMore(t *testing.T) {
	ctx := context.Background()
	for name, move := range map[string]func(t *testing.T, path string) error{
		"renamed":  func(_ *testing.T, path string) error { return os.Rename(path, path+".old") },
		"deleted":  func(_ *testing.T, path string) error { return os.Remove(path) },
		"replaced": func(t *testing.T, path string) error { return os.Rename(closed(t, "other.goldspan"), path) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "p.goldspan")
			p, err := Create(ctx, path, fixed())
			must(t, err)
			addText(t, p, "a1", "Nearly 50 died.")
			set := mustSet(t, p)
			if changed, err := p.Changed(ctx); changed || err != nil {
				t.Errorf("before: %v, %v", changed, err)
			}
			err = move(t, p.Path())
			if runtime.GOOS == "windows" { // which lets nobody move a file that is open
				if err == nil {
					t.Error("the file went away under the project")
				}
				must(t, p.UseSet(ctx, set))
				must(t, p.Close())
				return
			}
			must(t, err)
			if _, err := p.Changed(ctx); !errors.Is(err, annotate.ErrMoved) {
				t.Errorf("changed: %v", err)
			}
			if err := p.UseSet(ctx, set); !errors.Is(err, annotate.ErrMoved) {
				t.Errorf("write: %v", err)
			}
			mustState(t, p, "a1", set) // what was read is still there to be copied
			if err := p.Close(); !errors.Is(err, annotate.ErrMoved) {
				t.Errorf("close: %v", err)
			}
			if name == "renamed" {
				q := mustOpen(t, p.Path()+".old")
				mustState(t, q, "a1", set)
			}
		})
	}
}
