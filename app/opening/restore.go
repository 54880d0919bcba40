//go:build !headless

package opening

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// notOpened is the error for a project that was not opened, with its path.
type notOpened struct {
	path string
	error
}

// Unwrap gives the error of the project.
func (e *notOpened) Unwrap() error { return e.error }

// note notes which project was not opened.
func (o *Opener) note(err error) {
	o.refused = ""
	var refused *notOpened
	if errors.As(err, &refused) {
		o.refused = refused.path
	}
}

// offersBackup says that a project was not opened whose file is gone or is none of a
// project any more, and that it has backups.
func (o *Opener) offersBackup(err error) bool {
	if o.refused == "" || o.files.BackedUp == nil || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, annotate.ErrNotProject) {
		return false
	}
	return o.files.BackedUp(o.refused)
}

// offerBackup says why a project was not opened, and offers its backups.
func (o *Opener) offerBackup(doing string, err error) {
	path, words := o.refused, ui.Explain(doing, err)
	o.frame.Say(words.What)
	text := container.NewVBox(ui.Paragraph(words.What, true), ui.Paragraph(lang.L("Goldspan has backups of this project."), false))
	o.frame.Ask(lang.L("That did not work"), text, fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Close")},
		ui.Choice{Text: lang.L("Restore a backup…"), Run: func() { o.Restore(path) }})
}

// Restore shows the backups of the project at path, which need not be open, and may be
// damaged or gone.
func (o *Opener) Restore(path string) {
	o.toRestore = path
	o.frame.RunCommand("project.restore")
}

// ToRestore is the path whose backups are to be shown: what Restore was called with, else
// that of the open project, else that of a project that was not opened. "" is none.
func (o *Opener) ToRestore() string {
	path := o.toRestore
	o.toRestore = ""
	switch p := o.desk.Project(); {
	case path != "":
		return path
	case p != nil:
		return p.Path()
	}
	return o.refused
}

// IsOpen says that the project at path is the open one.
func (o *Opener) IsOpen(path string) bool {
	p := o.desk.Project()
	return p != nil && (filepath.Clean(p.Path()) == filepath.Clean(path) || sameFile(p.Path(), path))
}

// Replace puts another file in the place of the project at path, and opens it at the same
// article. If the project is open, keep is called first, while it still is, and then it
// is closed. done hears how it went; after an error the project is as it was.
func (o *Opener) Replace(path string, keep, replace func(context.Context) error, done func(error)) {
	if !o.desk.Leave() {
		return
	}
	put := func() {
		o.frame.Run(lang.L("Restoring"), func(ctx context.Context, _ ui.Progress) error { return replace(ctx) }, func(err error) {
			if _, there := os.Stat(path); there != nil {
				done(err)
				return
			}
			if err != nil {
				done(err)
			}
			o.open(path, func() {
				if err == nil {
					done(nil)
				}
			})
		})
	}
	if !o.IsOpen(path) {
		o.frame.Settle(put)
		return
	}
	o.frame.Settle(func() {
		o.frame.Run(lang.L("Making a backup"), func(ctx context.Context, _ ui.Progress) error { return keep(ctx) }, func(err error) {
			if err != nil {
				done(err)
				return
			}
			_ = o.desk.Copied() // the backup has every edit
			o.frame.CloseProject()
			o.frame.Settle(func() {
				if o.desk.Project() == nil {
					put()
				}
			})
		})
	})
}
