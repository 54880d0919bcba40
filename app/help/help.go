//go:build !headless

// Package help is the feature that shows the manual and facts about the program.
package help

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/command"
	"goldspan/app/feature"
	"goldspan/app/help/manualpage"
	"goldspan/app/ui"
	"goldspan/assets/manual"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Asker
	feature.Commander
	feature.Keyboard
	feature.Speaker
}

// Feature is the help feature.
type Feature struct {
	frame   Frame
	page    *manualpage.Page // nil while the manual is closed
	version string
	built   func() []string // what the program was built from; its own version first
	crashes Crashes
}

// New makes the feature.
func New(f Frame, version string, built func() []string, crashes Crashes) *Feature {
	return &Feature{frame: f, version: version, built: built, crashes: crashes}
}

// Parts gives the feature's parts to the window.
func (h *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: h.commands, Manual: &feature.Manual{OfCommand: h.ofCommand, OfError: h.ofError}}
}

func (h *Feature) commands() []*command.Command {
	return []*command.Command{
		{ID: "help.manual", Title: lang.L("Manual"), Group: command.Help, Section: command.HelpManual, Keys: []ui.Key{command.Shift(fyne.KeyF1)}, Run: func() { h.read("") }},
		{ID: "help.crashes", Title: lang.L("Crash reports…"), Group: command.Help, Section: command.HelpAbout, Run: h.showCrashes},
		{ID: "help.about", Title: lang.L("About Goldspan"), Group: command.Help, Section: command.HelpAbout, Run: h.about},
	}
}

func (h *Feature) ofCommand(id string) { h.read(manual.For(id)) }

func (h *Feature) ofError(err error) func() {
	place := manual.ForError(err)
	if place == "" {
		return nil
	}
	return func() { h.read(place) }
}

// read opens the manual at a place; "" is its start. An open manual moves to the
// place.
func (h *Feature) read(place string) {
	if h.page == nil {
		h.show()
	}
	if place != "" {
		h.page.Open(place)
	}
	h.page.TakeKeyboard(h.frame.Canvas())
}

// show opens the manual in a dialog as large as the window allows.
func (h *Feature) show() {
	h.page = manualpage.New()
	room := h.frame.Canvas().Size()
	before := h.frame.Focused()
	d := h.frame.AskThen(lang.L("Manual"), h.page, fyne.NewSize(min(room.Width, 1200), room.Height), func() {
		h.page = nil
		if before != nil {
			h.frame.Focus(before)
			return
		}
		h.frame.FocusHome()
	})
	h.page.OnClose = d.Close
}

func (h *Feature) about() {
	built := h.built()
	lines := []string{
		"Goldspan " + h.version, // a name
		"", lang.L("Highlight claims, actors and figures in news articles."), lang.L("Every edit is saved at once. An export is a JSONL file."), "",
	}
	lines = append(append(lines, built[1:]...), "", lang.L("Font of the articles: Noto Serif, SIL Open Font Licence 1.1"))
	l := widget.NewLabelWithStyle(strings.Join(lines, "\n"), fyne.TextAlignCenter, fyne.TextStyle{})
	h.frame.Ask(lang.L("About Goldspan"), l, fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Copy details"), Stays: true, Run: func() {
			fyne.CurrentApp().Clipboard().SetContent(strings.Join(built, "\n"))
		}},
		ui.Choice{Text: lang.L("Close")})
}
