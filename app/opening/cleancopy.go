//go:build !headless

package opening

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// foreign is the error for a project with foreign SQL, with the path of the project.
type foreign struct {
	path string
	error
}

// Unwrap gives the error of the project.
func (e *foreign) Unwrap() error { return e.error }

// offerCleanCopy says why a project was not opened, and offers a copy of it without
// foreign SQL.
func (o *Opener) offerCleanCopy(doing string, refused *foreign) {
	words := ui.Explain(doing, refused)
	o.frame.Say(words.What)
	text := container.NewVBox(ui.Paragraph(words.What, true), ui.Paragraph(words.Means, false), ui.Paragraph(words.Do, false))
	o.frame.Ask(lang.L("That did not work"), text, fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Close")},
		ui.Choice{Text: lang.L("Make a clean copy…"), Run: func() { o.makeCleanCopy(refused.path) }})
}

// makeCleanCopy asks where the copy goes, makes the copy, and opens it.
func (o *Opener) makeCleanCopy(path string) {
	r := feature.Files{
		Kind: lang.L("Goldspan projects"), Exts: []string{desk.ProjectExt}, Save: true,
		Title: lang.L("Make a clean copy"), Accept: lang.L("Save"), Doing: lang.L("save"),
		Name: lang.L("{{.Project}} clean", ui.With{"Project": desk.ProjectName(path)}) + desk.ProjectExt, Folder: filepath.Dir(path),
	}
	o.frame.Choose(r, func(paths []string) {
		to := paths[0]
		var done annotate.CleanCopy
		o.frame.Run(lang.L("Making a clean copy"), func(ctx context.Context, _ ui.Progress) (err error) {
			done, err = o.files.CleanCopy(ctx, path, to)
			return err
		}, func(err error) {
			if err != nil {
				o.frame.Failed(lang.L("copy {{.File}}", ui.With{"File": filepath.Base(path)}), err)
				return
			}
			o.frame.Saved(to)
			o.open(to, func() { o.tell(to, done) })
		})
	})
}

// tell says what a clean copy has.
func (o *Opener) tell(path string, done annotate.CleanCopy) {
	said := []string{lang.L("Made a clean copy, {{.File}}.", ui.With{"File": filepath.Base(path)})}
	if !done.History {
		said = append(said, lang.L("The history of undo is not sound, and was left out."))
	}
	o.frame.Say(strings.Join(said, " "))
}
