//go:build !headless

package frame

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"goldspan/app/command"
	"goldspan/app/ui"
)

// keySheet lists all keys of the table of commands.
type keySheet struct{ table *command.Table }

// showKeys shows the sheet of keys.
func (f *Frame) showKeys() {
	sheet := keySheet{f.table}
	room := f.win.Canvas().Size()
	columns := sheet.columns(min(sheetWidth, room.Width-sheetMargin))
	mouse := ui.Paragraph(lang.L("With the mouse: drag over words, double-click a word, or triple-click a sentence. Shift+click extends the selection. Then click a label. "+
		"Hold Alt while dragging to select parts of words. Click a span to select it. Click again to select the span around it. Drag an end of the span to resize it. The key of a label, or a click on a label, relabels the span."), false)
	scroll := container.NewVScroll(container.NewVBox(mouse, columns))
	d := f.Ask(lang.L("Keys"), scroll, fyne.NewSize(sheetWidth, 660), f.withManual(ui.Choice{Text: lang.L("Close")})...)
	d.Scroll = scroll
}

const (
	sheetWidth  float32 = 1180
	sheetMargin float32 = 80 // between the columns and the edges of the window
)

// columns lists the keys in as many columns as have room in a width.
func (s keySheet) columns(width float32) *fyne.Container {
	// The keys that move the caret come last, because most users know them.
	two := [][]command.Group{{command.Tag, command.Span, command.Detail, command.Article, command.View, command.Check}, {command.Edit, command.File, command.Help, command.Caret}}
	one := [][]command.Group{{command.Tag, command.Span, command.Detail, command.Article, command.View, command.Edit, command.File, command.Check, command.Help, command.Caret}}
	if s.lettersWork(command.Check) { // visible without scrolling
		two[0] = []command.Group{command.Check, command.Tag, command.Span, command.Detail, command.Article, command.View}
		one[0] = []command.Group{command.Check, command.Tag, command.Span, command.Detail, command.Article, command.View, command.Edit, command.File, command.Help, command.Caret}
	}
	var columns *fyne.Container
	for _, parts := range [][][]command.Group{
		{{command.Tag, command.Span, command.Detail, command.Article, command.File}, {command.Edit, command.Help, command.View}, {command.Check, command.Caret}}, two, one,
	} {
		columns = container.New(layout.NewCustomPaddedHBoxLayout(ui.Gap6))
		for _, groups := range parts {
			columns.Add(s.column(groups))
		}
		if columns.MinSize().Width <= width {
			break
		}
	}
	return columns
}

// column lists the keys of groups, one group below the other.
func (s keySheet) column(groups []command.Group) *fyne.Container {
	column := container.New(layout.NewCustomPaddedVBoxLayout(1))
	room := new(float32)
	for _, g := range groups {
		for _, o := range s.part(g, room) {
			column.Add(o)
		}
	}
	return column
}

// part lists the keys of one group. room grows to the width of the widest key.
func (s keySheet) part(g command.Group, room *float32) []fyne.CanvasObject {
	title := g.Title()
	if g == command.Check {
		title = lang.L("Check (the letters work while a check is open)")
	}
	head := canvas.NewText(title, ui.Colors().Accent)
	head.TextStyle.Bold = true
	out := []fyne.CanvasObject{ui.NewSpace(ui.Gap2), head}
	for _, c := range s.table.In(g) {
		if len(c.Keys) == 0 || strings.HasPrefix(c.ID, "select.") {
			continue
		}
		var keys []string
		for _, k := range c.Keys[:min(2, len(c.Keys))] {
			if s := k.String(); !slices.Contains(keys, s) {
				keys = append(keys, s)
			}
		}
		out = append(out, keyRow(oneOf(keys), c.Title, room))
	}
	if g == command.Caret {
		out = append(out, keyRow(lang.L("Shift + any of these"), lang.L("Extend the selection"), room))
	}
	return out
}

// oneOf is the text for one key or two.
func oneOf(keys []string) string {
	if len(keys) < 2 {
		return strings.Join(keys, "")
	}
	return lang.L("{{.Keys}} or {{.Key}}", ui.With{"Keys": keys[0], "Key": keys[1]})
}

func keyRow(keys, title string, room *float32) fyne.CanvasObject {
	k := canvas.NewText(keys, ui.Colors().Ink)
	k.TextStyle.Bold = true
	k.TextSize = ui.SmallSize
	t := canvas.NewText(title, ui.Colors().Ink)
	*room = max(*room, k.MinSize().Width+ui.Gap4)
	return container.New(keyRowLayout{room}, k, t)
}

// keyRowLayout puts a command's title beside its keys. All rows of a column leave
// the same room for keys.
type keyRowLayout struct{ room *float32 }

const keyRowHeight = 18

func (l keyRowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(*l.room+o[1].MinSize().Width, keyRowHeight)
}

func (l keyRowLayout) Layout(o []fyne.CanvasObject, _ fyne.Size) {
	for i, x := range []float32{0, *l.room} {
		size := o[i].MinSize()
		o[i].Resize(size)
		o[i].Move(fyne.NewPos(x, (keyRowHeight-size.Height)/2))
	}
}

// lettersWork says that a letter key of the group works now.
func (s keySheet) lettersWork(g command.Group) bool {
	return slices.ContainsFunc(s.table.In(g), func(c *command.Command) bool {
		return slices.ContainsFunc(c.Keys, func(k ui.Key) bool { return k.Rune != 0 }) && c.Can()
	})
}
