//go:build !headless

package frame

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// Say implements feature.Speaker.
func (f *Frame) Say(text string) { f.status.say(text) }

// KeepMessage keeps the message, or not, while the next article opens or the next span
// is selected: an article opens by itself where the act of the message took the open
// one away.
func (f *Frame) KeepMessage(on bool) { f.keeps = on }

// Said implements feature.Speaker.
func (f *Frame) Said() string { return f.status.message }

// Hold implements feature.Speaker.
func (f *Frame) Hold(text string) { f.status.hold(text) }

// ShowFacts shows facts about the open article and the place in it, in the status
// bar.
func (f *Frame) ShowFacts(facts, place string) { f.status.show(facts, place) }

// Failed implements feature.Speaker. A cancelled task and an edit without changes
// show no dialog.
func (f *Frame) Failed(doing string, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		f.Say(lang.L("Cancelled."))
		f.FocusHome()
	case errors.Is(err, annotate.ErrNoChange):
	case errors.Is(err, annotate.ErrDuplicateSpan):
		f.Say(ui.Explain(doing, err).Sentence())
	default:
		f.Say(ui.Explain(doing, err).What)
		f.dialogs.ShowError(f.win, doing, err, f.FocusHome)
	}
}

// Ask implements feature.Asker.
func (f *Frame) Ask(title string, body fyne.CanvasObject, size fyne.Size, choices ...ui.Choice) *ui.Dialog {
	return f.AskThen(title, body, size, f.FocusHome, choices...)
}

// Report implements feature.Asker.
func (f *Frame) Report(command, title, summary string, details []string) {
	body := container.NewVScroll(ui.Paragraph(strings.Join(details, "\n"), false))
	d := f.Ask(title, container.NewBorder(ui.Paragraph(summary, true), nil, nil, nil, body), fyne.NewSize(620, 340), f.withManual(ui.Choice{Text: lang.L("Close")})...)
	d.Command, d.Scroll = command, body
}
