//go:build !headless

package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/articleview"
	"goldspan/app/ui"
)

// preference is one line of the preferences: a name and a few choices.
type preference struct {
	name    string
	choices []string
	chosen  int
	choose  func(i int)
}

// showPreferences shows what the user may choose. Each choice takes effect, and
// is kept, at once.
func (w *window) showPreferences() {
	var d *ui.Dialog
	form := container.New(layout.NewFormLayout())
	for _, p := range w.preferences() {
		sel := ui.NewSelect(p.choices, nil)
		sel.OnEscape = func() { d.Close() }
		sel.SetSelectedIndex(p.chosen)
		sel.OnChanged = func(string) { p.choose(sel.SelectedIndex()) }
		form.Add(widget.NewLabel(p.name))
		form.Add(sel)
	}
	d = w.dialogs.Show(w.win, lang.L("Preferences"), form, fyne.NewSize(480, 0), w.focusText, ui.Choice{Text: lang.L("Close")})
}

func (w *window) preferences() []preference {
	style := w.view.Style()
	with := func(change func(*articleview.Style)) {
		s := w.view.Style()
		change(&s)
		w.setStyle(s)
	}
	var sizes []int
	for s := articleview.MinTextSize; s <= articleview.MaxTextSize; s++ {
		sizes = append(sizes, s)
	}
	measures, leadings := []int{60, 70, 78, 90, 110}, []float64{1.4, 1.55, 1.75, 2}
	modes := []ui.Mode{ui.ModeSystem, ui.ModeLight, ui.ModeDark}
	serif := 0
	if style.Sans {
		serif = 1
	}
	snap := 0
	if w.settings.NoSnap {
		snap = 1
	}
	return []preference{
		{lang.L("Light or dark"), []string{lang.L("As the desktop"), lang.L("Light"), lang.L("Dark")}, index(modes, w.settings.Theme), func(i int) { w.setMode(modes[i]) }},
		{lang.L("Face of the text"), []string{lang.L("Serif"), lang.L("Sans serif")}, serif, func(i int) { with(func(s *articleview.Style) { s.Sans = i == 1 }) }},
		{lang.L("Size of the text"), texts(sizes, strconv.Itoa), index(sizes, style.Size), func(i int) { with(func(s *articleview.Style) { s.Size = sizes[i] }) }},
		{lang.L("Width of the column"), texts(measures, func(n int) string { return lang.N("{{.N}} letters", n, ui.With{"N": n}) }), index(measures, style.Measure),
			func(i int) { with(func(s *articleview.Style) { s.Measure = measures[i] }) }},
		{lang.L("Line spacing"), texts(leadings, func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }), index(leadings, style.Leading),
			func(i int) { with(func(s *articleview.Style) { s.Leading = leadings[i] }) }},
		{lang.L("Dragging selects"), []string{lang.L("Whole words (Alt: characters)"), lang.L("Characters (Alt: whole words)")}, snap, func(i int) {
			w.settings.NoSnap = i == 1
			w.view.SetSnap(i == 0)
			w.saveSettings()
		}},
	}
}

func texts[T any](values []T, text func(T) string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = text(v)
	}
	return out
}

// index is where v is among values, else the first one.
func index[T comparable](values []T, v T) int {
	for i := range values {
		if values[i] == v {
			return i
		}
	}
	return 0
}
