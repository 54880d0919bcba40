package storage

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"goldspan/annotate"
)

// refusesWrites tries every write, and looks that nothing came of it.
func refusesWrites(t *testing.T, p *Project, why annotate.WhyReadOnly) {
	t.Helper()
	ctx := context.Background()
	if got := p.ReadOnly(); got != why {
		t.Errorf("read-only: %q, want %q", got, why)
	}
	set := mustSet(t, p)
	before := mustState(t, p, "a1", set)
	info, err := p.Info(ctx, set)
	if err != nil || info.ReadOnly != why {
		t.Errorf("info %+v, %v", info, err)
	}
	change := annotate.Change{Article: "a1", Set: set, StatusBefore: before.Status, StatusAfter: annotate.StatusDone}
	h := historyOf(t, p)
	_, commit := p.Commit(ctx, doing("edit", change))
	_, imported := imported(ctx, p, iter.Seq2[annotate.Incoming, error](func(func(annotate.Incoming, error) bool) {
		t.Error("an import was begun")
	}))
	_, _, ran := p.AddRun(ctx, regex, func(func(annotate.Incoming, error) bool) { t.Error("a run was begun") }, unknown)
	for name, err := range map[string]error{
		"add run": ran, "remove run": p.RemoveRun(ctx, regex.ID),
		"commit": commit, "import": imported,
		"add label":    h.AddLabel(ctx, annotate.Label{ID: "x", Name: "x", Color: "#000000", ColorDark: "#000000"}),
		"change label": h.UpdateLabel(ctx, annotate.DefaultLabels()[0], annotate.Label{}),
		"remove label": h.RemoveLabel(ctx, annotate.DefaultLabels()[1]),
		"add set":      h.AddSet(ctx, annotate.Set{ID: "x", Name: "x", Kind: annotate.SetPerson}),
		"use set":      p.UseSet(ctx, set),
		"describe":     h.Describe(ctx, "a1", annotate.Details{}, annotate.Details{Title: "Another title"}),
	} {
		var refused *annotate.ReadOnlyError
		if !errors.Is(err, annotate.ErrReadOnly) || !errors.As(err, &refused) || refused.Why != why {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := mustState(t, p, "a1", set); !sameState(before, after) {
		t.Errorf("state became %+v", after)
	}
	if changed, err := p.Changed(ctx); changed || err != nil {
		t.Errorf("changed: %v, %v", changed, err)
	}
	checked(t, p)
}

func TestWriteProtectedProjectIsReadAndLeftAsItIs(t *testing.T) {
	writeAheadLeft := func(t *testing.T, path string) { damage(t, path, "PRAGMA journal_mode=WAL") }
	plain := func(*testing.T, string) {}
	file := func(path string) string { return path }
	for name, c := range map[string]struct {
		prepare func(t *testing.T, path string)
		protect func(path string) string
		mode    os.FileMode
		why     annotate.WhyReadOnly
	}{
		"file":                     {plain, file, 0o444, annotate.FileProtected},
		"file in write-ahead mode": {writeAheadLeft, file, 0o444, annotate.FileProtected},
		"folder":                   {plain, filepath.Dir, 0o555, annotate.FolderProtected},
		"folder, write-ahead mode": {writeAheadLeft, filepath.Dir, 0o555, annotate.FolderProtected},
	} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && c.why == annotate.FolderProtected {
				t.Skip("there a folder's bits forbid nothing")
			}
			path := closed(t, "p.goldspan")
			c.prepare(t, path)
			protected := c.protect(path)
			info, err := os.Stat(protected)
			must(t, err)
			must(t, os.Chmod(protected, c.mode))
			t.Cleanup(func() { must(t, os.Chmod(protected, info.Mode())) })
			before := snapshot(t, path)
			p := mustOpen(t, path)
			refusesWrites(t, p, c.why)
			copied := filepath.Join(t.TempDir(), "copy.goldspan")
			must(t, p.SaveCopy(context.Background(), copied))
			must(t, p.Close())
			if after := snapshot(t, path); after != before {
				t.Errorf("before %s\nafter  %s", before, after)
			}
			q := mustOpen(t, copied)
			if why := q.ReadOnly(); why != annotate.Writable {
				t.Errorf("the copy is read-only: %s", why)
			}
			mustState(t, q, "a1", mustSet(t, q))
		})
	}
}

