//go:build !headless

package frame

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"goldspan/annotate"
	"goldspan/app/desk"
	"goldspan/app/feature"
)

// chooser asks the user for files: with the desktop's own dialog where there
// is one, else with Fyne's.
type chooser struct {
	f      *Frame
	folder string // where the last file was chosen, or saved
}

func newChooser(f *Frame) *chooser {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return &chooser{f: f, folder: home}
}

// errNoNative says that the desktop offers no dialog of its own.
var errNoNative = errors.New("no native file dialog")

// Choose implements feature.Chooser. It asks, and calls done with the paths chosen; not at all when the user
// cancels. Who has saved the file then says so with Saved.
func (c *chooser) Choose(r feature.Files, done func(paths []string)) {
	var paths []string
	var err error
	folder := c.folder
	c.f.Tasks.Quietly(func() { paths, err = nativeDialog(r, folder) }, func() {
		switch {
		case errors.Is(err, errNoNative) && r.Save:
			c.askWhere(r, folder, func(path string) { done([]string{path}) })
		case errors.Is(err, errNoNative):
			c.askFyne(r, done)
		case err != nil:
			c.f.Failed(r.Doing, err)
		case len(paths) > 0 && r.Save:
			c.settle(r, paths[0], func(path string) { done([]string{path}) })
		case len(paths) > 0:
			c.chosen(paths, done)
		default:
			c.f.FocusHome()
		}
	})
}

// chosen hands on files to read.
func (c *chooser) chosen(paths []string, done func([]string)) {
	c.Saved(paths[0])
	done(paths)
}

// Saved implements feature.Chooser: it says that a file could be written there, so that the next question
// begins in its folder. Where it could not, the folder is not offered again.
func (c *chooser) Saved(path string) { c.folder = filepath.Dir(path) }

// askFyne asks for a file to read. Fyne's dialog for saving is not used: it
// empties the file that is chosen before it says which.
func (c *chooser) askFyne(r feature.Files, done func([]string)) {
	var d *dialog.FileDialog
	finish := func(uri fyne.URI, err error) {
		switch {
		case err != nil:
			c.f.Failed(r.Doing, err)
		case uri != nil:
			c.chosen([]string{uri.Path()}, done)
		default:
			c.f.FocusHome()
		}
	}
	d = dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if f == nil {
			finish(nil, err)
			return
		}
		finish(f.URI(), errors.Join(err, f.Close()))
	}, c.f.win)
	if len(r.Exts) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(r.Exts))
	}
	if l, err := storage.ListerForURI(storage.NewFileURI(c.folder)); err == nil {
		d.SetLocation(l)
	}
	d.SetTitleText(r.Title)
	d.SetConfirmText(r.Accept)
	d.SetView(dialog.ListView) // icons would hide the ends of names
	c.f.dialogs.Lend(d)
	d.Show() // Fyne makes the dialog only now, and can resize it then
	size := c.f.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width-40, 860), min(size.Height-60, 560)))
}

// settle makes sure that what a desktop's dialog answered may be written to. The
// dialog asked about the name as it was typed; with its extension that may be
// another file. A project is never replaced.
func (c *chooser) settle(r feature.Files, typed string, done func(path string)) {
	path := typed
	if len(r.Exts) > 0 {
		path = withExt(typed, r.Exts[0])
	}
	_, err := os.Stat(path)
	switch there := err == nil; {
	case there && strings.EqualFold(filepath.Ext(path), desk.ProjectExt):
		c.f.Failed(r.Doing+" "+filepath.Base(path), annotate.ErrExists)
	case there && path != typed:
		c.askReplace(path, func() { done(path) })
	default:
		done(path)
	}
}

// extension is what a name ends in that was meant as one: not that of "U.S. war"
// or "v1.2".
var extension = regexp.MustCompile(`^\.[A-Za-z][A-Za-z0-9]+$`)

// withExt is path with the extension, where it has none of its own.
func withExt(path, ext string) string {
	if extension.MatchString(filepath.Ext(path)) {
		return path
	}
	return path + ext
}
