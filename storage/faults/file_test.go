//go:build faults

package faults

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"goldspan/annotate"
	"goldspan/storage"
)

// begun is an open project in which something was edited.
type begun struct {
	project      *storage.Project
	editor       *editor
	path         string
	acknowledged string
}

func begin(t testing.TB) *begun {
	t.Helper()
	ctx := context.Background()
	b := &begun{path: copied(t)}
	var err error
	b.project, err = storage.Open(ctx, b.path, options())
	must(t, err)
	b.editor, err = newEditor(ctx, b.project)
	must(t, err)
	for n := range 6 {
		must(t, b.editor.edit(ctx, n))
	}
	b.acknowledged, err = b.editor.print(ctx)
	must(t, err)
	return b
}

// harmed says what became of edits after something was done to the open file. What the
// window still holds is saved as a copy first, as it offers.
func (r *row) harmed(t *testing.T, b *begun, how string) {
	t.Helper()
	ctx := context.Background()
	told := false
	for n := range 6 {
		if err := b.editor.edit(ctx, 100+n); err != nil {
			told = true
			break
		}
		if _, err := b.editor.print(ctx); err != nil {
			t.Error(err)
		}
	}
	if _, err := b.project.Changed(ctx); err != nil {
		told = true
	}
	want, err := b.editor.print(ctx)
	must(t, err)
	saved := filepath.Join(t.TempDir(), "saved.goldspan")
	var held []annotate.State
	for _, s := range b.editor.sessions {
		held = append(held, s.State())
	}
	copyErr := b.project.SaveCopy(ctx, saved, held...)
	if err := b.project.Close(); err != nil {
		told = true
	}
	for _, path := range []string{saved, b.path} {
		if is, err := printOf(ctx, path); err == nil && is == want {
			return // all is there, told or not
		}
	}
	if !told {
		r.untold++
		t.Errorf("%s: edits are gone, and nothing was told", how)
	}
	if copyErr == nil {
		r.lost++
		t.Errorf("%s: the copy does not have what was acknowledged", how)
		return
	}
	r.note = "no copy, and that is told"
}

func printOf(ctx context.Context, path string) (is string, err error) {
	p, err := storage.Open(ctx, path, options())
	if err != nil {
		return "", err
	}
	defer p.Close()
	e, err := newEditor(ctx, p)
	if err != nil {
		return "", err
	}
	return e.print(ctx)
}

// The file is taken away, replaced, cut off or overwritten while it is open.
func TestFileHarmedWhileOpen(t *testing.T) {
	other := []byte("a letter to Ana\n")
	for _, kind := range []struct {
		fault string
		do    func(path string) error
	}{
		{"deleted while open", os.Remove},
		{"renamed while open", func(path string) error { return os.Rename(path, path+".moved") }},
		{"replaced while open", func(path string) error {
			if err := os.WriteFile(path+".new", other, 0o600); err != nil {
				return err
			}
			return os.Rename(path+".new", path)
		}},
		{"replaced by an older one while open", func(path string) error {
			body, err := os.ReadFile(bench.sample)
			if err != nil {
				return err
			}
			if err := os.WriteFile(path+".new", body, 0o600); err != nil {
				return err
			}
			return os.Rename(path+".new", path)
		}},
		{"emptied while open", func(path string) error { return os.Truncate(path, 0) }},
		{"cut off while open", func(path string) error {
			info, err := os.Stat(path)
			if err != nil {
				return err
			}
			return os.Truncate(path, info.Size()/2)
		}},
		{"overwritten while open", func(path string) error { return os.WriteFile(path, other, 0o600) }},
		{"folder removed while open", func(path string) error { return os.RemoveAll(filepath.Dir(path)) }},
		{"-wal removed while open", func(path string) error { return os.Remove(path + "-wal") }},
		{"-wal emptied while open", func(path string) error { return os.Truncate(path+"-wal", 0) }},
	} {
		r := row{fault: kind.fault}
		for range rounds(2, 10) {
			r.rounds++
			b := begin(t)
			must(t, kind.do(b.path))
			within(t, kind.fault, func() { r.harmed(t, b, kind.fault) })
		}
		tell(t, r)
	}
}

