//go:build !headless

package app

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// askWhere asks for the name and folder of a file to be written, where the
// desktop has no dialog for that. It touches no file. A file that is there is
// named to the caller only after the user said that it may be replaced, and a
// project never is.
func (w *window) askWhere(r request, folder string, done func(path string)) {
	name, in := ui.NewField("Name of the file", false), ui.NewField("Folder", false)
	name.SetText(r.name)
	in.SetText(folder)
	problem := ui.Paragraph("", false)
	problem.Importance = widget.DangerImportance
	problem.Hide()
	var d *ui.Dialog
	tell := func(text string) {
		problem.SetText(text)
		problem.Show()
	}
	accept := func() {
		path, trouble := target(in.Text, name.Text, r.exts)
		if trouble != "" {
			tell(trouble)
			return
		}
		if _, err := os.Stat(path); err == nil {
			if strings.EqualFold(filepath.Ext(path), projectExt) {
				tell("There is a project of this name in the folder already. Choose another name.")
				return
			}
			w.askReplace(path, func() { d.Close(); done(path) })
			return
		}
		d.Close()
		done(path)
	}
	browse := widget.NewButton("Choose folder…", func() {
		f := dialog.NewFolderOpen(func(l fyne.ListableURI, err error) {
			if err == nil && l != nil {
				in.SetText(l.Path())
			}
		}, w.win)
		if l, err := storage.ListerForURI(storage.NewFileURI(in.Text)); err == nil {
			f.SetLocation(l)
		}
		w.dialogs.Lend(f)
		f.Show()
		f.Resize(fyne.NewSize(min(w.win.Canvas().Size().Width-40, 760), min(w.win.Canvas().Size().Height-60, 520)))
	})
	for _, f := range []*ui.Field{name, in} {
		f.OnSubmitted = func(string) { accept() }
		f.OnEscape = func() { d.Close() }
	}
	form := container.New(layout.NewFormLayout(),
		widget.NewLabel("Name"), name,
		widget.NewLabel("Folder"), container.NewBorder(nil, nil, nil, browse, in))
	d = w.dialogs.Show(w.win, r.title, container.NewVBox(form, problem), fyne.NewSize(600, 0), w.focusText,
		ui.Choice{Text: "Cancel"}, ui.Choice{Text: r.accept, Stays: true, Run: accept})
	w.win.Canvas().Focus(name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// target is the path that a name in a folder means, with the extension added
// where the name has none; or what is wrong with it.
func target(folder, name string, exts []string) (path, trouble string) {
	name = strings.TrimSpace(name)
	switch info, err := os.Stat(folder); {
	case name == "" || name == "." || name == "..":
		return "", "The file needs a name."
	case strings.ContainsAny(name, `/\`):
		return "", "A name cannot have a slash in it. Choose the folder below."
	case err != nil || !info.IsDir():
		return "", "There is no such folder."
	}
	if len(exts) > 0 {
		name = withExt(name, exts[0])
	}
	path, err := filepath.Abs(filepath.Join(folder, name))
	if err != nil {
		return "", "The folder cannot be found: " + err.Error() + "."
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", "There is a folder of this name. Choose another name."
	}
	return path, ""
}

// askReplace asks before a file is written over. Enter keeps it.
func (w *window) askReplace(path string, replace func()) {
	w.dialogs.Show(w.win, "Replace the file?",
		ui.Paragraph(filepath.Base(path)+" is there already. What is in it now would be lost.", false), fyne.NewSize(420, 0), nil,
		ui.Choice{Text: "Replace", Run: replace}, ui.Choice{Text: "Keep it"})
}
