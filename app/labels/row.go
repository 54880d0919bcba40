//go:build !headless

package labels

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// row is a label in the dialog.
type row struct {
	editor *editor
	label  annotate.Label // as saved
	tried  annotate.Label // the label that is being saved

	swatch    *canvas.Rectangle
	name, key *ui.Field
	color     *ui.Select
	root      fyne.CanvasObject
	fresh     bool // the label is new, and has no name of its own yet
}

func newRow(e *editor, l annotate.Label, used int) *row {
	line := &row{editor: e, swatch: canvas.NewRectangle(nil), name: ui.NewField(lang.L("Name"), false), key: ui.NewField(lang.L("Key"), false)}
	line.name.Form, line.key.OneLetter = true, true
	line.swatch.CornerRadius = ui.Radius
	line.swatch.SetMinSize(fyne.NewSquareSize(swatchWidth))
	for _, f := range []*ui.Field{line.name, line.key} { // Enter saves, and leaving the field saves
		f.OnSubmitted = func(string) { line.save() }
		f.OnLeave = line.save
		f.OnEscape = func() { e.dialog.Close() }
	}
	line.name.OnEscape = line.leaveName
	var colors []string
	for _, s := range annotate.Palette() {
		colors = append(colors, colorName(s))
	}
	line.color = ui.NewSelect(colors, nil)
	line.color.OnEscape = func() { e.dialog.Close() }
	line.color.OnEnter = func() { e.dialog.Accept() }
	line.color.PlaceHolder = lang.L("Custom colour")
	line.color.OnChanged = func(string) { line.recolour() }
	remove := ui.NewPushButton(lang.L("Remove"), func() {
		e.try(lang.L("remove the label “{{.Label}}”", ui.With{"Label": line.label.Name}),
			func() error { return e.desk.RemoveLabel(l.ID) })
	}, func() { e.dialog.Close() })
	remove.Importance = widget.LowImportance
	if used > 0 {
		remove.Disable()
	}
	count := widget.NewLabel(ui.Spans(used))
	count.Importance = widget.LowImportance
	line.show(l)
	line.root = container.NewHBox(container.NewCenter(line.swatch), wide(nameWidth, line.name), wide(keyWidth, line.key),
		wide(colorWidth, line.color), wide(countWidth, count), layout.NewSpacer(), remove)
	return line
}

// show shows the saved label in the place of typed text.
func (line *row) show(l annotate.Label) {
	line.label = l
	if line.name.Value() != l.Name {
		line.name.SetText(l.Name)
	}
	if line.key.Text != l.Key {
		line.key.SetText(l.Key)
	}
	line.swatch.FillColor = ui.LabelColor(l, ui.Variant())
	line.swatch.Refresh()
	line.color.Selected = ""
	for _, s := range annotate.Palette() {
		if s.Color == l.Color {
			line.color.Selected = colorName(s)
		}
	}
	line.color.Refresh()
}

func (line *row) save() {
	next := line.label
	next.Name, next.Key = strings.TrimSpace(line.name.Value()), strings.ToLower(strings.TrimSpace(line.key.Text))
	if next == line.label || line.tried == next {
		return
	}
	// The dialog of an error takes the keyboard, and leaving the field saves. The
	// same change must not be saved twice.
	named := next.Name != line.label.Name
	if line.fresh && named && next.Key == "" {
		next.Key = annotate.FreeKey(next.Name, line.editor.desk.Labels())
	}
	line.tried = next
	if line.editor.update(next, lang.L("change the label")) && named {
		line.fresh = false
	}
	line.tried = annotate.Label{}
}

// leaveName closes the dialog. A new label without a name of its own is removed first.
func (line *row) leaveName() {
	if line.fresh {
		line.fresh = false
		line.name.SetText(line.label.Name) // so that leaving the field saves nothing
		line.editor.try(lang.L("remove the label “{{.Label}}”", ui.With{"Label": line.label.Name}),
			func() error { return line.editor.desk.RemoveLabel(line.label.ID) })
	}
	line.editor.dialog.Close()
}

func (line *row) recolour() {
	for _, s := range annotate.Palette() {
		if colorName(s) == line.color.Selected && s.Color != line.label.Color {
			next := line.label
			next.Color, next.ColorDark = s.Color, s.ColorDark
			line.editor.update(next, lang.L("recolour the label"))
			return
		}
	}
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

func heads() fyne.CanvasObject {
	head := func(width float32, text string) fyne.CanvasObject {
		l := widget.NewLabel(text)
		l.Importance = widget.LowImportance
		return wide(width, l)
	}
	return container.NewHBox(wide(swatchWidth, ui.NewSpace(1)), head(nameWidth, lang.L("Name")), head(keyWidth, lang.L("Key")), head(colorWidth, lang.L("Colour")), head(countWidth, lang.L("In use")))
}
