//go:build !headless

// Package undoing takes edits back, and makes them again.
package undoing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is what the feature asks of the window.
type Frame interface {
	feature.Speaker
	FocusWork()
}

// Feature is the undoing feature.
type Feature struct {
	frame Frame
	desk  *desk.Desk
	view  *articleview.View
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View) *Feature {
	return &Feature{frame: f, desk: d, view: v}
}

// Parts is what the feature gives the window.
func (u *Feature) Parts() feature.Parts { return feature.Parts{Commands: u.commands} }

func (u *Feature) commands() []*command.Command {
	blocked := func(name func() (annotate.Act, bool), nothing string) command.Condition {
		return command.All(feature.NeedsAnnotating(u.desk), func() (string, bool) {
			_, ok := name()
			return nothing, !ok
		})
	}
	title := func(name func() (annotate.Act, bool), alone string, with func(ui.With) string) func() string {
		return func() string {
			edit, ok := name()
			if !ok {
				return alone
			}
			return with(ui.With{"Edit": ui.Act(edit)})
		}
	}
	return []*command.Command{
		{
			ID: "edit.undo", Title: lang.L("Undo"), Group: command.Edit, Section: command.EditUndo, Keys: []ui.Key{command.Ctrl(fyne.KeyZ)},
			Now:     title(u.desk.UndoName, lang.L("Undo"), func(v ui.With) string { return lang.L("Undo {{.Edit}}", v) }),
			Blocked: blocked(u.desk.UndoName, lang.L("There is nothing to undo.")), Run: u.undo,
		}, {
			ID: "edit.redo", Title: lang.L("Redo"), Group: command.Edit, Section: command.EditUndo, Keys: []ui.Key{command.CtrlShift(fyne.KeyZ), command.Ctrl(fyne.KeyY)},
			Now:     title(u.desk.RedoName, lang.L("Redo"), func(v ui.With) string { return lang.L("Redo {{.Edit}}", v) }),
			Blocked: blocked(u.desk.RedoName, lang.L("There is nothing to redo.")), Run: u.redo,
		},
	}
}

func (u *Feature) undo() {
	c, err := u.desk.Undo()
	if err != nil {
		u.frame.Failed(lang.L("undo"), err)
		return
	}
	u.show(c, lang.L("Undid {{.Edit}}.", ui.With{"Edit": ui.Act(c.Name)}))
}

func (u *Feature) redo() {
	c, err := u.desk.Redo()
	if err != nil {
		u.frame.Failed(lang.L("redo"), err)
		return
	}
	u.show(c, lang.L("Redid {{.Edit}}.", ui.With{"Edit": ui.Act(c.Name)}))
}

// show selects and reveals what an undo or redo brought back.
func (u *Feature) show(c annotate.Change, said string) {
	if len(c.Added) > 0 {
		u.view.SelectSpan(c.Added[0].ID, true)
	} else if len(c.Removed) > 0 {
		u.view.Reveal(c.Removed[0].Range)
	}
	u.frame.FocusWork()
	u.frame.Say(said)
}
