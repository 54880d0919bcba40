//go:build !headless

package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
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
	rows   *fyne.Container
	dialog *ui.Dialog
	last   *ui.Field // the name of the last label
}

func (w *window) editLabels() {
	e := &labelEditor{w: w, rows: container.NewVBox()}
	e.refresh()
	add := widget.NewButtonWithIcon(lang.L("Add a label"), theme.ContentAddIcon(), e.add)
	hint := ui.Paragraph(lang.L("A label that spans use can be renamed and recoloured, but not removed. Its key tags in the article, beside 1 to 9."), false)
	hint.Importance = widget.LowImportance
	body := container.NewBorder(nil, container.NewVBox(container.NewHBox(add), hint), nil, nil, container.NewVScroll(e.rows))
	e.dialog = w.dialogs.Show(w.win, lang.L("Labels"), body, fyne.NewSize(640, 420), w.focusText, ui.Choice{Text: lang.L("Close")})
}

func (e *labelEditor) refresh() {
	e.rows.Objects = []fyne.CanvasObject{labelHeads()}
	used := map[annotate.LabelID]int{}
	for _, a := range e.w.ws.articles {
		for id, n := range a.Counts {
			used[id] += n
		}
	}
	for _, l := range e.w.ws.labels {
		e.rows.Add(e.row(l, used[l.ID]))
	}
	e.rows.Refresh()
}

func (e *labelEditor) row(l annotate.Label, used int) fyne.CanvasObject {
	swatch := canvas.NewRectangle(ui.LabelColor(l, ui.Variant()))
	swatch.CornerRadius = ui.Radius
	swatch.SetMinSize(fyne.NewSquareSize(swatchWidth))
	name := ui.NewField(lang.L("Name"), false)
	name.SetText(l.Name)
	e.last = name
	key := ui.NewField(lang.L("Key"), false)
	key.SetText(l.Key)
	tried := l
	save := func() { // Enter saves, and so does leaving: once
		next := l
		next.Name, next.Key = strings.TrimSpace(name.Text), strings.ToLower(strings.TrimSpace(key.Text))
		if next != l && next != tried {
			tried = next
			e.try(lang.L("change the label"), func(ctx context.Context) error { return e.w.ws.project.UpdateLabel(ctx, next) })
		}
	}
	name.OnSubmitted = func(string) { save() }
	key.OnSubmitted = func(string) { save() }
	name.OnLeave, key.OnLeave = save, save
	name.OnEscape = func() { e.dialog.Close() }
	key.OnEscape = name.OnEscape
	var names []string
	current := ""
	for _, s := range annotate.Palette() {
		names = append(names, colorName(s))
		if s.Color == l.Color {
			current = colorName(s)
		}
	}
	color := ui.NewSelect(names, nil)
	color.OnEscape = func() { e.dialog.Close() }
	color.PlaceHolder = lang.L("Own colour")
	color.Selected = current
	color.OnChanged = func(chosen string) {
		for _, s := range annotate.Palette() {
			if colorName(s) == chosen && s.Color != l.Color {
				next := l
				next.Color, next.ColorDark = s.Color, s.ColorDark
				e.try(lang.L("recolour the label"), func(ctx context.Context) error { return e.w.ws.project.UpdateLabel(ctx, next) })
			}
		}
	}
	remove := widget.NewButton(lang.L("Remove"), func() {
		e.try(lang.L("remove the label “{{.Label}}”", ui.With{"Label": l.Name}), func(ctx context.Context) error { return e.w.ws.project.RemoveLabel(ctx, l.ID) })
	})
	remove.Importance = widget.LowImportance
	if used > 0 {
		remove.Disable()
	}
	count := widget.NewLabel(ui.Spans(used))
	count.Importance = widget.LowImportance
	return container.NewHBox(container.NewCenter(swatch), wide(nameWidth, name), wide(keyWidth, key), wide(colorWidth, color), wide(countWidth, count), layout.NewSpacer(), remove)
}

func colorName(s annotate.Swatch) string {
	return lang.L(ui.Title(s.Name)) // keys: annotate.Palette
}

// Widths of the columns.
const (
	nameWidth, keyWidth, colorWidth, countWidth = 150, 54, 130, 90
	swatchWidth                                 = 20
)

func wide(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewGridWrapLayout(fyne.NewSize(width, 32)), o)
}

func labelHeads() fyne.CanvasObject {
	head := func(width float32, text string) fyne.CanvasObject {
		l := widget.NewLabel(text)
		l.Importance = widget.LowImportance
		return wide(width, l)
	}
	return container.NewHBox(wide(swatchWidth, ui.NewSpace(1)), head(nameWidth, lang.L("Name")), head(keyWidth, lang.L("Key")), head(colorWidth, lang.L("Colour")), head(countWidth, lang.L("In use")))
}

func (e *labelEditor) add() {
	name := lang.L("new label")
	have := map[string]bool{}
	for _, l := range e.w.ws.labels {
		have[l.Name] = true
	}
	for n := 2; have[name]; n++ {
		name = lang.L("new label {{.N}}", ui.With{"N": n})
	}
	l := annotate.NewLabel(annotate.LabelID(e.w.cfg.NewID()), name, e.w.ws.labels)
	e.try(lang.L("add a label"), func(ctx context.Context) error { return e.w.ws.project.AddLabel(ctx, l) })
	if e.last != nil { // its name is to be typed now
		e.w.win.Canvas().Focus(e.last)
		e.last.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// try makes one change, and shows the labels as they are then.
func (e *labelEditor) try(doing string, change func(context.Context) error) {
	if err := change(context.Background()); err != nil {
		e.w.failed(doing, err)
	}
	if err := e.w.ws.reload(context.Background()); err != nil {
		e.w.failed(doing, err)
		return
	}
	e.w.showLabels()
	e.refresh()
}
