package articleview

import (
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/segment"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// View is the reading surface. Make it with New.
type View struct {
	widget.BaseWidget
	mouse    // what the pointer does
	keyboard // what is typed

	OnSelection func()                                // the selection or the selected span changed
	OnGesture   func()                                // the pointer finished a selection
	OnTag       func(annotate.LabelID)                // a chip was clicked
	OnResize    func(annotate.SpanID, annotate.Range) // a handle was dragged to a new range
	OnContext   func(at fyne.Position)                // right click, after the span below was selected; canvas coordinates
	OnKey       func(ui.Key) bool                     // a key was typed
	OnGhost     func(index int)                       // a click on a ghost, beside all spans: the innermost, as an index into Ghosts
	OnOffer     func(index int)                       // a click on a suggestion, as an index into Offers
	// OnFontsWanted says that no face so far shows some character of the article;
	// after Fonts.LoadSystem, ShowFonts draws it.
	OnFontsWanted func(*textlayout.Fonts)

	state    annotate.State
	lanes    lanes  // of the spans that were shown last
	setName  string // the annotation set's, for hover cards
	segments *segment.Segmenter
	ghosts   ghosts
	links    links
	legend   legend
	page     page
	port     viewport
	selected selected
	matches  []annotate.Range // of what is looked for, in order
	armed    annotate.LabelID
	readOnly bool
	hover    hover

	ready  atomic.Pointer[ready] // see Prepare
	redraw redraw
	r      *renderer // nil while the view is not shown
}

var (
	_ desktop.Mouseable      = (*View)(nil)
	_ desktop.Hoverable      = (*View)(nil)
	_ desktop.Cursorable     = (*View)(nil)
	_ fyne.Draggable         = (*View)(nil)
	_ fyne.Scrollable        = (*View)(nil)
	_ fyne.Focusable         = (*View)(nil)
	_ fyne.Tabbable          = (*View)(nil)
	_ fyne.Shortcutable      = (*View)(nil)
	_ fyne.SecondaryTappable = (*View)(nil)
	_ fyne.Accessible        = (*View)(nil)
)

// New makes an empty reading surface.
func New(faces Faces) *View {
	v := &View{page: page{faces: faces, style: DefaultStyle()}, selected: nothing()}
	v.mouse = mouse{v: v, cursor: desktop.DefaultCursor}
	v.keyboard = keyboard{v: v}
	v.hover = hover{v: v}
	v.port = viewport{page: &v.page, size: v.Size, scale: v.scale}
	v.redraw.draw = v.draw
	v.ExtendBaseWidget(v)
	return v
}

// SetLabels gives the labels that spans and chips are drawn with.
func (v *View) SetLabels(labels []annotate.Label) {
	v.legend = newLegend(labels, ui.Variant())
	if v.r != nil {
		v.r.chips.setLabels(labels)
	}
	if len(v.ghosts.given) > 0 {
		v.drawLinesAgain()
		return
	}
	v.update()
}

// Open shows another article, from its top, with nothing selected. A state
// without an article shows an empty page. Source stands below the title; setName
// is whose spans they are.
func (v *View) Open(state annotate.State, source, setName string) {
	v.Together(func() {
		v.hover.end()
		v.setName = setName
		ready := v.ready.Swap(nil)
		if ready == nil || ready.lanes.of.Article != state.Article {
			ready = prepared(state)
		}
		v.state, v.lanes = state, ready.lanes
		v.lanes.follow(state)
		v.selected, v.matches, v.ghosts = nothing(), nil, ghosts{}
		v.mouse.reset()
		v.port.y = 0
		v.page.clear()
		v.segments = nil
		if a := state.Article; a != nil {
			v.segments, v.page.text = ready.segments, ready.text
			v.page.source = source
			v.page.set(a, v.scale())
		}
		v.relayout()
		v.selectionChanged()
	})
}

// Prepare does what can be done before Open, which then takes less time. It can be
// called on any goroutine.
func (v *View) Prepare(state annotate.State) { v.ready.Store(prepared(state)) }

// ready is what of an article does not depend on the view.
type ready struct {
	lanes    lanes
	segments *segment.Segmenter
	text     textlayout.Text
}

func prepared(state annotate.State) *ready {
	r := &ready{lanes: lanesOf(state)}
	if a := state.Article; a != nil {
		r.segments, r.text = segment.New(a.Text(), a.Index()), textlayout.NewText(a.Text())
	}
	return r
}

// SetState shows what became of the open article's spans and regions. A selected span
// that is gone is selected no more.
func (v *View) SetState(state annotate.State) {
	before := v.state.Article.NotArticle()
	v.state = state
	v.lanes.follow(state)
	if v.r != nil && !slices.Equal(before, state.Article.NotArticle()) {
		v.r.rasters.drop()
	}
	if _, ok := state.Span(v.selected.span); !ok && v.selected.span != "" {
		v.selected.span = ""
		v.selectionChanged()
	}
	v.update()
}

// Describe shows the open article's new title and source. The selection and the
// place stay, because the text is the same.
func (v *View) Describe(state annotate.State, source string) {
	v.state, v.page.source = state, source
	v.lanes.follow(state)
	v.Together(func() {
		keep, had := v.port.anchor()
		v.page.set(state.Article, v.scale())
		v.relayout()
		if had {
			v.ScrollTo(v.port.yOf(keep))
		}
	})
}

// Article is the article that is shown; nil where none is.
func (v *View) Article() *annotate.Article { return v.state.Article }

// Style is how the article is set.
func (v *View) Style() Style { return v.page.style }

// SetStyle lays the article out again, and keeps the line at the top of the
// view where it is. Values out of bounds become the nearest bound.
func (v *View) SetStyle(s Style) {
	if s = s.within(); s != v.page.style {
		v.page.style = s
		v.layOutAgain()
	}
}

// layOutAgain is for new text sizes, fonts and scales.
func (v *View) layOutAgain() {
	if v.state.Article == nil {
		return
	}
	v.Together(func() {
		keep := v.port.offsetAtTop()
		v.page.set(v.state.Article, v.scale())
		v.relayout()
		v.ScrollTo(v.port.yOfOffset(keep))
	})
}

// ShowFonts lays the article out again where faces came in that it lacked.
func (v *View) ShowFonts() {
	v.Together(func() {
		keep, had := v.port.anchor()
		v.relayout()
		if had {
			v.ScrollTo(v.port.yOf(keep))
		}
	})
}

// Arm shows that every selection tags with that label at once; "" ends it.
func (v *View) Arm(l annotate.LabelID) {
	v.armed = l
	v.update()
}

// Armed is the label of Arm.
func (v *View) Armed() annotate.LabelID { return v.armed }

// SetReadOnly says that nothing can be tagged: no labels are offered beside the selection.
func (v *View) SetReadOnly(on bool) {
	if on != v.readOnly {
		v.readOnly = on
		v.update()
	}
}

// relayout fits the page into the view's size.
func (v *View) relayout() {
	width := v.Size().Width
	if width <= 0 {
		return
	}
	v.page.fit(width)
	v.port.setY(v.port.y)
	v.drawLinesAgain()
}

// scale is how many pixels of the device one of the view has.
func (v *View) scale() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		return c.Scale()
	}
	return 1
}

