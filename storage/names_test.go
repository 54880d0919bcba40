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

// Two names of one file have two locks and two -wal files.
func TestFileWithTwoNamesIsForReadingOnly(t *testing.T) {
	path := closed(t, "p.goldspan")
	second := filepath.Join(t.TempDir(), "second.goldspan")
	if err := os.Link(path, second); err != nil {
		t.Fatalf("make a second name: %v", err)
	}
	for _, name := range []string{path, second} {
		p := mustOpen(t, name)
		refusesWrites(t, p, annotate.SeveralNames)
		must(t, p.Close())
	}
	must(t, os.Remove(second))
	if p := mustOpen(t, path); p.ReadOnly() != annotate.Writable {
		t.Errorf("with one name again: %q", p.ReadOnly())
	}
}

// A name that is made while a window has the file open opens for reading only.
func TestSecondNameOfAnOpenFileCannotWrite(t *testing.T) {
	p := newTuned(t, tuning{idleAfter: time.Hour})
	addText(t, p, "a1", "Nearly 50 died.")
	second := filepath.Join(t.TempDir(), "second.goldspan")
	if err := os.Link(p.Path(), second); err != nil {
		t.Fatalf("make a second name: %v", err)
	}
	if q := mustOpen(t, second); q.ReadOnly() != annotate.SeveralNames {
		t.Errorf("read-only: %q", q.ReadOnly())
	}
	addText(t, p, "a2", "Nearly 60 died.")
}

func TestSpecialFileBesideAProjectIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no FIFOs in folders")
	}
	for _, suffix := range []string{"-wal", "-journal", "-shm"} {
		path := closed(t, "p.goldspan")
		must(t, makeFIFO(path+suffix))
		before, err := os.ReadFile(path)
		must(t, err)
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		p, err := Open(ctx, path, Options{})
		cancel()
		if err == nil {
			_ = p.Close()
		}
		var none *annotate.NotProjectError
		if !errors.As(err, &none) || none.Kind != annotate.NotProjectBeside {
			t.Errorf("%s: %v", suffix, err)
		}
		if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
			t.Errorf("%s: the file was changed, %v", suffix, err)
		}
	}
}
