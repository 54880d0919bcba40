//go:build !headless

package help

import (
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/crash"
	"goldspan/app/ui"
)

// Crashes are the reports about mistakes of the program.
type Crashes interface {
	Reports() ([]crash.Report, error) // the newest first
	Clear() error
}

// showCrashes shows the reports, the newest first, one after the other.
func (h *Feature) showCrashes() {
	reports, err := h.crashes.Reports()
	if err != nil {
		h.frame.Failed(lang.L("read the crash reports"), err)
		return
	}
	if len(reports) == 0 {
		h.frame.Say(lang.L("There are no crash reports."))
		return
	}
	at := 0
	which := widget.NewLabel("")
	text := widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Monospace: true})
	text.Wrapping = fyne.TextWrapBreak
	scroll := container.NewVScroll(text)
	show := func(i int) {
		at = i
		r := reports[at]
		which.SetText(lang.L("{{.At}} of {{.All}}: {{.When}}", ui.With{"At": strconv.Itoa(at + 1), "All": strconv.Itoa(len(reports)), "When": r.When.Format("2006-01-02 15:04:05")}))
		text.SetText(r.Text)
		scroll.ScrollToTop()
	}
	show(0)
	older := ui.NewPushButton(lang.L("Older"), func() { show(min(at+1, len(reports)-1)) }, nil)
	newer := ui.NewPushButton(lang.L("Newer"), func() { show(max(at-1, 0)) }, nil)
	head := container.NewVBox(
		ui.Paragraph(lang.L("Reports about mistakes of Goldspan itself. They stay on this computer, and have no text of your articles. If you report a mistake, please add the text of its report."), false),
		container.NewHBox(newer, older, which))
	d := h.frame.Ask(lang.L("Crash reports"), container.NewBorder(head, nil, nil, nil, scroll), fyne.NewSize(720, 520),
		ui.Choice{Text: lang.L("Delete all"), Run: func() {
			if err := h.crashes.Clear(); err != nil {
				h.frame.Failed(lang.L("delete the crash reports"), err)
				return
			}
			h.frame.Say(lang.L("The crash reports were deleted."))
		}},
		ui.Choice{Text: lang.L("Show in folder"), Stays: true, Run: func() {
			h.frame.SayWritten(lang.L("The report is the file {{.File}}.", ui.With{"File": filepath.Base(reports[at].File)}), reports[at].File)
			h.frame.RunCommand("file.reveal")
		}},
		ui.Choice{Text: lang.L("Copy"), Stays: true, Run: func() { fyne.CurrentApp().Clipboard().SetContent(reports[at].Text) }},
		ui.Choice{Text: lang.L("Close")})
	d.Scroll = scroll
}
