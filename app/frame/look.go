//go:build !headless

package frame

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/app/feature"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// appearance is how the window looks: its size and its colours.
type appearance struct {
	*interfaceSize
	*look
}

// look is the contrast of the window, and whether anything moves by itself: the user's
// choice, else that of the desktop.
type look struct {
	f       *Frame
	desktop Wishes
}

// Wishes are what the user has asked of all programs in the settings of the desktop.
type Wishes struct{ HighContrast, Still bool }

// newLook makes the look of a window that has a theme.
func newLook(f *Frame) *look {
	l := &look{f: f}
	l.apply()
	return l
}

// SetWishes follows the settings of the desktop.
func (l *look) SetWishes(w Wishes) {
	l.desktop = w
	l.apply()
}

func (l *look) high() bool { return chosen(l.f.settings.Contrast, l.desktop.HighContrast) }

// chosen is a choice of the user, else that of the desktop.
func chosen(c settings.Choice, desktop bool) bool {
	switch c {
	case settings.On:
		return true
	case settings.Off:
		return false
	}
	return desktop
}

// apply changes the theme, if its contrast is another.
func (l *look) apply() {
	ui.SetStill(chosen(l.f.settings.Still, l.desktop.Still))
	if t, ok := l.f.app.Settings().Theme().(*ui.Theme); ok && t.High() != l.high() {
		l.f.app.Settings().SetTheme(t.WithContrast(l.high()))
	}
}

// setMode chooses light or dark.
func (l *look) setMode(m ui.Mode) {
	l.f.settings.Theme = m
	l.f.app.Settings().SetTheme(ui.NewTheme(m).WithContrast(l.high()))
	l.f.SaveSettings()
	l.f.FocusHome()
}

// preferences lists the lines for the look.
func (l *look) preferences() []feature.Preference {
	s := l.f.settings
	modes := []ui.Mode{ui.ModeSystem, ui.ModeLight, ui.ModeDark}
	choices := []settings.Choice{"", settings.Off, settings.On}
	line := func(name, off, on string, c *settings.Choice) feature.Preference {
		return feature.Preference{
			Name: name, Choices: []string{lang.L("Same as the desktop"), off, on}, Chosen: max(0, slices.Index(choices, *c)),
			Choose: func(i int) {
				*c = choices[i]
				l.apply()
				l.f.SaveSettings()
			},
		}
	}
	return []feature.Preference{
		{
			Name: lang.L("Light or dark"), Choices: []string{lang.L("Same as the desktop"), lang.L("Light"), lang.L("Dark")},
			Chosen: max(0, slices.Index(modes, s.Theme)), Choose: func(i int) { l.setMode(modes[i]) },
		},
		line(lang.L("Contrast"), lang.L("Normal"), lang.L("High"), &s.Contrast),
		line(lang.L("Animations"), lang.L("On"), lang.L("Off"), &s.Still),
	}
}
