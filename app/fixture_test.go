//go:build !headless

package app

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/ui"
)

// facesOnce reads the faces once: it takes longer than most tests.
var facesOnce = sync.OnceValues(loadFaces)

// bench is a window over a fake project.
type bench struct {
	*window
	t testing.TB
	p *fakeProject

	waiting func() // what happens when who types a note pauses; nil: nothing
}

// open shows a project in a new window.
func open(t testing.TB, p *fakeProject) *bench {
	t.Helper()
	b := blank(t)
	b.p = p
	if err := b.adopt(p); err != nil {
		t.Fatal(err)
	}
	b.stopWatch() // it ticks on a goroutine of its own
	return b
}

// blank is a window without a project.
func blank(t testing.TB) *bench {
	t.Helper()
	faces, err := facesOnce()
	if err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	at, ids := int64(1_700_000_000_000), 0
	dir := t.TempDir()
	cfg := Config{
		Program: Program{Name: "Goldspan", Version: "0", Built: func() []string { return []string{"goldspan 0"} }},
		Now:     func() int64 { at += 1000; return at },
		NewID:   func() string { ids++; return fmt.Sprintf("id-%03d", ids) },
		Open: func(context.Context, string) (Project, error) {
			return nil, annotate.ErrNotProject
		},
		ConfigDir: dir, CacheDir: dir, DataDir: dir,
	}
	w := newWindow(cfg, a, loadSettings(dir), faces)
	w.view.OnFontsWanted = nil // what the machine has must not matter
	w.list.OnSearch = nil      // it answers from a goroutine of its own, and the test driver would draw there
	b := &bench{window: w, t: t}
	w.inspector.After = func(_ time.Duration, f func()) (stop func()) {
		b.waiting = f
		return func() { b.waiting = nil }
	}
	return b
}

// pauses is a pause in the typing of a note.
func (b *bench) pauses() {
	b.t.Helper()
	if b.waiting == nil {
		b.t.Fatal("nothing waits for a pause")
	}
	f := b.waiting
	b.waiting = nil
	f()
}

// key types characters, as if on the keyboard, to whatever has the focus.
func (b *bench) key(chars string) {
	b.t.Helper()
	f := b.win.Canvas().Focused()
	if f == nil {
		b.t.Fatal("nothing has the focus")
	}
	for _, r := range chars {
		f.TypedRune(r)
	}
}

// named presses a key that has a name, without modifiers.
func (b *bench) named(k fyne.KeyName) {
	b.t.Helper()
	b.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
}

// chord presses a key with modifiers.
func (b *bench) chord(mod fyne.KeyModifier, k fyne.KeyName) {
	b.t.Helper()
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: k, Modifier: mod}
	if mod == fyne.KeyModifierControl { // as the driver does
		switch k {
		case fyne.KeyZ:
			s = &fyne.ShortcutUndo{}
		case fyne.KeyY:
			s = &fyne.ShortcutRedo{}
		}
	}
	b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(s)
}

// rangeOf is where a quote stands in the open article.
func (b *bench) rangeOf(quote string) annotate.Range {
	b.t.Helper()
	a := b.view.Article()
	at := strings.Index(a.Text(), quote)
	start, ok := a.Index().FromByte(at)
	if at < 0 || !ok {
		b.t.Fatalf("no %q in the article", quote)
	}
	return annotate.Range{Start: start, End: start + len([]rune(quote))}
}

// selects selects a quote of the open article.
func (b *bench) selects(quote string) { b.t.Helper(); b.view.Select(b.rangeOf(quote)) }

// tagged selects a quote and tags it by a key.
func (b *bench) tagged(quote, key string) annotate.Span {
	b.t.Helper()
	b.selects(quote)
	b.key(key)
	s, ok := b.view.SelectedSpan()
	if !ok || s.Quote != quote {
		b.t.Fatalf("%s on %q selected %+v; status %q", key, quote, s, b.status.text())
	}
	return s
}

// spans are the spans of the open article in words: "claim Fifty died".
func (b *bench) spans() string {
	var out []string
	for _, s := range b.ws.state().Spans {
		out = append(out, string(s.Label)+" "+s.Quote)
	}
	return strings.Join(out, ", ")
}

// agrees fails where the session, the project and what is shown differ.
func (b *bench) agrees() {
	b.t.Helper()
	s := b.ws.state()
	stored := b.p.states[s.Article.ID]
	if fmt.Sprint(stored.Spans) != fmt.Sprint(s.Spans) || stored.Status != s.Status {
		b.t.Errorf("the project has %v, the session %v", stored.Spans, s.Spans)
	}
	snap := b.snapshot()
	if len(snap.Spans) != len(s.Spans) {
		b.t.Errorf("%d spans are shown, the session has %d", len(snap.Spans), len(s.Spans))
	}
	for _, a := range b.ws.articles.All() {
		if a.ID == s.Article.ID && (a.Spans() != len(s.Spans) || a.Status != s.Status) {
			b.t.Errorf("the list says %d spans and %s, the session has %d and %s", a.Spans(), a.Status, len(s.Spans), s.Status)
		}
	}
}

// dialog says whether a dialog is open.
func (b *bench) dialog() bool { return b.win.Canvas().Overlays().Top() != nil }

// says fails where the status bar does not say that.
func (b *bench) says(want string) {
	b.t.Helper()
	if got := b.status.text(); !strings.Contains(got, want) {
		b.t.Errorf("the status bar says %q, want %q", got, want)
	}
}

// caretTo puts the caret there, with nothing selected.
func (b *bench) caretTo(offset int) {
	b.view.Select(annotate.Range{Start: offset, End: offset})
	b.view.ClearSelection()
}

// facesOf are the faces of all windows of these tests.
func (b *bench) facesOf() articleview.Faces {
	b.t.Helper()
	faces, err := facesOnce()
	if err != nil {
		b.t.Fatal(err)
	}
	return faces
}
