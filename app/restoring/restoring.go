//go:build !headless

// Package restoring is the feature that shows the backups of a project, and restores all
// of one or an article of it.
package restoring

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/opening"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Asker
	feature.Worker
	feature.Chooser
	feature.Keyboard
	ShowPage(*feature.Page)
}

// Feature is the restoring feature.
type Feature struct {
	frame   Frame
	desk    *desk.Desk
	opener  *opening.Opener
	backups desk.Backups
	view    *articleview.View // has the style of texts
	faces   articleview.Faces
}

// New makes the feature. b may be nil: then there are no backups.
func New(f Frame, d *desk.Desk, o *opening.Opener, b desk.Backups, v *articleview.View, faces articleview.Faces) *Feature {
	return &Feature{frame: f, desk: d, opener: o, backups: b, view: v, faces: faces}
}

// Parts gives the feature's parts to the window.
func (r *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: r.commands, Preferences: r.preferences}
}

func (r *Feature) commands() []*command.Command {
	return []*command.Command{
		{ID: "project.restore", Title: lang.L("Restore a backup…"), Group: command.File, Section: command.FileKeep, Run: r.open},
	}
}

// open shows the backups of the project that is asked for. Without one, it asks which.
func (r *Feature) open() {
	path := r.opener.ToRestore()
	switch {
	case r.backups == nil:
		r.frame.Say(lang.L("There are no backups yet."))
	case path != "":
		r.show(path)
	default:
		r.chooseProject()
	}
}

// show shows the backups of the project at path.
func (r *Feature) show(path string) {
	var all []annotate.Backup
	r.frame.Run(lang.L("Looking for backups"), func(ctx context.Context, _ ui.Progress) (err error) {
		all, err = r.backups.List(ctx, path)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			r.frame.Failed(lang.L("list the backups of {{.File}}", ui.With{"File": filepath.Base(path)}), err)
		case len(all) == 0 && len(r.backups.Projects()) == 0:
			r.frame.Say(lang.L("There are no backups yet."))
		case len(all) == 0:
			r.frame.Say(lang.L("{{.Project}} has no backup yet.", ui.With{"Project": desk.ProjectName(path)}))
			r.chooseProject()
		default:
			newSheet(r, path, all).open()
		}
	})
}

// chooseProject asks for a project that has backups.
func (r *Feature) chooseProject() {
	all := r.backups.Projects()
	if len(all) == 0 {
		r.frame.Say(lang.L("There are no backups yet."))
		return
	}
	var d *ui.Dialog
	list := newLines("project", func(int) {}, func() { d.Close() })
	for _, p := range all {
		facts := []string{filepath.Dir(p.Path), lang.L("newest backup: {{.When}}", ui.With{"When": ui.Moment(annotate.Millis(p.Newest))})}
		if p.Missing {
			facts = append([]string{lang.L("the file is missing")}, facts...)
		}
		list.add(desk.ProjectName(p.Path), ui.InRow(facts...))
	}
	take := func() {
		d.Close()
		r.show(all[list.chosen].Path)
	}
	list.onChoose = func(int) { take() }
	hint := ui.Paragraph(lang.L("Which project?"), false)
	d = r.frame.Ask(lang.L("Restore a backup"), container.NewBorder(hint, nil, nil, nil, list), fyne.NewSize(620, 420),
		ui.Choice{Text: lang.L("Close")},
		ui.Choice{Text: lang.L("Choose a file…"), Run: r.chooseFile},
		ui.Choice{Text: lang.L("Show its backups"), Stays: true, Run: take})
	r.frame.Focus(list.list)
}

// chooseFile asks for the file of a project, which may be damaged.
func (r *Feature) chooseFile() {
	r.frame.Choose(feature.Files{
		Title: lang.L("Restore a backup"), Accept: lang.L("Show its backups"), Doing: lang.L("open"),
		Kind: lang.L("Goldspan projects"), Exts: []string{desk.ProjectExt},
	}, func(paths []string) { r.show(paths[0]) })
}

// restoreAll makes the project as it was in a backup.
func (r *Feature) restoreAll(path string, b annotate.Backup) {
	name, when := desk.ProjectName(path), ui.Moment(annotate.Millis(b.At))
	project := r.desk.Project()
	r.opener.Replace(path,
		func(ctx context.Context) error {
			err := r.backups.Take(ctx, project)
			if errors.Is(err, annotate.ErrReadOnly) { // nothing can be in the window alone
				return nil
			}
			return err
		},
		func(ctx context.Context) error { return r.backups.Restore(ctx, path, b.ID) },
		func(err error) {
			if err != nil {
				r.frame.Failed(lang.L("restore {{.Project}}", ui.With{"Project": name}), err)
				return
			}
			if _, err := os.Stat(path); err != nil {
				return
			}
			r.frame.Say(lang.L("{{.Project}} is as it was on {{.When}}. To undo that, restore the backup “before a restore”.", ui.With{"Project": name, "When": when}))
		})
}
