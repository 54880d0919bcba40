package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"goldspan/annotate"
)

// longest is a path of that many bytes, in a folder that is there.
func longest(t *testing.T, bytes int) string {
	t.Helper()
	dir := t.TempDir()
	for len(dir) < bytes-200 {
		dir = filepath.Join(dir, strings.Repeat("d", 100))
	}
	must(t, os.MkdirAll(dir, 0o755))
	return filepath.Join(dir, strings.Repeat("p", bytes-len(dir)-1-len(".goldspan"))+".goldspan")
}

func TestAPathIsAsLongAsItMayBe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the system takes shorter paths only")
	}
	ctx := context.Background()
	name := func(bytes int) string {
		return filepath.Join(t.TempDir(), strings.Repeat("é", (bytes-len("x.goldspan"))/2)+"x.goldspan")
	}
	short := newProject(t)
	for what, c := range map[string]struct {
		path string
		name bool
		fits bool
	}{
		"the longest path":   {longest(t, annotate.MaxPath), false, true},
		"one byte more":      {longest(t, annotate.MaxPath+1), false, false},
		"the longest name":   {name(annotate.MaxFileName), false, true},
		"a character more":   {name(annotate.MaxFileName + 2), true, false},
		"the system says no": {name(300), true, false},
	} {
		t.Run(what, func(t *testing.T) {
			p, err := Create(ctx, c.path, fixed())
			if err == nil {
				addText(t, p, "a1", "Nine died.")
				must(t, p.Close())
				q := mustOpen(t, c.path)
				do(t, q, "a1", mustSet(t, q), annotate.SetStatus{Status: annotate.StatusDone})
				must(t, q.Close())
				must(t, os.Remove(c.path))
			}
			copied := short.SaveCopy(ctx, c.path)
			_, repaired := Repair(ctx, short.Path(), c.path+"x", fixed(), nil)
			if c.fits {
				if err != nil || copied != nil {
					t.Errorf("create: %v; copy: %v", err, copied)
				}
				return
			}
			for doing, err := range map[string]error{"create": err, "copy": copied, "repair": repaired} {
				var long *annotate.LongPathError
				if !errors.As(err, &long) || long.Name != c.name || !errors.Is(err, annotate.ErrLongPath) {
					t.Errorf("%s: %v", doing, err)
				}
			}
		})
	}
}

// A project that is moved to a folder with a long path is told what is wrong with it.
func TestAProjectInAFolderWithALongPath(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the system takes shorter paths only")
	}
	body, err := os.ReadFile(closed(t, "p.goldspan"))
	must(t, err)
	path := longest(t, 600)
	must(t, os.WriteFile(path, body, 0o600))
	if _, err := Open(context.Background(), path, fixed()); !errors.Is(err, annotate.ErrLongPath) {
		t.Errorf("open: %v", err)
	}
}

func TestANoteThatIsTooLongIsRefused(t *testing.T) {
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	s := spanOn(a, "s1", "figure", 0, 9)
	s.Note = strings.Repeat("x", annotate.MaxText)
	change := annotate.Change{Article: "a1", Set: set, StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo, Added: []annotate.Span{s}}
	if _, err := p.Commit(context.Background(), doing("edit", change)); !errors.Is(err, annotate.ErrTooLong) {
		t.Errorf("a note of %d bytes: %v", len(s.Note), err)
	}
	if n := mustState(t, p, "a1", set).SpanCount(); n != 0 || p.ReadOnly() != annotate.Writable {
		t.Errorf("%d spans; %q", n, p.ReadOnly())
	}
	if _, err := annotate.NewArticle("a2", "T", s.Note+"x", annotate.Meta{}); !errors.Is(err, annotate.ErrText) {
		t.Errorf("a text of a byte more: %v", err)
	}
}
