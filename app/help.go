//go:build !headless

package app

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// showKeys shows all keys on one sheet, made from the table of commands.
func (w *window) showKeys() {
	columns := container.NewGridWithColumns(2)
	var left, right []fyne.CanvasObject
	for _, g := range []group{groupTag, groupSpan, groupEdit, groupArticle, groupView, groupFile, groupHelp, groupCaret} {
		part := w.keyPart(g)
		if g == groupCaret || g == groupFile || g == groupHelp || g == groupView {
			right = append(right, part...)
		} else {
			left = append(left, part...)
		}
	}
	tight := layout.NewCustomPaddedVBoxLayout(1)
	columns.Add(container.New(tight, left...))
	columns.Add(container.New(tight, right...))
	mouse := ui.Paragraph("With the mouse: drag over words, double-click a word, triple-click a sentence, Shift+click to extend; then click a label. "+
		"Hold Alt while dragging to select parts of words. Click a span to select it, click again for the one around it, drag its ends to resize it. A label’s key, or a click on a label, then relabels it.", false)
	w.dialogs.Show(w.win, "Keys", container.NewBorder(mouse, nil, nil, nil, container.NewVScroll(columns)), fyne.NewSize(860, 720), w.focusText, ui.Choice{Text: "Close"})
}

// keyPart lists the keys of one group.
func (w *window) keyPart(g group) []fyne.CanvasObject {
	head := canvas.NewText(string(g), ui.Colors().Accent)
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
		out = append(out, keyRow(strings.Join(keys, " or "), c.title))
	}
	if g == groupCaret {
		out = append(out, keyRow("Shift + these", "Extend the selection"))
	}
	return out
}

func keyRow(keys, title string) fyne.CanvasObject {
	k := canvas.NewText(keys, ui.Colors().Ink)
	k.TextStyle.Bold = true
	k.TextSize = ui.SmallSize
	t := canvas.NewText(title, ui.Colors().Ink)
	return container.New(layout.NewGridWrapLayout(fyne.NewSize(160, 18)), k, t)
}

func (w *window) showAbout() {
	text := fmt.Sprintf("Goldspan %s\n\nHighlight claims, actors and figures in news articles.\nEvery edit is saved at once; the export is JSONL.", w.cfg.Program.Version)
	if info, ok := debug.ReadBuildInfo(); ok {
		text += "\n\n" + info.GoVersion
	}
	text += "\nReading face: Noto Serif, SIL Open Font Licence 1.1"
	l := widget.NewLabelWithStyle(text, fyne.TextAlignCenter, fyne.TextStyle{})
	w.dialogs.Show(w.win, "About Goldspan", l, fyne.NewSize(420, 0), w.focusText, ui.Choice{Text: "Close"})
}
