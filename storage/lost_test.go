package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"goldspan/annotate"
)

// losses are the ways in which a file goes away under the window that has it open.
var losses = map[string]struct {
	lose        func(t *testing.T, path string) error
	overwritten bool // in place
	noFolder    bool // nothing is left beside the file
}{
	"deleted":             {lose: func(_ *testing.T, path string) error { return os.Remove(path) }},
	"moved":               {lose: func(_ *testing.T, path string) error { return os.Rename(path, path+".old") }},
	"replaced":            {lose: func(t *testing.T, path string) error { return os.Rename(closed(t, "other.goldspan"), path) }},
	"truncated":           {lose: func(_ *testing.T, path string) error { return os.Truncate(path, 0) }, overwritten: true},
	"cut short":           {lose: func(_ *testing.T, path string) error { return os.Truncate(path, 8192) }, overwritten: true},
	"another in place":    {lose: func(t *testing.T, path string) error { return overwrite(t, closed(t, "other.goldspan"), path) }, overwritten: true},
	"no project in place": {lose: func(_ *testing.T, path string) error { return os.WriteFile(path, []byte("no project"), 0o644) }, overwritten: true},
	"the folder deleted":  {lose: func(_ *testing.T, path string) error { return os.RemoveAll(filepath.Dir(path)) }, noFolder: true},
	"the folder moved":    {lose: func(_ *testing.T, path string) error { return os.Rename(filepath.Dir(path), filepath.Dir(path)+".old") }, noFolder: true},
}

// overwrite is cp: the file stays, with other bytes.
func overwrite(t *testing.T, from, to string) error {
	t.Helper()
	body, err := os.ReadFile(from)
	must(t, err)
	return os.WriteFile(to, body, 0o644)
}

func TestCopyOfALostFileHasEverything(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody take a file away that is open")
	}
	ctx := context.Background()
	for name, c := range losses {
		for when, idle := range map[string]time.Duration{"folded": time.Millisecond, "in the -wal": time.Hour} {
			t.Run(name+", "+when, func(t *testing.T) {
				p := newLost(t, idle)
				set := mustSet(t, p)
				a := addText(t, p, "a1", hard)
				var want []annotate.SpanID
				for i := range 5 {
					id := string(rune('a' + i))
					do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, id, "figure", i, i+4)})
					want = append(want, annotate.SpanID(id))
				}
				if idle < time.Hour {
					eventually(t, "the -wal is folded in", func() bool { return !notEmpty(p.file + "-wal") })
				}
				state := mustState(t, p, "a1", set)
				must(t, c.lose(t, p.Path()))
				dst := filepath.Join(t.TempDir(), "copy.goldspan")
				must(t, p.SaveCopy(ctx, dst, state))
				if got := onDisk(t, dst); len(got) != 1 {
					t.Errorf("left behind: %v", got)
				}
				q := mustOpen(t, dst)
				if got := mustState(t, q, "a1", set); !sameState(got, state) || got.SpanCount() != len(want) {
					t.Errorf("the copy has %d spans of %d", got.SpanCount(), len(want))
				}
				checked(t, q)
			})
		}
	}
}

// A file can be lost before the window was idle once.
func TestCopyOfAFileThatIsOverwrittenSoonAfterItWasOpened(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody write into a file that is open")
	}
	path := closed(t, "p.goldspan")
	p, err := open(context.Background(), path, fixed().withDefaults(), tuning{idleAfter: time.Hour})
	must(t, err)
	t.Cleanup(func() { _ = p.Close() })
	set := mustSet(t, p)
	a := mustState(t, p, "a1", set).Article
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	must(t, os.Truncate(path, 0))
	dst := filepath.Join(t.TempDir(), "copy.goldspan")
	must(t, p.SaveCopy(context.Background(), dst))
	if got := mustState(t, mustOpen(t, dst), "a1", set); got.SpanCount() != 1 {
		t.Errorf("the copy has %v", got.SpanList())
	}
}

// newLost is a project whose file will be lost. What it was opened with is noted.
func newLost(t *testing.T, idle time.Duration) *Project {
	t.Helper()
	p, err := create(context.Background(), filepath.Join(t.TempDir(), "p.goldspan"), fixed().withDefaults(), tuning{idleAfter: idle})
	must(t, err)
	t.Cleanup(func() { _ = p.Close() })
	p.foldWhenIdle()
	<-p.turn
	defer p.giveTurn()
	if !p.disk.mirror.fresh {
		t.Fatal("the file is not known")
	}
	return p
}

// An own write is noted a moment after it. The file can be overwritten in that moment.
func TestFileThatIsOverwrittenDuringAnOwnWriteIsNoticed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody write into a file that is open")
	}
	ctx := context.Background()
	for name, c := range losses {
		if !c.overwritten {
			continue
		}
		for when, note := range map[string]func(p *Project){
			"folded":      func(p *Project) { p.noteFold(ctx) },
			"in the -wal": func(p *Project) { _ = p.noteWrite(ctx) },
		} {
			t.Run(name+", "+when, func(t *testing.T) {
				p := newLost(t, time.Hour)
				set := mustSet(t, p)
				a := addText(t, p, "a1", hard)
				do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
				if when == "folded" {
					p.foldWhenIdle()
				}
				state := mustState(t, p, "a1", set)
				<-p.turn
				must(t, c.lose(t, p.Path()))
				note(p)
				p.giveTurn()
				var moved *annotate.MovedError
				if err := p.UseSet(ctx, set); !errors.As(err, &moved) || !moved.Overwritten {
					t.Errorf("write: %v", err)
				}
				dst := filepath.Join(t.TempDir(), "copy.goldspan")
				must(t, p.SaveCopy(ctx, dst, state))
				checked(t, mustOpen(t, dst))
			})
		}
	}
}

