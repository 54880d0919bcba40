//go:build !headless

package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// showKeys shows all keys on one sheet, made from the table of commands.
func (w *window) showKeys() {
	// Move last: who looks for the caret's keys knows them already.
	parts := [][]group{{groupTag, groupSpan, groupArticle, groupFile}, {groupEdit, groupHelp, groupView}, {groupCheck, groupCaret}}
	if w.win.Canvas().Size().Width < 1200 {
		parts = [][]group{{groupTag, groupSpan, groupArticle, groupView, groupCheck}, {groupEdit, groupFile, groupHelp, groupCaret}}
		if w.isChecking() { // in sight without scrolling
			parts[0] = []group{groupCheck, groupTag, groupSpan, groupArticle, groupView}
		}
	}
	columns := container.New(layout.NewCustomPaddedHBoxLayout(ui.Gap6))
	for _, groups := range parts {
		columns.Add(w.keyColumn(groups))
	}
	mouse := ui.Paragraph(lang.L("With the mouse: drag over words, double-click a word, triple-click a sentence, Shift+click to extend; then click a label. "+
		"Hold Alt while dragging to select parts of words. Click a span to select it, click again for the one around it, drag its ends to resize it. A label’s key, or a click on a label, then relabels it."), false)
	w.dialogs.Show(w.win, lang.L("Keys"), container.NewBorder(mouse, nil, nil, nil, container.NewScroll(columns)), fyne.NewSize(1180, 660), w.focusText, ui.Choice{Text: lang.L("Close")})
}

// keyColumn lists the keys of groups, whose titles stand below one another.
func (w *window) keyColumn(groups []group) *fyne.Container {
	column := container.New(layout.NewCustomPaddedVBoxLayout(1))
	room := new(float32)
	for _, g := range groups {
		for _, o := range w.keyPart(g, room) {
			column.Add(o)
		}
	}
	return column
}

// keyPart lists the keys of one group, and makes room for them.
func (w *window) keyPart(g group, room *float32) []fyne.CanvasObject {
	title := g.title()
	if g == groupCheck {
		title = lang.L("Check (letters work while one is open)")
	}
	head := canvas.NewText(title, ui.Colors().Accent)
	head.TextStyle.Bold = true
	out := []fyne.CanvasObject{ui.NewSpace(ui.Gap2), head}
	for _, c := range w.commands.all {
		if c.group != g || len(c.keys) == 0 || strings.HasPrefix(c.id, "select.") {
			continue
		}
		var keys []string
		for _, k := range c.keys[:min(2, len(c.keys))] {
			if s := k.String(); !slices.Contains(keys, s) {
				keys = append(keys, s)
			}
		}
		out = append(out, keyRow(oneOf(keys), c.title, room))
	}
	if g == groupCaret {
		out = append(out, keyRow(lang.L("Shift + any of these"), lang.L("Extend the selection"), room))
	}
	return out
}

// oneOf lists one key or two.
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

// keyRowLayout puts a command's title beside its keys, which have the room of the
// longest in their column.
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

func (w *window) showAbout() {
	built := w.cfg.Program.Built()
	lines := []string{
		"Goldspan " + w.cfg.Program.Version, // a name
		"", lang.L("Highlight claims, actors and figures in news articles."), lang.L("Every edit is saved at once; the export is JSONL."), "",
	}
	lines = append(append(lines, built[1:]...), "", lang.L("Reading face: Noto Serif, SIL Open Font Licence 1.1"))
	l := widget.NewLabelWithStyle(strings.Join(lines, "\n"), fyne.TextAlignCenter, fyne.TextStyle{})
	w.dialogs.Show(w.win, lang.L("About Goldspan"), l, fyne.NewSize(460, 0), w.focusText,
		ui.Choice{Text: lang.L("Copy details"), Stays: true, Run: func() {
			fyne.CurrentApp().Clipboard().SetContent(strings.Join(built, "\n"))
		}},
		ui.Choice{Text: lang.L("Close")})
}
