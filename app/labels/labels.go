//go:build !headless

// Package labels is the feature that adds, renames, recolours and removes the
// project's labels.
package labels

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Asker
	Quietly(work, done func())
	Focus(fyne.Focusable)
}

// Feature is the labels feature.
type Feature struct {
	frame  Frame
	desk   *desk.Desk
	counts bool // the spans are being counted, before the dialog
}

// New makes the feature.
func New(f Frame, d *desk.Desk) *Feature { return &Feature{frame: f, desk: d} }

// Parts gives the feature's parts to the window.
func (f *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: func() []*command.Command {
		return []*command.Command{{ID: "labels.edit", Title: lang.L("Labels…"), Group: command.Edit, Section: command.EditProject, Blocked: feature.NeedsEditing(f.desk), Run: f.edit}}
	}}
}

// editor is the dialog that adds, renames and recolours labels, and removes labels
// without spans. Each change is saved at once.
type editor struct {
	*Feature
	project desk.Project    // the project whose labels these are
	rows    *fyne.Container // the heads, then a line for each label
	lines   []*row
	used    map[annotate.LabelID]int // spans in all annotation sets; changes of labels do not change the numbers
	dialog  *ui.Dialog
}

// edit counts the spans of each label, then shows the dialog.
func (f *Feature) edit() {
	if f.counts {
		return
	}
	f.counts = true
	p := f.desk.Project()
	var used map[annotate.LabelID]int
	var err error
	f.frame.Quietly(func() { used, err = p.LabelUse(context.Background()) }, func() {
		f.counts = false
		if !feature.Still(f.desk, f.frame, p) {
			return
		}
		if err != nil {
			f.frame.Failed(lang.L("count the spans of each label"), err)
		}
		f.show(used)
	})
}

func (f *Feature) show(used map[annotate.LabelID]int) {
	e := &editor{Feature: f, project: f.desk.Project(), rows: container.NewVBox(), used: used}
	e.refresh()
	add := ui.NewPushButton(lang.L("Add a label"), e.add, func() { e.dialog.Close() })
	add.Icon = theme.ContentAddIcon()
	hint := ui.Paragraph(lang.L("A label in use cannot be removed. Its name, key and colour can be changed. The key of a label, or a digit from 1 to 9, tags the selection."), false)
	hint.Importance = widget.LowImportance
	body := container.NewBorder(nil, container.NewVBox(container.NewHBox(add), hint), nil, nil, container.NewVScroll(e.rows))
	e.dialog = f.frame.Ask(lang.L("Labels"), body, fyne.NewSize(640, 420), ui.Choice{Text: lang.L("Close")})
	e.dialog.Refocus() // a letter typed by accident would rename the first label
}

// refresh shows the saved labels. The line of an existing label stays, with the
// keyboard in it, because refresh is called while the focus moves.
func (e *editor) refresh() {
	had := e.lines
	e.lines, e.rows.Objects = nil, []fyne.CanvasObject{heads()}
	for _, l := range e.desk.Labels() {
		i := slices.IndexFunc(had, func(line *row) bool { return line.label.ID == l.ID })
		var line *row
		if i < 0 {
			line = newRow(e, l, e.used[l.ID])
		} else {
			line = had[i]
			line.show(l)
		}
		e.lines = append(e.lines, line)
		e.rows.Objects = append(e.rows.Objects, line.root)
	}
	e.rows.Refresh()
}

func (e *editor) add() {
	name := lang.L("new label")
	for n := 2; e.named(name); n++ {
		name = lang.L("new label {{.N}}", ui.With{"N": n})
	}
	l := annotate.NewLabel(annotate.LabelID(e.desk.NewID()), name, e.desk.Labels())
	l.Key = "" // it comes with the name
	added := e.try(lang.L("add a label"), func() error { return e.desk.AddLabel(l) })
	if added && len(e.lines) > 0 { // the user now types its name
		e.lines[len(e.lines)-1].fresh = true
		e.frame.Focus(e.lines[len(e.lines)-1].name)
	}
}

func (e *editor) named(name string) bool {
	return slices.ContainsFunc(e.desk.Labels(), func(l annotate.Label) bool { return strings.EqualFold(l.Name, name) })
}

func (e *editor) update(l annotate.Label, doing string) bool {
	return e.try(doing, func() error { return e.desk.UpdateLabel(l) })
}

// try makes one change and shows the saved labels; false if the change failed.
func (e *editor) try(doing string, change func() error) bool {
	if !feature.Still(e.desk, e.frame, e.project) {
		e.dialog.Close()
		return false
	}
	err := change()
	if err != nil {
		e.frame.Failed(doing, err)
	}
	e.refresh()
	return err == nil
}
