package scorepage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/agreement"
	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// Content is the data of the page.
type Content struct {
	Gold, Run string        // names of the two annotation sets
	Result    score.Result  // as measured; the intervals may come later, see Waiting
	Settled   *score.Result // of the last run, without the errors settled as acceptable; nil without such errors
	Kinds     []KindCount   // errors of the last run by kind; a missing kind has none
	Verdicts  map[annotate.Verdict]int
	Coverage  []string         // translated sentences about scored and left out articles and spans
	Honest    string           // a warning of gold that was accepted from the run; "" for none
	HonestDo  string           // what a click does about it
	Notes     []string         // problems of the input
	Labels    []annotate.Label // give colours and order; other labels of the result are grey and come last
	Waiting   bool             // intervals and comparison are not computed yet
	Against   *Against         // nil for a single run

	// Of two persons, Gold and Run are both sets, and Result is that of Agreement.
	Sides     ui.Sides
	Agreement *agreement.Result // nil for an extractor
}

// KindCount is the number of errors of a kind.
type KindCount struct {
	Kind          score.ErrorKind
	Open, Settled int
}

// Against is the later run, compared with the earlier run Content.Run.
type Against struct {
	Run        string
	Result     score.Result
	Comparison *score.Comparison        // nil until it is computed
	Changes    map[score.ChangeKind]int // the errors of both runs, by their change
}

// Page is the page. Make it with New.
type Page struct {
	widget.BaseWidget
	OnKind   func(score.ErrorKind)   // a kind of error was clicked
	OnCell   func(gold, pred string) // a cell of the matrix was clicked; "" for missed or spurious
	OnChange func(score.ChangeKind)  // a kind of change was clicked
	OnHonest func()                  // Content.HonestDo was clicked

	content Content
	plan    plan
	width   float32 // of the plan; 0 without a plan
	sheet   *sheet
	scroll  *container.Scroll
}

var _ ui.Inspectable = (*Page)(nil)

// New makes an empty page.
func New() *Page {
	p := &Page{sheet: newSheet()}
	p.scroll = container.NewVScroll(p.sheet)
	p.scroll.OnScrolled = func(fyne.Position) { p.look() }
	p.ExtendBaseWidget(p)
	return p
}

// SetContent shows a content. The scroll offset stays. The name is not Show,
// because Show makes a hidden widget visible.
func (p *Page) SetContent(c Content) {
	p.content = c
	p.replan(p.Size().Width)
}

// ScrollToTop shows the start of the page.
func (p *Page) ScrollToTop() {
	p.scroll.ScrollToTop()
	p.look()
}

// Refresh implements fyne.Widget. The colours of the theme may have changed.
func (p *Page) Refresh() { p.replan(p.Size().Width) }

// replan lays the content out for a width, and draws the visible part.
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

// look draws the visible part.
func (p *Page) look() {
	top := p.scroll.Offset.Y
	p.sheet.draw(&p.plan, top, top+p.scroll.Size().Height)
}

// ScrollKey scrolls by a key, as the reading surface does; false for any other key.
// The page itself never takes the keyboard.
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
