package articlelist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// progress says how many of all articles are done, in words and as a thin bar.
type progress struct {
	text      *widget.Label
	bar       *fyne.Container
	all, done *canvas.Rectangle
	share     float32 // that is done
}

func newProgress() *progress {
	p := &progress{text: widget.NewLabel(""), all: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	p.bar = container.New(p, p.all, p.done)
	return p
}

func (l *List) showProgress() { l.progress.show(l.table.Done(), l.table.Len()) }

func (p *progress) show(done, all int) {
	text := lang.L("Articles")
	p.share = 0
	if all > 0 {
		text = lang.L("Articles   {{.N}} of {{.All}} done", ui.With{"N": ui.Digits(done), "All": ui.Digits(all)})
		p.share = float32(done) / float32(all)
	}
	p.text.SetText(text)
	colors := ui.Colors()
	p.all.FillColor, p.done.FillColor = colors.Hairline, colors.Accent
	p.Layout(nil, p.all.Size())
	canvas.Refresh(p.all)
	canvas.Refresh(p.done)
}

// MinSize implements fyne.Layout.
func (p *progress) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 3) }

// Layout implements fyne.Layout: the share that is done lies over the bar.
func (p *progress) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	p.all.Resize(s)
	p.done.Resize(fyne.NewSize(s.Width*p.share, s.Height))
}
