//go:build !headless

package frame

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// askWhere asks for the name and folder of a new file, for a desktop without such a
// dialog. It touches no file. done gets the path of an existing file only after the
// user has agreed to replace it, and never the path of a project.
func (c *chooser) askWhere(r feature.Files, folder string, done func(path string)) {
	name, in := ui.NewField(lang.L("Name of the file"), false), ui.NewField(lang.L("Folder"), false)
	name.SetText(r.Name)
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
		path, trouble := target(in.Text, name.Text, r.Exts)
		if trouble != "" {
			tell(trouble)
			return
		}
		if _, err := os.Stat(path); err == nil {
			if strings.EqualFold(filepath.Ext(path), desk.ProjectExt) {
				tell(lang.L("A project in the folder has this name. Choose another name."))
				return
			}
			c.askReplace(path, func() { d.Close(); done(path) })
			return
		}
		d.Close()
		done(path)
	}
	browse := ui.NewPushButton(lang.L("Choose folder…"), func() {
		folders := dialog.NewFolderOpen(func(l fyne.ListableURI, err error) {
			if err == nil && l != nil {
				in.SetText(l.Path())
			}
		}, c.f.win)
		if l, err := storage.ListerForURI(storage.NewFileURI(in.Text)); err == nil {
			folders.SetLocation(l)
		}
		c.f.dialogs.Lend(folders)
		folders.Show()
		folders.Resize(fyne.NewSize(min(c.f.win.Canvas().Size().Width-40, 760), min(c.f.win.Canvas().Size().Height-60, 520)))
	}, func() { d.Close() })
	for _, field := range []*ui.Field{name, in} {
		field.OnSubmitted = func(string) { accept() }
		field.OnEscape = func() { d.Close() }
		field.Form = true
	}
	form := container.New(layout.NewFormLayout(),
		widget.NewLabel(lang.L("Name")), name,
		widget.NewLabel(lang.L("Folder")), container.NewBorder(nil, nil, nil, browse, in))
	d = c.f.Ask(r.Title, container.NewVBox(form, problem), fyne.NewSize(600, 0),
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: r.Accept, Stays: true, Run: accept})
	c.f.win.Canvas().Focus(name)
}

// target is the path of a name in a folder. A name without extension gets the first
// of exts. trouble says what is wrong with the path.
func target(folder, name string, exts []string) (path, trouble string) {
	name = strings.TrimSpace(name)
	switch info, err := os.Stat(folder); {
	case name == "" || name == "." || name == "..":
		return "", lang.L("The file needs a name.")
	case strings.ContainsAny(name, `/\`):
		return "", lang.L("A name cannot contain a slash. Choose the folder below.")
	case err != nil || !info.IsDir():
		return "", lang.L("There is no such folder.")
	}
	if len(exts) > 0 {
		name = withExt(name, exts[0])
	}
	path, err := filepath.Abs(filepath.Join(folder, name))
	if err != nil {
		return "", lang.L("The folder cannot be found: {{.Error}}.", ui.With{"Error": err})
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", lang.L("A folder has this name. Choose another name.")
	}
	return path, ""
}

// askReplace asks before a file is replaced. Enter keeps the file.
func (c *chooser) askReplace(path string, replace func()) {
	c.f.AskThen(lang.L("Replace the file?"),
		ui.Paragraph(lang.L("{{.File}} exists already. The old contents would be lost.", ui.With{"File": filepath.Base(path)}), false), fyne.NewSize(420, 0), nil,
		ui.Choice{Text: lang.L("Replace"), Run: replace}, ui.Choice{Text: lang.L("Keep")})
}