// Where nothing may be written, nothing is, and everything can be read.
func TestWriteProtected(t *testing.T) {
	want, err := state(bench.sample)
	must(t, err)
	for _, kind := range []struct {
		fault string
		do    func(path string) (opened string, err error)
	}{
		{"read-only file", func(path string) (string, error) { return path, os.Chmod(path, 0o400) }},
		{"read-only folder", func(path string) (string, error) { return path, os.Chmod(filepath.Dir(path), 0o500) }},
		{"second name of the file", func(path string) (string, error) { return path + ".2.goldspan", os.Link(path, path+".2.goldspan") }},
	} {
		r := row{fault: kind.fault, rounds: 1}
		path := copied(t)
		t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
		opened, err := kind.do(path)
		must(t, err)
		ctx := context.Background()
		p, err := storage.Open(ctx, opened, options())
		must(t, err)
		if p.ReadOnly() == annotate.Writable {
			r.untold++
			t.Errorf("%s: it can be written", kind.fault)
		}
		e, err := newEditor(ctx, p)
		must(t, err)
		if err := e.edit(ctx, 0); err == nil {
			r.untold++
			t.Errorf("%s: an edit is acknowledged", kind.fault)
		}
		must(t, p.Close())
		if got, err := state(opened); err != nil || got != want {
			r.damaged++
			t.Errorf("%s: %v", kind.fault, err)
		}
		tell(t, r)
	}
}

// One process writes. Another one reads, by whatever name, until the first has ended.
func TestTwoProcesses(t *testing.T) {
	ctx := context.Background()
	for _, kind := range []struct {
		fault string
		name  func(path string) (string, error)
	}{
		{"two processes", func(path string) (string, error) { return path, nil }},
		{"two processes, one by a symbolic link", func(path string) (string, error) { return path + ".link", os.Symlink(path, path+".link") }},
	} {
		r := row{fault: kind.fault}
		for range rounds(3, 20) {
			r.rounds++
			path := copied(t)
			second, err := kind.name(path)
			must(t, err)
			cmd, out := helper(t, "edit", path)
			must(t, cmd.Start())
			is := ""
			for range 5 {
				out.Scan()
				is = out.Text()
			}
			p, err := storage.Open(ctx, second, options())
			must(t, err)
			if p.ReadOnly() != annotate.OpenElsewhere {
				r.untold++
				t.Errorf("%s: %q", kind.fault, p.ReadOnly())
			}
			e, err := newEditor(ctx, p)
			must(t, err)
			if e.edit(ctx, 0) == nil {
				r.untold++
				t.Error("two processes write")
			}
			must(t, cmd.Process.Kill())
			for out.Scan() {
				is = out.Text()
			}
			_ = cmd.Wait() // it was killed
			if !p.Free() {
				r.untold++
				t.Errorf("%s: it is not free", kind.fault)
			}
			must(t, p.Close())
			p, err = storage.Open(ctx, path, options())
			must(t, err)
			if _, err := has(ctx, p, is); err != nil {
				r.lost++
				t.Errorf("%s: %v", kind.fault, err)
			}
			must(t, p.Close())
		}
		tell(t, r)
	}
}

// A clock that goes back, and stays at a time before everything.
func TestClockGoingBack(t *testing.T) {
	ctx := context.Background()
	r := row{fault: "clock going back"}
	for r.rounds = 0; r.rounds < rounds(3, 20); r.rounds++ {
		path := copied(t)
		o, now := options(), int64(2_000_000_000_000)
		o.Now = func() int64 {
			now -= 86_400_000
			return max(now, 1)
		}
		p, err := storage.Open(ctx, path, o)
		must(t, err)
		e, err := newEditorWith(ctx, p, o)
		must(t, err)
		is := ""
		for n := range 40 {
			must(t, e.edit(ctx, n))
			is, err = e.print(ctx)
			must(t, err)
		}
		must(t, p.Close())
		p, err = storage.Open(ctx, path, o)
		must(t, err)
		if now, err := has(ctx, p, is); err != nil || now != is {
			r.lost++
			t.Error(err)
		}
		must(t, p.Close())
	}
	tell(t, r)
}

// Tagging and undoing for hours takes no memory.
func TestMemoryOfTagAndUndo(t *testing.T) {
	ctx := context.Background()
	p, err := storage.Open(ctx, copied(t), options())
	must(t, err)
	defer p.Close()
	e, err := newEditor(ctx, p)
	must(t, err)
	s := e.sessions[0]
	cycles := func(n int) {
		for range n {
			span, err := s.NewSpan(annotate.DefaultLabels()[0].ID, annotate.Range{Start: 3, End: 30})
			must(t, err)
			_, err = s.Do(ctx, annotate.Transaction{Name: annotate.Act{Text: "tag"}, Edits: []annotate.Edit{annotate.AddSpan{Span: span}}})
			must(t, err)
			_, err = e.history.Undo(ctx)
			must(t, err)
		}
	}
	used := func() float64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc+m.StackInuse) / (1 << 20)
	}
	cycles(200)
	before := used()
	const n = 2000
	cycles(n)
	more := used() - before
	r := row{fault: "tag and undo, 2,000 cycles", rounds: n, note: fmt.Sprintf("%+.1f MB", more)}
	if more > 5 {
		t.Errorf("%d cycles take %.1f MB", n, more)
	}
	tell(t, r)
}
