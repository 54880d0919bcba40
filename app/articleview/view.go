package articleview

import (
	"math"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/segment"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// Text sizes in pixels at scale 1. They are whole numbers, because glyphs are shaped so.
const (
	MinTextSize     = 11
	DefaultTextSize = 17
	MaxTextSize     = 40
)

// View is the reading surface. Make it with New.
type View struct {
	widget.BaseWidget

	OnSelection func()                                // the selection or the selected span changed
	OnGesture   func()                                // the pointer finished a selection
	OnTag       func(annotate.LabelID)                // a chip was clicked
	OnResize    func(annotate.SpanID, annotate.Range) // a handle was dragged to a new range
	OnContext   func(at fyne.Position)                // right click, after the span below was selected; canvas coordinates
	OnKey       func(ui.Key) bool                     // a key was typed
	OnGhost     func(index int)                       // a click on a ghost, beside all spans: the innermost, as an index into Ghosts
	// OnFontsWanted says that no face so far shows some character of the article;
	// after Fonts.LoadSystem, ShowFonts draws it.
	OnFontsWanted func(*textlayout.Fonts)

	faces    Faces
	style    Style
	noSnap   bool
	labels   []annotate.Label
	inks     map[annotate.LabelID]inks
	marks    map[annotate.LabelID]string
	letters  map[annotate.LabelID]*textlayout.Doc // marks, laid out for ghosts
	variant  fyne.ThemeVariant
	state    annotate.State
	setName  string // the annotation set's, for hover cards
	source   string // outlet, date and the like, above the text
	places   []place
	segments *segment.Segmenter
	ghosts   ghosts

	body    block   // the text
	header  []block // title and source
	heading int     // end of the first line where it repeats the title, and is set quietly
	y       float64 // scroll position: what of the content is at the view's top, in pixels
	column  column

	sel      selection
	goal     float32 // x that vertical caret moves aim at; negative: the caret's own
	selected annotate.SpanID
	resizing *resize
	matches  []annotate.Range // of what is looked for, in order
	armed    annotate.LabelID
	readOnly bool

	pointer pointer
	hover   hover
	focused bool
	cursor  desktop.Cursor

	r *renderer
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

// block is one laid-out text in the column: the title, the source or the body.
type block struct {
	doc *textlayout.Doc
	top float64 // of the block, from the content's top
	ink inkRole
}

type inkRole int

const (
	inkText inkRole = iota
	inkMuted
	inkQuiet
)

// column is where the text stands, in the view.
type column struct{ x, width float32 }

// New makes an empty reading surface.
func New(faces Faces) *View {
	v := &View{faces: faces, style: DefaultStyle(), cursor: desktop.DefaultCursor, goal: -1, inks: map[annotate.LabelID]inks{}}
	v.ExtendBaseWidget(v)
	return v
}

// SetLabels gives the labels that spans and chips are drawn with.
func (v *View) SetLabels(labels []annotate.Label) {
	v.labels = labels
	v.variant = ui.Variant()
	v.marks = ui.LabelMarks(labels)
	v.inks = allInks(labels, v.variant)
	v.letters = map[annotate.LabelID]*textlayout.Doc{}
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
	v.endHover()
	v.setName = setName
	v.state, v.places = state, stack(state.Spans)
	v.sel, v.selected, v.goal, v.resizing, v.matches = selection{}, "", -1, nil, nil
	v.ghosts = ghosts{}
	v.stopScroll()
	v.pointer = pointer{}
	v.y = 0
	v.body, v.header, v.segments = block{}, nil, nil
	if a := state.Article; a != nil {
		v.segments = segment.New(a.Text(), a.Index())
		v.source = source
		v.layOut()
	}
	v.relayout()
	v.selectionChanged()
}

// SetState shows what became of the open article's spans. A selected span that
// is gone is selected no more.
func (v *View) SetState(state annotate.State) {
	v.state, v.places = state, stack(state.Spans)
	if _, ok := state.Span(v.selected); !ok && v.selected != "" {
		v.selected = ""
		v.selectionChanged()
	}
	v.update()
}

// Article is the article that is shown; nil where none is.
func (v *View) Article() *annotate.Article { return v.state.Article }

// Style is how the article is set.
func (v *View) Style() Style { return v.style }

// layOutAgain is for new text sizes, fonts and scales.
func (v *View) layOutAgain() {
	if v.state.Article == nil {
		return
	}
	keep := v.offsetAtTop()
	v.layOut()
	v.relayout()
	v.scrollToOffset(keep)
}

// textLine is the height of a line of the text.
func (v *View) textLine() float32 { return v.lineHeight(v.style.Size, v.style.Leading) }

// lineHeight is so many times the size, in whole pixels of the device, so that
// lines keep their distance at every scale.
func (v *View) lineHeight(size int, factor float64) float32 {
	scale := float64(v.scale())
	return float32(math.Round(float64(size)*factor*scale) / scale)
}

// wholePixels is a length that is no shorter and whole in pixels of the device,
// so that a raster of that length is shown pixel by pixel.
func (v *View) wholePixels(length float32) float32 {
	scale := float64(v.scale())
	return float32(math.Ceil(float64(length)*scale) / scale)
}

func (v *View) scale() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		return c.Scale()
	}
	return 1
}

