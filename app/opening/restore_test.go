//go:build !headless

package opening

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// window is as much of the window as Replace uses. What takes long is done at once.
type window struct {
	Frame
	desk     *desk.Desk
	settings *settings.Settings
	stays    bool     // the project is not closed: typed text would be lost
	did      []string // in order
}

func (w *window) Run(_ string, work func(context.Context, ui.Progress) error, done func(error)) {
	done(work(context.Background(), func(int, int, string) {}))
}
func (w *window) Settle(f func())                { f() }
func (w *window) Quietly(work, done func())      { work(); done() }
func (w *window) UnlessGone(do func())           { do() }
func (w *window) Settings() *settings.Settings   { return w.settings }
func (w *window) SaveSettings()                  {}
func (w *window) ShowPage(*feature.Page)         {}
func (w *window) FocusHome()                     {}
func (w *window) KeepMessage(bool)               {}
func (w *window) Leaving() bool                  { return false }
func (w *window) Say(string)                     {}
func (w *window) Failed(doing string, _ error)   { w.did = append(w.did, "failed: "+doing) }
func (w *window) ShowProject(o desk.Opened) bool { w.desk.Put(o); return true }

func (w *window) CloseProject() {
	w.did = append(w.did, "close")
	if !w.stays {
		_ = w.desk.Clear().Close() // a project of the tests closes
	}
}

// replacing is an opener with a project open, and what Replace does with it.
func replacing(t *testing.T) (o *Opener, w *window, path string) {
	t.Helper()
	d := desk.New(func() int64 { return 1 }, func() string { return "id" }, apptest.AtOnce{})
	w = &window{desk: d, settings: settings.Load(t.TempDir())}
	path = filepath.Join(t.TempDir(), "war.goldspan")
	if err := os.WriteFile(path, []byte("a project"), 0o600); err != nil {
		t.Fatal(err)
	}
	o = New(Files{Open: func(_ context.Context, path string) (desk.Project, error) {
		w.did = append(w.did, "open")
		p := apptest.New("Nearly 50 died.")
		p.File = path
		return p, nil
	}}, d, w)
	o.Path(path)
	if !o.IsOpen(path) {
		t.Fatal("the project is not open")
	}
	w.did = nil
	return o, w, path
}

// act is a step of a replacement that fails with an error, or does not.
func (w *window) act(name string, err error) func(context.Context) error {
	return func(context.Context) error { w.did = append(w.did, name); return err }
}

func (w *window) done(err error) {
	if err != nil {
		w.did = append(w.did, "done: "+err.Error())
		return
	}
	w.did = append(w.did, "done")
}

func TestAnOpenProjectIsKeptClosedAndReplaced(t *testing.T) {
	full := errors.New("full")
	for name, c := range map[string]struct {
		keep, replace error
		prepare       func(w *window, path string)
		did           []string
		open          bool // the project, at the end
	}{
		"all is well":          {nil, nil, nil, []string{"keep", "close", "replace", "open", "done"}, true},
		"no backup of it":      {full, nil, nil, []string{"keep", "done: full"}, true},
		"nothing is replaced":  {nil, full, nil, []string{"keep", "close", "replace", "done: full", "open"}, true},
		"and the file is gone": {nil, full, func(_ *window, path string) { _ = os.Remove(path) }, []string{"keep", "close", "replace", "done: full"}, false},
		"it is not closed":     {nil, nil, func(w *window, _ string) { w.stays = true }, []string{"keep", "close"}, true},
		"text cannot be saved": {nil, nil, func(w *window, _ string) { w.desk.OnLeave(func() bool { return false }) }, nil, true},
	} {
		t.Run(name, func(t *testing.T) {
			o, w, path := replacing(t)
			if c.prepare != nil {
				c.prepare(w, path)
			}
			o.Replace(path, w.act("keep", c.keep), w.act("replace", c.replace), w.done)
			if !slices.Equal(w.did, c.did) {
				t.Errorf("it did %q, want %q", w.did, c.did)
			}
			if o.IsOpen(path) != c.open {
				t.Errorf("the project is open: %v", o.IsOpen(path))
			}
		})
	}
}

// The project that is open is not asked for, and stays as it is until the other one opens.
func TestAProjectThatIsNotOpenIsReplaced(t *testing.T) {
	o, w, path := replacing(t)
	other := filepath.Join(filepath.Dir(path), "peace.goldspan")
	if err := os.WriteFile(other, []byte("destroyed"), 0o600); err != nil {
		t.Fatal(err)
	}
	o.Replace(other, w.act("keep", nil), w.act("replace", nil), w.done)
	if want := []string{"replace", "open", "done"}; !slices.Equal(w.did, want) || !o.IsOpen(other) || o.IsOpen(path) {
		t.Errorf("it did %q, want %q", w.did, want)
	}
}

// A link to the open project is the open project: it would be replaced under the window.
func TestALinkToTheOpenProjectIsTheOpenOne(t *testing.T) {
	o, w, path := replacing(t)
	link := filepath.Join(t.TempDir(), "link.goldspan")
	if err := os.Symlink(path, link); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip("Windows lets few users make a link:", err)
		}
		t.Fatal(err)
	}
	o.Replace(link, w.act("keep", nil), w.act("replace", nil), w.done)
	if want := []string{"keep", "close", "replace", "open", "done"}; !slices.Equal(w.did, want) {
		t.Errorf("it did %q, want %q", w.did, want)
	}
}

// What was edited after the file was gone is in the backup: closing asks for no copy.
func TestAReplacedProjectAsksForNoCopy(t *testing.T) {
	o, w, path := replacing(t)
	w.desk.Project().(*apptest.Project).Gone = annotate.ErrMoved
	asked := error(nil)
	o.Replace(path, w.act("keep", nil), func(context.Context) error { asked = w.desk.Uncopied(); return nil }, w.done)
	if asked != nil {
		t.Errorf("a copy is asked for: %v", asked)
	}
}

func TestACopyThatIsOnlyLookedAtIsNotRemembered(t *testing.T) {
	o, w, path := replacing(t)
	o.files.Aside = filepath.Join(t.TempDir(), "damaged")
	aside := filepath.Join(o.files.Aside, "war.goldspan")
	o.PathThen(aside, func() {})
	if !o.IsOpen(aside) {
		t.Fatal("the copy is not open")
	}
	if last := w.settings.Recent; len(last) != 1 || last[0].Path != path {
		t.Errorf("recent projects: %+v", last)
	}
}
