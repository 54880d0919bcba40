package ui

import "fyne.io/fyne/v2/widget"

// NewRadio makes a choice of one among options, of which one is always chosen.
// Settled is called after every click, also one on what is chosen already: a
// click gives the keyboard to a part of the group that keeps Esc and Enter.
func NewRadio(options []string, chosen string, changed func(string), settled func()) *widget.RadioGroup {
	g := widget.NewRadioGroup(options, nil)
	g.SetSelected(chosen)
	g.OnChanged = func(now string) {
		switch {
		case now == "": // the one that was chosen was clicked, which would choose none
			g.Selected = chosen
			g.Refresh()
		case now != chosen:
			chosen = now
			if changed != nil {
				changed(now)
			}
		}
		settled()
	}
	return g
}
