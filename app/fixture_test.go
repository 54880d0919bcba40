//go:build !headless

package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/crash"
	"goldspan/app/feature"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

const damBreak = "Fifty people died when the dam broke, Minister Ada Berg said on Monday. Nobody else spoke.\nThe river rose by 6,500 tonnes."

// facesOnce reads the faces once: it takes longer than most tests.
var facesOnce = sync.OnceValues(loadFaces)

// bench is a window over a project of the tests. What takes long is done at once.
type bench struct {
	*window
	t        testing.TB
	p        *apptest.Project
	settings *settings.Settings
	parts    map[string]feature.Parts // of each feature

	opensFile func(path string) (Project, error)
	cleans    func(path, to string) (annotate.CleanCopy, error)
	repairs   func(path, to string) (annotate.Repaired, error)
	newest    annotate.NewestBackup

	waiting func() // what happens when who types a note pauses; nil: nothing
}

// open shows a project in a new window.
func open(t testing.TB, p *apptest.Project) *bench {
	t.Helper()
	b := blank(t)
	b.shows(p)
	return b
}

// blank is a window without a project.
func blank(t testing.TB) *bench {
	t.Helper()
	return windowOf(t, t.TempDir(), features())
}

// windowOf is a window with those features, whose settings live below dir.
func windowOf(t testing.TB, dir string, features []maker) *bench {
	t.Helper()
	faces, err := facesOnce()
	if err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	t.Cleanup(forgetFonts)
	a.Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	b := &bench{t: t, settings: settings.Load(dir), parts: map[string]feature.Parts{}}
	b.opensFile = func(string) (Project, error) { return nil, annotate.ErrNotProject }
	at, ids := int64(1_700_000_000_000), 0
	cfg := Config{
		Crashes: crash.New(filepath.Join(dir, "crashes"), func() []string { return nil }),
		Program: Program{Name: "Goldspan", Version: "0", Built: func() []string { return []string{"goldspan 0"} }},
		Now:     func() int64 { at += 1000; return at },
		NewID:   func() string { ids++; return fmt.Sprintf("id-%03d", ids) },
		Open:    func(_ context.Context, path string) (Project, error) { return b.opensFile(path) },
		CleanCopy: func(_ context.Context, path, to string) (annotate.CleanCopy, error) {
			return b.cleans(path, to)
		},
		Repair: func(_ context.Context, path, to string, _ func(float64)) (annotate.Repaired, error) {
			return b.repairs(path, to)
		},
		Newest:       func(context.Context, string, bool) (annotate.NewestBackup, error) { return b.newest, nil },
		CreateSample: func(_ context.Context, path string) (Project, error) { return sample(path), nil },
		ConfigDir:    dir, CacheDir: dir, DataDir: dir,
	}
	for i, f := range features {
		features[i].make = func(w *window) feature.Parts {
			b.parts[f.name] = f.make(w)
			return b.parts[f.name]
		}
	}
	cfg.reveal = func(string) error { return nil }
	ui.NextEvent = func(f func()) { f() }
	b.window = newWindow(cfg, a, b.settings, faces, features)
	b.frame.Tasks.AtOnce = true
	b.view.OnFontsWanted = nil // what the machine has must not matter
	b.list.OnSearch = nil      // it answers from a goroutine of its own, and the test driver would draw there
	b.inspector.After = func(_ time.Duration, f func()) (stop func()) {
		b.waiting = f
		return func() { b.waiting = nil }
	}
	if b.dialog() {
		t.Fatalf("a new window has a dialog; status %q", b.status())
	}
	return b
}

// sample is a project that says that it is the sample.
func sample(path string) *apptest.Project {
	p := apptest.New(damBreak, "The ferry ran aground at noon. Nobody was hurt.", "Minister Ada Berg left on Tuesday.")
	p.File, p.Sample = path, true
	return p
}

