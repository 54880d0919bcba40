//go:build !headless

package app

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
	"goldspan/app/ui"
)

// labelEditor is the dialog in which the project's labels are renamed,
// recoloured, added and, while no span has them, removed. Each change is saved
// as it is made.
type labelEditor struct {
	w      *window
	rows   *fyne.Container // the heads, then a line a label
	lines  []*labelLine
	used   map[annotate.LabelID]int // spans in all annotation sets; edits of labels do not change it
	dialog *ui.Dialog
}

func (w *window) editLabels() {
	e := &labelEditor{w: w, rows: container.NewVBox()}
	e.refresh()
	add := ui.NewPushButton(lang.L("Add a label"), e.add, func() { e.dialog.Close() })
	add.Icon = theme.ContentAddIcon()
	hint := ui.Paragraph(lang.L("A label that spans use can be renamed and recoloured, but not removed. Its key tags in the article, beside 1 to 9."), false)
	hint.Importance = widget.LowImportance
	body := container.NewBorder(nil, container.NewVBox(container.NewHBox(add), hint), nil, nil, container.NewVScroll(e.rows))
	e.dialog = w.dialogs.Show(w.win, lang.L("Labels"), body, fyne.NewSize(640, 420), w.focusText, ui.Choice{Text: lang.L("Close")})
}

// refresh shows the labels as they are. The line of a label that is still there
// stays, with the keyboard in it: refresh is called while the focus moves.
func (e *labelEditor) refresh() {
	if e.used == nil {
		var err error
		if e.used, err = e.w.ws.project.LabelUse(context.Background()); err != nil {
			e.w.failed(lang.L("count the spans of each label"), err)
			e.used = map[annotate.LabelID]int{}
		}
	}
	had := e.lines
	e.lines, e.rows.Objects = nil, []fyne.CanvasObject{labelHeads()}
	for _, l := range e.w.ws.labels {
		i := slices.IndexFunc(had, func(line *labelLine) bool { return line.label.ID == l.ID })
		var line *labelLine
		if i < 0 {
			line = newLabelLine(e, l, e.used[l.ID])
		} else {
			line = had[i]
			line.show(l)
		}
		e.lines = append(e.lines, line)
		e.rows.Objects = append(e.rows.Objects, line.root)
	}
	e.rows.Refresh()
}

func (e *labelEditor) add() {
	name := lang.L("new label")
	for n := 2; e.named(name); n++ {
		name = lang.L("new label {{.N}}", ui.With{"N": n})
	}
	l := annotate.NewLabel(annotate.LabelID(e.w.cfg.NewID()), name, e.w.ws.labels)
	added := e.try(lang.L("add a label"), func(ctx context.Context) error { return e.w.ws.project.AddLabel(ctx, l) })
	if added && len(e.lines) > 0 { // its name is to be typed now
		field := e.lines[len(e.lines)-1].name
		e.w.win.Canvas().Focus(field)
		field.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (e *labelEditor) named(name string) bool {
	return slices.ContainsFunc(e.w.ws.labels, func(l annotate.Label) bool { return strings.EqualFold(l.Name, name) })
}

func (e *labelEditor) update(l annotate.Label, doing string) {
	e.try(doing, func(ctx context.Context) error { return e.w.ws.project.UpdateLabel(ctx, l) })
}

// try makes one change, shows the labels as they are then, and says whether it
// was made.
func (e *labelEditor) try(doing string, change func(context.Context) error) bool {
	err := change(context.Background())
	if err != nil {
		e.w.failed(doing, err)
	}
	if err := e.w.ws.reloadLabels(context.Background()); err != nil {
		e.w.failed(doing, err)
		return false
	}
	e.w.labelsChanged()
	e.refresh()
	return err == nil
}
