package articleview

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
	"goldspan/assets/fonts"
)

// surface is a view in a window, with an article in it.
type surface struct {
	*View
	t testing.TB
}

// show opens a text in a view of 900 by 700.
func show(t testing.TB, text string, spans ...annotate.Span) *surface {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	var files []*textlayout.FontFile
	for _, data := range [][]byte{fonts.Regular, theme.DefaultTextFont().Content()} {
		file, err := textlayout.NewFontFile(data)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	face := textlayout.NewFonts(files[0], files[1:]...)
	v := New(Faces{Text: face, Title: face, Sans: face, SansTitle: face})
	v.SetLabels(annotate.DefaultLabels())
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 700))
	s := &surface{v, t}
	s.Open(stateOf(t, text, spans...), "Outlet, 3 Nov 2022", "ana")
	return s
}

func stateOf(t testing.TB, text string, spans ...annotate.Span) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle("a1", "A title of its own", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range spans {
		spans[i].Quote = a.Quote(spans[i].Range)
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// spanOn is a span on the first place of a quote in a text.
func spanOn(t testing.TB, text, quote string, label annotate.LabelID) annotate.Span {
	t.Helper()
	return annotate.Span{ID: annotate.SpanID(fmt.Sprintf("%s:%s", label, quote)), Label: label, Range: rangeIn(t, text, quote)}
}

func rangeIn(t testing.TB, text, quote string) annotate.Range {
	t.Helper()
	before, _, ok := strings.Cut(text, quote)
	if !ok {
		t.Fatalf("no %q in the text", quote)
	}
	start := len([]rune(before))
	return annotate.Range{Start: start, End: start + len([]rune(quote))}
}

// at is the place in the view where the caret stands at an offset, in the
// middle of its line.
func (s *surface) at(offset int) fyne.Position {
	x, y, h := s.page.body.doc.CaretAt(offset)
	return fyne.NewPos(s.page.column.x+x, float32(s.page.body.top+y-s.port.y)+h/2)
}

// on is the middle of a code point.
func (s *surface) on(offset int) fyne.Position {
	l := s.page.body.doc.Line(s.page.body.doc.LineOf(offset))
	b := l.Boxes(annotate.Range{Start: offset, End: offset + 1}, nil)
	p := s.at(offset)
	return fyne.NewPos(s.page.column.x+b[0].X+b[0].W/2, p.Y)
}

func mouseAt(p fyne.Position, mod fyne.KeyModifier) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Button: desktop.MouseButtonPrimary, Modifier: mod}
}

// click presses and releases; the clicks before are long ago.
func (s *surface) click(p fyne.Position, mod fyne.KeyModifier) {
	s.mouse.clicks.time = time.Time{}
	s.MouseDown(mouseAt(p, mod))
	s.MouseUp(mouseAt(p, mod))
}

// clicks presses and releases n times in quick succession.
func (s *surface) clicks(p fyne.Position, n int) {
	s.mouse.clicks.time = time.Time{}
	for range n {
		s.MouseDown(mouseAt(p, 0))
		s.MouseUp(mouseAt(p, 0))
	}
}

// drag goes from one place to another by way of the rest.
func (s *surface) drag(from fyne.Position, way ...fyne.Position) {
	s.mouse.clicks.time = time.Time{}
	s.MouseDown(mouseAt(from, 0))
	s.dragOn(from, way...)
	s.MouseUp(mouseAt(way[len(way)-1], 0))
	s.DragEnd()
}

func (s *surface) dragOn(from fyne.Position, way ...fyne.Position) {
	for _, p := range way {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Dragged: fyne.NewDelta(p.X-from.X, p.Y-from.Y)})
		from = p
	}
}

func (s *surface) selectedText() string { return s.state.Article.Quote(s.Selection()) }
