//go:build !headless

// Package repairing is the feature for damaged projects: it says what can be done, and
// makes a repaired copy.
package repairing

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/explain"
	"goldspan/app/feature"
	"goldspan/app/opening"
	"goldspan/app/ui"
)

// Files reads damaged projects.
type Files struct {
	// Repair makes a new project of what can be read in a damaged one.
	Repair func(ctx context.Context, path, to string, progress func(part float64)) (annotate.Repaired, error)
	// Newest is the newest backup of a project, and what it has if that is to be counted.
	Newest func(ctx context.Context, path string, count bool) (annotate.NewestBackup, error)
	// Aside is a folder for copies that are only looked at.
	Aside string
}

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Worker
	feature.Asker
	feature.Chooser
	MenuItem(id string) (ui.MenuItem, bool)
	FocusHome()
	CloseProject()
}

// Feature is the feature for damaged projects.
type Feature struct {
	frame  Frame
	desk   *desk.Desk
	opener *opening.Opener
	files  Files
}

// New makes the feature. From now on damage that is found when a project is opened is
// told by it.
func New(f Frame, d *desk.Desk, o *opening.Opener, files Files) *Feature {
	r := &Feature{frame: f, desk: d, opener: o, files: files}
	o.OnDamaged(r.tell)
	return r
}

// Parts gives the feature's parts to the window.
func (r *Feature) Parts() feature.Parts { return feature.Parts{Commands: r.commands} }

func (r *Feature) commands() []*command.Command {
	return []*command.Command{
		{ID: "project.repair", Title: lang.L("Repair…"), Group: command.File, Section: command.FileKeep, Run: r.ask},
	}
}

// restore is the command of another feature that restores a backup.
const restore = "project.restore"

// tell says what is damaged, and what can be done, once no other dialog is open. Then it
// calls closed.
func (r *Feature) tell(d opening.Damaged, closed func()) {
	var newest annotate.NewestBackup
	r.frame.Quietly(func() {
		newest, _ = r.files.Newest(context.Background(), d.Path, false) // without one, nothing is said of it
	}, func() {
		open := r.isOpen(d.Path)
		r.frame.WhenFree(func() {
			if open == r.isOpen(d.Path) {
				r.offer(d, newest, closed)
			}
		})
	})
}

func (r *Feature) isOpen(path string) bool {
	return r.desk.Project() != nil && r.desk.Project().Path() == path
}

func (r *Feature) offer(d opening.Damaged, newest annotate.NewestBackup, closed func()) {
	path := d.Path
	what := ui.Explain(d.Doing, d.Err).What
	var whole annotate.Damage
	if errors.As(d.Err, &whole) {
		why := ui.Say(explain.Join("; ", explain.Damage(whole)...))
		what = explain.Closed(lang.L("{{.File}} is damaged: {{.Why}}", ui.With{"File": filepath.Base(path), "Why": why}))
	}
	r.frame.Say(what)
	body := []fyne.CanvasObject{ui.Paragraph(what, true)}
	if d.Also != "" {
		body = append(body, ui.Paragraph(d.Also, true))
	}
	for _, text := range []string{r.means(path), lang.L("A repaired copy has all that can be read, and a report names what is lost."), ofBackup(newest)} {
		if text != "" {
			body = append(body, ui.Paragraph(text, false))
		}
	}
	choices := []ui.Choice{{Text: lang.L("Close")}}
	if r.isOpen(path) {
		choices[0].Text = lang.L("Go on")
	} else {
		choices = append(choices, ui.Choice{Text: lang.L("Open what can be read"), Run: func() { r.look(path) }})
	}
	if _, known := r.frame.MenuItem(restore); known && newest.At != 0 {
		choices = append(choices, ui.Choice{Text: lang.L("Restore a backup…"), Run: func() { r.opener.Restore(path) }})
	}
	choices = append(choices, ui.Choice{Text: lang.L("Save a repaired copy…"), Run: func() { r.choose(path) }})
	r.frame.AskThen(lang.L("The project is damaged"), container.NewVBox(body...), fyne.NewSize(520, 0), func() {
		r.frame.FocusHome()
		closed()
	}, choices...)
}

// means says what the damage means for the work.
func (r *Feature) means(path string) string {
	switch {
	case !r.isOpen(path):
		return lang.L("The file was left as it is.")
	case r.desk.ReadOnly() == annotate.FileDamaged:
		return lang.L("From now on the project is open for reading only: you can read, export and save copies. Edits that you made before stay.")
	}
	return lang.L("The rest of the file is sound. You can go on with it as it is.")
}

