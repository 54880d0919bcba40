package scorepage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// Page is the screen. Make it with New.
type Page struct {
	widget.BaseWidget
	OnKind   func(score.ErrorKind)   // the errors of a kind are wanted
	OnCell   func(gold, pred string) // those of a cell of the matrix; "" for missed, or spurious
	OnChange func(score.ChangeKind)  // those that became so from one run to the next

	content Content
	plan    plan
	width   float32 // that the plan is for; 0 before there is one
	sheet   *sheet
	scroll  *container.Scroll
}

var _ ui.Inspectable = (*Page)(nil)

// New makes a page with nothing on it.
func New() *Page {
	p := &Page{sheet: newSheet()}
	p.scroll = container.NewVScroll(p.sheet)
	p.scroll.OnScrolled = func(fyne.Position) { p.look() }
	p.ExtendBaseWidget(p)
	return p
}

// SetContent shows a content. The place on the page stays. (Show is what makes
// a hidden widget visible.)
func (p *Page) SetContent(c Content) {
	p.content = c
	p.replan(p.Size().Width)
}

// Refresh implements fyne.Widget: the colours of the theme may be others.
func (p *Page) Refresh() { p.replan(p.Size().Width) }

// replan lays the content out for a width, and draws what is in sight.
func (p *Page) replan(width float32) {
	if p.width = width; width <= 0 {
		return
	}
	p.plan = p.lay(width)
	if p.sheet.height != p.plan.height {
		p.sheet.height = p.plan.height
		p.scroll.Refresh()
	}
	p.look()
}

// look draws what is in sight.
func (p *Page) look() {
	top := p.scroll.Offset.Y
	p.sheet.draw(&p.plan, top, top+p.scroll.Size().Height)
}

// ScrollKey scrolls as a key of the reading surface does; false for other keys.
// The page takes no focus of its own.
func (p *Page) ScrollKey(k fyne.KeyName) bool {
	y, ok := ui.ScrollKey(k, p.scroll.Offset.Y, rowHeight, p.scroll.Size().Height, p.sheet.height)
	if !ok {
		return false
	}
	p.scroll.ScrollToOffset(fyne.NewPos(0, y))
	p.look()
	return true
}

// CreateRenderer implements fyne.Widget.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return &pageRenderer{p} }

type pageRenderer struct{ p *Page }

func (r *pageRenderer) Destroy()                     {}
func (r *pageRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.p.scroll} }
func (r *pageRenderer) MinSize() fyne.Size           { return fyne.NewSize(240, 120) }
func (r *pageRenderer) Refresh()                     {}

func (r *pageRenderer) Layout(s fyne.Size) {
	r.p.scroll.Resize(s)
	if s.Width != r.p.width {
		r.p.replan(s.Width)
		return
	}
	r.p.look()
}