// Resize implements fyne.CanvasObject; the line at the top stays at the top.
func (v *View) Resize(s fyne.Size) {
	before := v.Size()
	if s == before {
		return
	}
	v.Together(func() {
		keep, had := v.port.anchor()
		v.BaseWidget.Resize(s)
		if s.Width != before.Width && had {
			v.port.setY(v.port.yOf(keep))
		} else {
			v.port.setY(v.port.y)
		}
		v.update()
	})
}

// MinSize implements fyne.CanvasObject.
func (v *View) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(260, 120)
}

// ScrollTo brings y to the view's top.
func (v *View) ScrollTo(y float64) {
	if v.port.move(y) {
		v.hover.end()
		v.update()
	}
}

// Scrolled implements fyne.Scrollable.
func (v *View) Scrolled(e *fyne.ScrollEvent) { v.ScrollTo(v.port.y - float64(e.Scrolled.DY)*1.6) }

// Place is the scroll position, for ScrollTo.
func (v *View) Place() float64 { return v.port.y }

// Reveal scrolls as little as shows r with a line of context; a range taller
// than the view shows its start.
func (v *View) Reveal(r annotate.Range) {
	if v.page.body.doc == nil || v.Size().Height <= 0 {
		return
	}
	if y := v.port.showing(r); y != v.port.y {
		v.ScrollTo(y)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (v *View) AccessibilityLabel() string {
	if v.state.Article == nil {
		return lang.L("Article text")
	}
	return lang.L("Article text: {{.Title}}", ui.With{"Title": v.state.Article.Title})
}

// AccessibilityRole implements fyne.Accessible.
func (v *View) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
