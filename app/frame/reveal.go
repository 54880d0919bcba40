//go:build !headless

package frame

import (
	"errors"
	"io/fs"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// revealer shows files in their folders.
type revealer struct {
	f       *Frame
	written string                  // the file that was written last, or ""
	show    func(path string) error // see Main.Reveal
}

// SayWritten implements feature.Speaker.
func (r *revealer) SayWritten(text, path string) {
	r.written = path
	r.f.status.say(text)
	r.f.status.offerReveal()
}

// reveal shows the file that was written last in its folder; if none was written,
// the project.
func (r *revealer) reveal() {
	path := r.target()
	var err error
	r.f.Tasks.Aside(func() { err = r.show(path) }, func() {
		names := ui.With{"File": filepath.Base(path), "Folder": filepath.Dir(path)}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.f.Say(lang.L("{{.File}} is no longer in the folder {{.Folder}}.", names))
		case err != nil:
			r.f.Say(lang.L("The desktop could not open the folder. The file is in {{.Folder}}.", names))
		}
	})
}

// target is the path of the file that reveal shows, or "".
func (r *revealer) target() string {
	if p := r.f.desk.Project(); r.written == "" && p != nil {
		return p.Path()
	}
	return r.written
}

// nothing says why there is no file to show.
func (r *revealer) nothing() (why string, blocked bool) {
	return lang.L("Open or make a project first."), r.target() == ""
}