func TestAProjectIsFreeWhenTheFirstWindowIsClosed(t *testing.T) {
	first := mustOpen(t, closed(t, "p.goldspan"))
	second := mustOpen(t, first.Path())
	if second.Free() {
		t.Error("free while the first window has it")
	}
	must(t, first.Close())
	if !second.Free() {
		t.Error("not free after the first window is closed")
	}
	must(t, os.WriteFile(second.file+lockSuffix, nil, 0o600)) // as a killed process leaves it
	if !second.Free() {
		t.Error("not free though nobody has the lock")
	}
	if again := mustOpen(t, second.Path()); again.ReadOnly() != annotate.Writable {
		t.Errorf("opened again it is read-only: %s", again.ReadOnly())
	}
}

func TestSecondWindowReadsAndSeesWhatTheFirstWrites(t *testing.T) {
	ctx := context.Background()
	first := mustOpen(t, closed(t, "p.goldspan"))
	second := mustOpen(t, first.Path())
	refusesWrites(t, second, annotate.OpenElsewhere)
	set := mustSet(t, first)
	a, err := first.Article(ctx, "a1")
	must(t, err)
	do(t, first, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	if changed, err := second.Changed(ctx); !changed || err != nil {
		t.Errorf("second window: changed %v, %v", changed, err)
	}
	if changed, err := first.Changed(ctx); changed || err != nil {
		t.Errorf("first window: changed %v, %v", changed, err)
	}
	if s := mustState(t, second, "a1", set); s.SpanCount() != 1 {
		t.Errorf("second window sees %+v", s.SpanList())
	}
	third := mustOpen(t, first.Path())
	if why := third.ReadOnly(); why != annotate.OpenElsewhere {
		t.Errorf("third window: %q", why)
	}
	// Whoever closes last leaves one file, in whatever order they close.
	must(t, first.Close())
	if s := mustState(t, second, "a1", set); s.SpanCount() != 1 {
		t.Errorf("second window sees %+v after the first has closed", s.SpanList())
	}
	must(t, third.Close())
	must(t, second.Close())
	if got := onDisk(t, first.Path()); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
	again := mustOpen(t, first.Path())
	if why := again.ReadOnly(); why != annotate.Writable {
		t.Errorf("afterwards: %s", why)
	}
	if s := mustState(t, again, "a1", set); s.SpanCount() != 1 {
		t.Errorf("afterwards: %+v", s.SpanList())
	}
}

func TestNextWindowWritesWhenTheFirstHasClosed(t *testing.T) {
	first := mustOpen(t, closed(t, "p.goldspan"))
	reader := mustOpen(t, first.Path())
	must(t, first.Close())
	writer := mustOpen(t, first.Path())
	if why := writer.ReadOnly(); why != annotate.Writable {
		t.Fatalf("read-only: %s", why)
	}
	do(t, writer, "a1", mustSet(t, writer), annotate.SetStatus{Status: annotate.StatusDone})
	if s := mustState(t, reader, "a1", mustSet(t, reader)); s.Status != annotate.StatusDone {
		t.Errorf("reader sees %s", s.Status)
	}
}

// A folder in which SQLite cannot work, for a user who is not root, is shown by the
// error that SQLite gives there.
func TestCrashedProjectInAPlaceForReadingOnlyIsRead(t *testing.T) {
	ctx := context.Background()
	p := newTuned(t, tuning{idleAfter: 1 << 40})
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	crashed := filepath.Join(t.TempDir(), "crashed.goldspan")
	for _, suffix := range []string{"", "-wal"} {
		body, err := os.ReadFile(p.Path() + suffix)
		must(t, err)
		must(t, os.WriteFile(crashed+suffix, body, 0o444))
	}
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	before := snapshot(t, crashed)
	// As open does it, but for the first look by SQLite, which succeeds for root.
	q := &Project{disk: &diskFile{path: crashed}, path: crashed, file: crashed, why: annotate.FolderProtected, turn: make(chan struct{}, 1)}
	var err error
	q.readers, err = openReaders(crashed, true, nil)
	must(t, err)
	must(t, q.readPrivately(ctx, q.changesApart()))
	must(t, q.begin())
	if s := mustState(t, q, "a1", set); s.SpanCount() != 1 {
		t.Errorf("state %+v", s)
	}
	must(t, q.Close())
	if after := snapshot(t, crashed); after != before {
		t.Errorf("before %s\nafter  %s", before, after)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
