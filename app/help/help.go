//go:build !headless

// Package help says what the program is.
package help

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/command"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Feature is the help feature.
type Feature struct {
	frame   feature.Asker
	version string
	built   func() []string // what the program was built from; its own version first
}

// New makes the feature.
func New(f feature.Asker, version string, built func() []string) *Feature {
	return &Feature{frame: f, version: version, built: built}
}

// Parts is what the feature gives the window.
func (h *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: func() []*command.Command {
		return []*command.Command{{ID: "help.about", Title: lang.L("About Goldspan"), Group: command.Help, Section: command.HelpAbout, Run: h.about}}
	}}
}

func (h *Feature) about() {
	built := h.built()
	lines := []string{
		"Goldspan " + h.version, // a name
		"", lang.L("Highlight claims, actors and figures in news articles."), lang.L("Every edit is saved at once; the export is JSONL."), "",
	}
	lines = append(append(lines, built[1:]...), "", lang.L("Reading face: Noto Serif, SIL Open Font Licence 1.1"))
	l := widget.NewLabelWithStyle(strings.Join(lines, "\n"), fyne.TextAlignCenter, fyne.TextStyle{})
	h.frame.Ask(lang.L("About Goldspan"), l, fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Copy details"), Stays: true, Run: func() {
			fyne.CurrentApp().Clipboard().SetContent(strings.Join(built, "\n"))
		}},
		ui.Choice{Text: lang.L("Close")})
}
