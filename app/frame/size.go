//go:build !headless

package frame

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/command"
	"goldspan/app/feature"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// interfaceSize is the size of everything in the window, and so of the window itself.
type interfaceSize struct {
	f    *Frame
	zoom *ui.Zoom

	pixels  fyne.Size   // of the window, as the last change of the size left it
	passing []fyne.Size // in pixels, see keptPixels
}

// percents are the sizes to choose from.
var percents = []int{80, 90, 100, 110, 120, 130, 150, 170, 200}

const normal = 100

// percent is the size in the settings.
func percent(s *settings.Settings) int {
	if slices.Contains(percents, s.Interface) {
		return s.Interface
	}
	return normal
}

func newInterfaceSize(f *Frame) *interfaceSize {
	s := &interfaceSize{f: f, zoom: ui.NewZoom()}
	s.zoom.Set(percent(f.settings))
	return s
}

// set makes everything bigger or smaller. The window stays as large as it is.
func (s *interfaceSize) set(percent int) {
	f := s.f
	c := f.win.Canvas()
	drawn := c.Size()
	s.pixels, s.passing = keptPixels(inPixels(drawn, c.Scale()), s.pixels, s.passing)
	s.zoom.Set(percent)
	f.settings.Interface = percent
	rescale(s)
	s.passing = append(s.passing, inPixels(drawn, c.Scale()))
	f.win.Resize(fyne.NewSize(s.pixels.Width/c.Scale(), s.pixels.Height/c.Scale()))
	f.SaveSettings()
	f.Say(lang.L("Interface size: {{.Percent}} %", ui.With{"Percent": ui.Digits(percent)}))
}

func inPixels(size fyne.Size, scale float32) fyne.Size {
	return fyne.NewSize(size.Width*scale, size.Height*scale)
}

// keptPixels is the size that the window has to keep, and the passing sizes that it may still
// have for a moment. At another scale Fyne first makes the window larger or smaller, and
// the next change may come before the window has its size again.
func keptPixels(now, kept fyne.Size, passing []fyne.Size) (fyne.Size, []fyne.Size) {
	isNow := func(size fyne.Size) bool {
		const rounding = 2
		return max(size.Width-now.Width, now.Width-size.Width, size.Height-now.Height, now.Height-size.Height) <= rounding
	}
	if slices.ContainsFunc(passing, isNow) {
		return kept, passing
	}
	return now, nil
}

// rescale has Fyne read the scale, and draws all texts anew.
func rescale(s *interfaceSize) {
	s.f.app.Settings().SetTheme(s.f.app.Settings().Theme())
	s.redraw() // what listened to the theme was drawn before that
}

// redraw draws everything again, in other colours or at another scale.
func (s *interfaceSize) redraw() {
	for _, p := range s.f.parts {
		if p.Drawn != nil {
			p.Drawn()
		}
	}
	s.f.win.Content().Refresh()
}

// step goes to the next larger size (1) or the next smaller one (-1).
func (s *interfaceSize) step(by int) {
	at := slices.Index(percents, percent(s.f.settings)) + by
	if at >= 0 && at < len(percents) {
		s.set(percents[at])
	}
}

// commands lists the commands for the size. They have the keys of zooming if the user
// wants it, else the text of the article has these keys.
func (s *interfaceSize) commands() []*command.Command {
	sized := func(id, title string, run func(), keys []ui.Key) *command.Command {
		if !s.f.settings.ZoomsWindow {
			keys = nil
		}
		return &command.Command{ID: id, Title: title, Group: command.View, Section: command.ViewText, Keys: keys, Run: run}
	}
	return []*command.Command{
		sized("interface.bigger", lang.L("Bigger interface"), func() { s.step(1) }, command.ZoomIn()),
		sized("interface.smaller", lang.L("Smaller interface"), func() { s.step(-1) }, command.ZoomOut()),
		sized("interface.reset", lang.L("Normal interface size"), func() { s.set(normal) }, command.ZoomReset()),
	}
}

// preferences lists the lines for the size.
func (s *interfaceSize) preferences() []feature.Preference {
	var sizes []string
	for _, p := range percents {
		sizes = append(sizes, lang.L("{{.Percent}} %", ui.With{"Percent": ui.Digits(p)}))
	}
	zooms := 0
	if s.f.settings.ZoomsWindow {
		zooms = 1
	}
	keys := ui.With{"Bigger": command.ZoomIn()[0].String(), "Smaller": command.ZoomOut()[0].String()}
	return []feature.Preference{{
		Name: lang.L("Size of the interface"), Choices: sizes, Chosen: slices.Index(percents, percent(s.f.settings)),
		Choose: func(i int) { s.set(percents[i]) },
	}, {
		Name:    lang.L("{{.Bigger}} and {{.Smaller}} change", keys),
		Choices: []string{lang.L("The text of the article"), lang.L("The whole window")}, Chosen: zooms,
		Choose: func(i int) {
			s.f.settings.ZoomsWindow = i == 1
			s.f.SaveSettings()
			s.f.CommandsChanged()
		},
	}}
}

// firstSize is the size that the window opens with: the size that it had last, or
// less if the screen has less room.
func (s *interfaceSize) firstSize(screen func() (width, height, scale float32)) fyne.Size {
	size := fyne.NewSize(s.f.settings.Width, s.f.settings.Height)
	if screen == nil {
		return size
	}
	width, height, desktop := screen()
	return within(size, fyne.NewSize(width, height), s.zoom.Scale(percent(s.f.settings), desktop))
}

// within cuts a size, so that it fits into the room at that scale. The room is in the
// units of the desktop. A screen without a size cuts nothing.
func within(size, room fyne.Size, scale float32) fyne.Size {
	if room.Width <= 0 || room.Height <= 0 || scale <= 0 {
		return size
	}
	return fyne.NewSize(min(size.Width, room.Width/scale), min(size.Height, room.Height/scale))
}
