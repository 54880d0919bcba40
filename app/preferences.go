//go:build !headless

package app

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
	d = w.dialogs.Show(w.win, "Preferences", form, fyne.NewSize(480, 0), w.focusText, ui.Choice{Text: "Close"})
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
		{"Light or dark", []string{"As the desktop", "Light", "Dark"}, index(modes, w.settings.Theme), func(i int) { w.setMode(modes[i]) }},
		{"Face of the text", []string{"Serif", "Sans serif"}, serif, func(i int) { with(func(s *articleview.Style) { s.Sans = i == 1 }) }},
		{"Size of the text", texts(sizes, strconv.Itoa), index(sizes, style.Size), func(i int) { with(func(s *articleview.Style) { s.Size = sizes[i] }) }},
		{"Width of the column", texts(measures, func(n int) string { return fmt.Sprintf("%d letters", n) }), index(measures, style.Measure),
			func(i int) { with(func(s *articleview.Style) { s.Measure = measures[i] }) }},
		{"Line spacing", texts(leadings, func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }), index(leadings, style.Leading),
			func(i int) { with(func(s *articleview.Style) { s.Leading = leadings[i] }) }},
		{"Dragging selects", []string{"Whole words (Alt: characters)", "Characters (Alt: whole words)"}, snap, func(i int) {
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
