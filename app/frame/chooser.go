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
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"goldspan/annotate"
	"goldspan/app/desk"
	"goldspan/app/feature"
)

// chooser asks the user for files: with the dialog of the desktop if there is one,
// else with Fyne's.
type chooser struct {
	f      *Frame
	folder string // the folder of the last file
	asking bool   // the desktop's dialog is open
}

func newChooser(f *Frame) *chooser {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return &chooser{f: f, folder: home}
}

// errNoNative says that the desktop has no file dialog.
var errNoNative = errors.New("no native file dialog")

// Choose implements feature.Chooser. It calls done with the chosen paths, but not
// if the user cancels. After saving a file, the caller must call Saved.
func (c *chooser) Choose(r feature.Files, done func(paths []string)) {
	if c.asking {
		c.f.Say(lang.L("A dialog for files is open already."))
		return
	}
	c.asking = true
	var paths []string
	var err error
	folder := c.folder
	if info, err := os.Stat(r.Folder); r.Folder != "" && err == nil && info.IsDir() {
		folder = r.Folder
	}
	if r.Save && filepath.Ext(r.Name) == desk.ProjectExt { // a project is never replaced
		r.Name = filepath.Base(desk.FreePath(folder, desk.ProjectName(r.Name)))
	}
	c.f.Tasks.Quietly(func() { paths, err = nativeDialog(r, folder) }, func() {
		c.asking = false
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

// chosen passes files to read on to done.
func (c *chooser) chosen(paths []string, done func([]string)) {
	c.Saved(paths[0])
	done(paths)
}

// Saved implements feature.Chooser. The next dialog starts in the folder of path.
// If saving failed, Saved is not called, so the folder is not offered again.
func (c *chooser) Saved(path string) { c.folder = filepath.Dir(path) }

// askFyne asks for a file to read. Fyne's dialog for saving is not used: it empties
// the chosen file before it returns the file's name.
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
	d.Show() // Fyne creates the dialog in Show, so it can be resized only now
	size := c.f.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width-40, 860), min(size.Height-60, 560)))
}

// settle checks that the file chosen in the desktop's dialog may be written. The
// dialog asked about the typed name. With its extension the name may belong to
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

// extension matches a file extension. The last parts of "U.S. war" and "v1.2" do
// not match.
var extension = regexp.MustCompile(`^\.[A-Za-z][A-Za-z0-9]+$`)

// withExt adds ext to a path without an extension.
func withExt(path, ext string) string {
	if extension.MatchString(filepath.Ext(path)) {
		return path
	}
	return path + ext
}
