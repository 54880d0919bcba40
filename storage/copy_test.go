package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"goldspan/annotate"
)

func TestSaveCopyIsTheProjectInOneFile(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", hard)
	set := mustSet(t, p)
	_, action := do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 16, 27)})
	dst := filepath.Join(t.TempDir(), fileName("a copy? 50%.goldspan"))
	must(t, p.SaveCopy(ctx, dst))
	if got := onDisk(t, dst); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
	if h, err := probe(dst); err != nil || h.wal || h.schema != 9 {
		t.Errorf("header %+v, %v", h, err)
	}
	// Later edits are the project's alone.
	do(t, p, "a1", set, annotate.RemoveSpan{ID: "s1"})
	q := mustOpen(t, dst)
	if s := mustState(t, q, "a1", set); s.SpanCount() != 1 {
		t.Errorf("copy has %+v", s)
	}
	if a, err := q.Action(ctx, action); err != nil || len(a.Changes()) != 1 || len(a.Changes()[0].Added) != 1 {
		t.Errorf("log of the copy: %+v, %v", a, err)
	}
	if problems, err := q.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
	var vacuum int
	if err := q.readers.QueryRow("PRAGMA auto_vacuum").Scan(&vacuum); err != nil || vacuum != 2 {
		t.Errorf("auto_vacuum %d, %v", vacuum, err)
	}
}

func TestSaveCopyReplacesAnOlderProjectWithWhatItsCrashLeft(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "Nearly 50 died.")
	dst := closed(t, "old.goldspan")
	for _, suffix := range []string{"-wal", "-shm", "-journal", lockSuffix} {
		must(t, os.WriteFile(dst+suffix, []byte("what a crash left"), 0o644))
	}
	must(t, p.SaveCopy(ctx, dst))
	if got := onDisk(t, dst); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
	q := mustOpen(t, dst)
	mustState(t, q, "a1", mustSet(t, p))
}

func TestSaveCopyThatFailsLeavesTheOldFile(t *testing.T) {
	ctx := context.Background()
	ended, cancel := context.WithCancel(ctx)
	cancel()
	p := newProject(t)
	addText(t, p, "a1", "Nearly 50 died.")
	folder := t.TempDir()
	inUse := mustOpen(t, closed(t, "used.goldspan"))
	link := filepath.Join(t.TempDir(), "link.goldspan")
	must(t, os.Symlink(p.Path(), link))
	for name, c := range map[string]struct {
		ctx  context.Context
		dst  string
		want error
	}{
		"the project itself":    {ctx, p.Path(), annotate.ErrExists},
		"a link to the project": {ctx, link, annotate.ErrExists},
		"a folder":              {ctx, folder, annotate.ErrExists},
		"a project in use":      {ctx, inUse.Path(), annotate.ErrReadOnly},
		"no such folder":        {ctx, filepath.Join(folder, "none", "x"), os.ErrNotExist},
		"cancelled":             {ended, closed(t, "there.goldspan"), context.Canceled},
		"cancelled, a new file": {ended, filepath.Join(folder, "new.goldspan"), context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			var before string
			if c.dst != p.Path() && name != "no such folder" {
				before = snapshot(t, c.dst)
			}
			if err := p.SaveCopy(c.ctx, c.dst); !errors.Is(err, c.want) {
				t.Errorf("copy: %v", err)
			}
			if before != "" && snapshot(t, c.dst) != before {
				t.Errorf("before %s\nafter  %s", before, snapshot(t, c.dst))
			}
		})
	}
	mustState(t, p, "a1", mustSet(t, p))
}

func TestACopyKeepsTheModeOfItsSource(t *testing.T) {
	if runtime.GOOS == "windows" {
		return
	}
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "Nine died.")
	for _, mode := range []os.FileMode{0o600, 0o640, 0o644} {
		must(t, os.Chmod(p.Path(), mode))
		dir := t.TempDir()
		must(t, p.SaveCopy(ctx, filepath.Join(dir, "copy")))
		must(t, p.Close())
		_, err := MakeCleanCopy(ctx, p.Path(), filepath.Join(dir, "clean"), fixed())
		must(t, err)
		p = mustOpen(t, p.Path())
		for _, name := range []string{"copy", "clean"} {
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != mode {
				t.Errorf("%s of a file with mode %v: %v, %v", name, mode, info.Mode(), err)
			}
		}
	}
}
