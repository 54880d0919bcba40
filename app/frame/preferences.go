//go:build !headless

package frame

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/feature"
	"goldspan/app/ui"
)

// showPreferences shows the preferences. A choice takes effect and is saved at
// once.
func (f *Frame) showPreferences() {
	form := container.New(layout.NewFormLayout())
	more := float32(0) // the width that the longest option needs beyond the least one
	for _, p := range f.preferences() {
		sel := ui.NewSelect(p.Choices, nil)
		sel.SetSelectedIndex(p.Chosen)
		sel.OnChanged = func(string) { p.Choose(sel.SelectedIndex()) }
		form.Add(widget.NewLabel(p.Name))
		form.Add(sel)
		more = max(more, sel.Room()-sel.MinSize().Width)
	}
	room := f.win.Canvas().Size().Width - ui.DialogEdges // a wider dialog would make the window wider
	width := max(480, min(form.MinSize().Width+more+ui.BarRoom+ui.DialogEdges, room))
	d := f.Ask(lang.L("Preferences"), form, fyne.NewSize(width, 0), ui.Choice{Text: lang.L("Close")})
	for _, o := range form.Objects {
		if sel, ok := o.(*ui.Select); ok {
			sel.In(d)
		}
	}
}

// preferences lists the lines of all features and of the window.
func (f *Frame) preferences() []feature.Preference {
	all := append(f.look.preferences(), f.interfaceSize.preferences()...)
	for _, p := range f.parts {
		if p.Preferences != nil {
			all = append(all, p.Preferences()...)
		}
	}
	slices.SortStableFunc(all, func(a, b feature.Preference) int { return cmp.Compare(a.Section, b.Section) })
	return all
}
