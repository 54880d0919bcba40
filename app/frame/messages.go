//go:build !headless

package frame

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// Say implements feature.Speaker.
func (f *Frame) Say(text string) { f.status.say(text) }

// SayWritten implements feature.Speaker.
func (f *Frame) SayWritten(text, path string) {
	f.written = path
	f.status.say(text)
	f.status.offerReveal()
}

// reveal shows the file that was written last in its folder; if none was written,
// the project.
func (f *Frame) reveal() {
	path := f.toReveal()
	var err error
	f.Tasks.Aside(func() { err = f.show(path) }, func() {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			f.Say(lang.L("{{.File}} is no longer in the folder {{.Folder}}.", ui.With{"File": filepath.Base(path), "Folder": filepath.Dir(path)}))
		case err != nil:
			f.Say(lang.L("The desktop could not open the folder. The file is in {{.Folder}}.", ui.With{"Folder": filepath.Dir(path)}))
		}
	})
}

// toReveal is the path of the file that reveal shows, or "".
func (f *Frame) toReveal() string {
	if p := f.desk.Project(); f.written == "" && p != nil {
		return p.Path()
	}
	return f.written
}

// KeepMessage keeps the message, or not, while the next article opens: an article
// opens by itself where the act of the message took the open one away.
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

// AskThen implements feature.Asker.
func (f *Frame) AskThen(title string, body fyne.CanvasObject, size fyne.Size, closed func(), choices ...ui.Choice) *ui.Dialog {
	return f.dialogs.Show(f.win, title, body, size, closed, choices...)
}

// Report implements feature.Asker.
func (f *Frame) Report(command, title, summary string, details []string) {
	body := container.NewVScroll(ui.Paragraph(strings.Join(details, "\n"), false))
	d := f.Ask(title, container.NewBorder(ui.Paragraph(summary, true), nil, nil, nil, body), fyne.NewSize(620, 340), f.withManual(ui.Choice{Text: lang.L("Close")})...)
	d.Command, d.Scroll = command, body
}