// ofBackup says what is known of the newest backup; "" without one.
func ofBackup(b annotate.NewestBackup) string {
	if b.At == 0 {
		return ""
	}
	at := ui.Moment(b.At)
	if b.Articles == 0 && b.Spans == 0 {
		return lang.L("The newest backup is of {{.Time}}.", ui.With{"Time": at})
	}
	has := ui.Say(explain.Join(", ", explain.Articles(b.Articles), explain.Spans(b.Spans)))
	return lang.L("The newest backup is of {{.Time}}: {{.Has}}.", ui.With{"Time": at, "Has": has})
}

// ask repairs the open project, or one that is chosen.
func (r *Feature) ask() {
	if p := r.desk.Project(); p != nil {
		r.choose(p.Path())
		return
	}
	f := files()
	f.Title, f.Accept, f.Doing = lang.L("Repair a project"), lang.L("Repair"), lang.L("repair")
	r.frame.Choose(f, func(paths []string) { r.choose(paths[0]) })
}

func files() feature.Files {
	return feature.Files{Kind: lang.L("Goldspan projects"), Exts: []string{desk.ProjectExt}}
}

// choose asks where the repaired copy goes, and makes it.
func (r *Feature) choose(path string) {
	f := files()
	f.Title, f.Accept, f.Doing, f.Save = lang.L("Save a repaired copy"), lang.L("Save"), lang.L("save"), true
	f.Name, f.Folder = lang.L("{{.Project}} repaired", ui.With{"Project": desk.ProjectName(path)})+desk.ProjectExt, filepath.Dir(path)
	r.frame.Choose(f, func(paths []string) { r.make(path, paths[0]) })
}

// make makes a repaired copy, opens it, and shows the report. The damaged project is
// closed before, because two cannot read it at once; after an error it is opened again, and
// its damage is told after the error.
func (r *Feature) make(path, to string) {
	was := r.isOpen(path)
	if was {
		r.frame.CloseProject()
	}
	r.frame.Settle(func() {
		if was && r.desk.Project() != nil {
			return // it was not closed
		}
		var done annotate.Repaired
		var newest annotate.NewestBackup
		r.repair(path, to, func(ctx context.Context, repaired annotate.Repaired) {
			done = repaired
			newest, _ = r.files.Newest(ctx, path, true)
		}, func(err error) {
			if err != nil {
				r.failed(path, err)
				if was {
					r.opener.PathThen(path, nil)
				}
				return
			}
			r.frame.Saved(to)
			r.opener.PathThen(to, func() { r.report(to, done, newest) })
		})
	})
}

func (r *Feature) failed(path string, err error) {
	r.frame.Failed(lang.L("repair {{.File}}", ui.With{"File": filepath.Base(path)}), err)
}

// repair runs a repair, then with its report what also takes long.
func (r *Feature) repair(path, to string, then func(context.Context, annotate.Repaired), end func(error)) {
	r.frame.Run(lang.L("Repairing"), func(ctx context.Context, progress ui.Progress) error {
		done, err := r.files.Repair(ctx, path, to, func(part float64) { progress(int(part*100), 100, "") })
		if err == nil {
			then(ctx, done)
		}
		return err
	}, end)
}

// look opens what can be read of a project, in a copy that cannot be changed.
func (r *Feature) look(path string) {
	to := filepath.Join(r.files.Aside, filepath.Base(path))
	var done annotate.Repaired
	if err := os.MkdirAll(r.files.Aside, 0o700); err != nil {
		r.failed(path, err)
		return
	}
	if open := r.desk.Project(); open == nil || open.Path() != to {
		_ = os.Remove(to) // one that was looked at before; what stays refuses the copy
	}
	r.repair(path, to, func(_ context.Context, repaired annotate.Repaired) { done = repaired }, func(err error) {
		if err == nil {
			err = os.Chmod(to, 0o400)
		}
		if err != nil {
			r.failed(path, err)
			return
		}
		r.opener.PathThen(to, func() { r.report(to, done, annotate.NewestBackup{}) })
	})
}

// report says what a repaired copy has, and what is lost.
func (r *Feature) report(to string, done annotate.Repaired, newest annotate.NewestBackup) {
	has, lacks := explain.Repaired(done)
	summary := []string{lang.L("{{.File}} has {{.Has}}.", ui.With{"File": filepath.Base(to), "Has": ui.Say(has)})}
	if len(lacks) == 0 {
		summary = append(summary, lang.L("Nothing is lost."))
	}
	if text := ofBackup(newest); text != "" {
		summary = append(summary, text)
	}
	var lines []string
	if back := explain.GivenBack(done.GivenBack); !back.Empty() {
		lines = append(lines, explain.Capital(ui.Say(back))+".")
	}
	for _, l := range lacks {
		lines = append(lines, explain.Capital(explain.Closed(ui.Say(l))))
	}
	r.frame.Say(summary[0])
	r.frame.Report("project.repair", lang.L("Repaired copy"), strings.Join(summary, " "), lines)
}