// shows shows a project in place of what is open.
func (b *bench) shows(p *apptest.Project) { b.t.Helper(); b.p = p; b.put(p) }

// put is shows for what is made of a project of the tests.
func (b *bench) put(p Project) {
	b.t.Helper()
	opened, err := b.desk.Read(context.Background(), p)
	if err != nil {
		b.t.Fatal(err)
	}
	b.opener.Show(opened)
	b.frame.FocusHome()
	b.unwatch()
}

// unwatch ends the look after the project's file, which is on a goroutine of its own.
func (b *bench) unwatch() {
	if release := b.parts["projects"].Release; release != nil {
		release()
	}
}

// opens opens an article.
func (b *bench) opens(id annotate.ArticleID) { feature.OpenArticle(b.desk, b.frame, id) }

func (b *bench) canvas() fyne.Canvas { return b.frame.Window().Canvas() }

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
	f := b.canvas().Focused()
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
	b.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
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
	b.canvas().Focused().(fyne.Shortcutable).TypedShortcut(s)
}

func (b *bench) undo() { b.t.Helper(); b.run("edit.undo") }
func (b *bench) redo() { b.t.Helper(); b.run("edit.redo") }

// escape presses Esc while nothing that types has the keyboard, and answers whether
// a dialog was open.
func (b *bench) escape() bool {
	open := b.dialog()
	b.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	return open
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
		b.t.Fatalf("%s on %q selected %+v; status %q", key, quote, s, b.status())
	}
	return s
}

// spans are the spans of the open article in words: "claim Fifty died".
func (b *bench) spans() string {
	var out []string
	for s := range b.desk.State().Spans() {
		out = append(out, string(s.Label)+" "+s.Quote)
	}
	return strings.Join(out, ", ")
}

// agrees fails where the desk, the project and what is shown differ.
func (b *bench) agrees() {
	b.t.Helper()
	s := b.desk.State()
	stored := b.p.States[s.Article.ID]
	if fmt.Sprint(stored.SpanList()) != fmt.Sprint(s.SpanList()) || stored.Status != s.Status {
		b.t.Errorf("the project has %v, the desk %v", stored.SpanList(), s.SpanList())
	}
	snap := b.snapshot()
	if len(snap.Spans) != s.SpanCount() {
		b.t.Errorf("%d spans are shown, the desk has %d", len(snap.Spans), s.SpanCount())
	}
	for _, a := range b.desk.Articles().All() {
		if a.ID == s.Article.ID && (a.Spans() != s.SpanCount() || a.Status != s.Status) {
			b.t.Errorf("the list says %d spans and %s, the desk has %d and %s", a.Spans(), a.Status, s.SpanCount(), s.Status)
		}
	}
}

// dialog says whether a dialog or a menu is open.
func (b *bench) dialog() bool { return b.canvas().Overlays().Top() != nil }

// status is what the status bar says.
func (b *bench) status() string { return b.snapshot().Status }

// says fails where the status bar does not say that.
func (b *bench) says(want string) {
	b.t.Helper()
	if got := b.status(); !strings.Contains(got, want) {
		b.t.Errorf("the status bar says %q, want %q", got, want)
	}
}

// caretTo puts the caret there, with nothing selected.
func (b *bench) caretTo(offset int) {
	b.view.Select(annotate.Range{Start: offset, End: offset})
	b.view.ClearSelection()
}

// textHasKeyboard says that keys go to the article.
func (b *bench) textHasKeyboard() bool { return b.canvas().Focused() == fyne.Focusable(b.view) }

// keyboard is the pane that has the keyboard.
func (b *bench) keyboard() string {
	switch f := b.canvas().Focused(); {
	case f == nil:
		return "none"
	case b.list.HasKeyboard(f):
		return "articles"
	case b.inspector.HasKeyboard(f):
		return "spans"
	case b.textHasKeyboard():
		return "text"
	}
	return "other"
}
