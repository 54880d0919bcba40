package articlelist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// progress is how many of all articles are done.
func (l *List) doneCount() int {
	n := 0
	for _, a := range l.all {
		if a.Status == annotate.StatusDone {
			n++
		}
	}
	return n
}

func (l *List) showProgress() {
	text := lang.L("Articles")
	if len(l.all) > 0 {
		text = lang.L("Articles   {{.N}} of {{.All}} done", ui.With{"N": ui.Digits(l.doneCount()), "All": ui.Digits(len(l.all))})
	}
	l.progress.SetText(text)
	p := ui.Colors()
	l.bar.FillColor, l.barDone.FillColor = p.Hairline, p.Accent
	(&progressLayout{l}).Layout(nil, l.bar.Size())
	canvas.Refresh(l.bar)
	canvas.Refresh(l.barDone)
}

// progressLayout draws the share that is done over a thin bar.
type progressLayout struct{ l *List }

func (p *progressLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 3) }

func (p *progressLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	share := float32(0)
	if n := len(p.l.all); n > 0 {
		share = float32(p.l.doneCount()) / float32(n)
	}
	p.l.bar.Resize(s)
	p.l.barDone.Resize(fyne.NewSize(s.Width*share, s.Height))
}