// What is purged after a file was opened is in no copy of the pages that was made before.
func TestCopyOfAFileThatIsOverwrittenAfterAPurge(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody write into a file that is open")
	}
	ctx := context.Background()
	path := closed(t, "p.goldspan")
	p, err := open(ctx, path, fixed().withDefaults(), tuning{idleAfter: time.Hour})
	must(t, err)
	addText(t, p, "a2", hard)
	undo(t, historyOf(t, p))
	addText(t, p, "a3", "Others too.") // drops what was undone
	must(t, p.Close())

	p, err = open(ctx, path, fixed().withDefaults(), tuning{idleAfter: time.Hour})
	must(t, err)
	t.Cleanup(func() { _ = p.Close() })
	for steps := 0; p.leftovers; steps++ {
		if steps == 100 {
			t.Fatal("the purge has no end")
		}
		p.foldWhenIdle()
	}
	must(t, p.UseSet(ctx, mustSet(t, p)))
	p.foldWhenIdle()
	must(t, os.Truncate(path, 0))
	dst := filepath.Join(t.TempDir(), "copy.goldspan")
	must(t, p.SaveCopy(ctx, dst))
	var n int
	q := mustOpen(t, dst)
	must(t, q.readers.QueryRow("SELECT count(*) FROM article").Scan(&n))
	if n != 2 {
		t.Errorf("the copy has %d articles", n)
	}
	checked(t, q)
}

func TestOverwrittenFileIsNoticedAndLeftAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody write into a file that is open")
	}
	ctx := context.Background()
	for name, c := range losses {
		if !c.overwritten {
			continue
		}
		t.Run(name, func(t *testing.T) {
			p := newLost(t, time.Hour)
			set := mustSet(t, p)
			addText(t, p, "a1", hard)
			if changed, err := p.Changed(ctx); changed || err != nil {
				t.Fatalf("before: %v, %v", changed, err)
			}
			must(t, c.lose(t, p.Path()))
			there, err := os.ReadFile(p.Path())
			must(t, err)
			var moved *annotate.MovedError
			if err := p.UseSet(ctx, set); !errors.As(err, &moved) || !moved.Overwritten {
				t.Errorf("write: %v", err)
			}
			if _, err := p.Changed(ctx); !errors.As(err, &moved) || !moved.Overwritten {
				t.Errorf("changed: %v", err)
			}
			p.foldWhenIdle()
			if err := p.Close(); !errors.Is(err, annotate.ErrMoved) {
				t.Errorf("close: %v", err)
			}
			if now, err := os.ReadFile(p.Path()); err != nil || string(now) != string(there) {
				t.Errorf("what was put in the file's place was changed, %v", err)
			}
			if got := onDisk(t, p.Path()); len(got) != 1 {
				t.Errorf("left behind: %v", got)
			}
		})
	}
}

// A file that is folded, touched or copied over with its own bytes is no other file.
func TestFileThatOnlyLooksChangedGoesOn(t *testing.T) {
	ctx := context.Background()
	for name, change := range map[string]func(t *testing.T, p *Project){
		"touched": func(t *testing.T, p *Project) {
			must(t, os.Chtimes(p.Path(), time.Now(), time.Now().Add(time.Hour)))
		},
		"another folds the -wal in": func(t *testing.T, p *Project) {
			damage(t, p.Path(), "PRAGMA wal_checkpoint(PASSIVE)")
		},
		"another writes": func(t *testing.T, p *Project) {
			damage(t, p.Path(), "UPDATE article SET title = 'x'", "PRAGMA wal_checkpoint(PASSIVE)")
			reseal(t, p.Path())
		},
	} {
		for when, idle := range map[string]time.Duration{"folded": time.Millisecond, "in the -wal": time.Hour} {
			t.Run(name+", "+when, func(t *testing.T) {
				p := newLost(t, idle)
				set := mustSet(t, p)
				for i := range 3 {
					addText(t, p, string(rune('a'+i)), hard+string(rune('a'+i)))
				}
				if idle < time.Hour {
					eventually(t, "the -wal is folded in", func() bool { return !notEmpty(p.file + "-wal") })
				}
				change(t, p)
				for range 3 {
					if _, err := p.Changed(ctx); err != nil {
						t.Fatalf("changed: %v", err)
					}
					must(t, p.UseSet(ctx, set))
				}
				must(t, p.Close())
				checked(t, mustOpen(t, p.Path()))
			})
		}
	}
}

// A copy that lacks what the window shows is no copy.
func TestCopyIsProvedAgainstWhatTheWindowHolds(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	set := mustSet(t, p)
	a := addText(t, p, "a1", hard)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 16, 27)})
	held := mustState(t, p, "a1", set)
	damage(t, p.Path(), "UPDATE span SET note = 'another note'")
	dst := filepath.Join(t.TempDir(), "copy.goldspan")
	if err := p.SaveCopy(ctx, dst, held); !errors.Is(err, annotate.ErrNotWhole) {
		t.Errorf("copy: %v", err)
	}
	if got := onDisk(t, dst); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
}