func (v *View) layOut() {
	a := v.state.Article
	v.heading = heading(a)
	faces, titleFaces := v.faces.of(v.style)
	v.body = block{doc: textlayout.NewDoc(a.Text(), faces, textlayout.Params{
		Size: v.style.Size, LineHeight: v.textLine(),
	})}
	titleSize := int(math.Round(float64(v.style.Size) * 1.6))
	v.header = v.header[:0]
	v.header = append(v.header, block{doc: textlayout.NewDoc(oneLine(a.Title), titleFaces, textlayout.Params{
		Size: titleSize, LineHeight: v.lineHeight(titleSize, 1.25),
	})})
	small := max(MinTextSize, int(math.Round(float64(v.style.Size)*0.78)))
	v.header = append(v.header, block{ink: inkMuted, doc: textlayout.NewDoc(oneLine(v.source), faces, textlayout.Params{
		Size: small, LineHeight: v.lineHeight(small, 1.5),
	})})
}

// heading is the end of the text's first line where that repeats the article's
// title, as in most texts that come without a page around them; else 0.
func heading(a *annotate.Article) int {
	first, _, _ := strings.Cut(a.Text(), "\n")
	if title := oneLine(a.Title); title == "" || oneLine(first) != title {
		return 0
	}
	return utf8.RuneCountInString(first)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// ShowFonts lays the article out again where faces came in that it lacked.
func (v *View) ShowFonts() {
	keep, had := v.anchor()
	v.relayout()
	if had {
		v.ScrollTo(v.yOf(keep))
	}
}

// Arm shows that every selection tags with that label at once; "" ends it.
func (v *View) Arm(l annotate.LabelID) {
	v.armed = l
	v.update()
}

// SetReadOnly says that nothing can be tagged: no labels are offered beside the selection.
func (v *View) SetReadOnly(on bool) {
	if on != v.readOnly {
		v.readOnly = on
		v.update()
	}
}

// Armed is the label of Arm.
func (v *View) Armed() annotate.LabelID { return v.armed }

// update draws the state again. Cheap: it reuses every object, and lays out
// only lines that came into sight.
func (v *View) update() {
	if v.r != nil && v.Size().Width > 0 {
		v.r.rebuild()
	}
}

// relayout fits the blocks into the view's size.
func (v *View) relayout() {
	size := v.Size()
	if size.Width <= 0 {
		return
	}
	width := min(size.Width-2*minColumnInset-barWidth, float32(v.style.Size*v.style.Measure)*letter)
	width = max(width, 80)
	v.column = column{x: float32(math.Round(float64((size.Width - barWidth - width) / 2))), width: width}
	top := float64(ui.Gap6 + ui.Gap2)
	for i := range v.header {
		b := &v.header[i]
		b.doc.SetWidth(width)
		b.top = top
		if b.doc.Len() == 0 {
			continue
		}
		top += b.doc.Height() + float64(ui.Gap2)
	}
	v.body.top = top + float64(ui.Gap4)
	if v.body.doc != nil {
		v.body.doc.SetWidth(width)
	}
	if v.r != nil {
		v.r.dropLines()
	}
	v.setY(v.y)
	v.update()
}

// Resize implements fyne.CanvasObject; the line at the top stays at the top.
func (v *View) Resize(s fyne.Size) {
	if s == v.Size() {
		return
	}
	before := v.Size()
	keep, had := v.anchor()
	v.BaseWidget.Resize(s)
	if s.Width != before.Width {
		v.relayout()
		if had {
			v.setY(v.yOf(keep))
		}
	} else {
		v.setY(v.y)
	}
	v.update()
}

// MinSize implements fyne.CanvasObject.
func (v *View) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(260, 120)
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
