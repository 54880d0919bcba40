package articleview

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// long is an article of that many paragraphs, each of several lines.
func long(paragraphs int) string {
	var b strings.Builder
	for i := range paragraphs {
		fmt.Fprintf(&b, "Paragraph %d says that %d people crossed the river after the clash, while officials on both banks gave other figures, and nobody in the towns between would say which of them were right about it all.\n", i, 40+i%17)
	}
	return b.String()
}

func TestOnlyLinesInSightAreDrawn(t *testing.T) {
	s := show(t, long(2000))
	for _, y := range []float64{0, 5000, 1e9} {
		s.ScrollTo(y)
		lines := float32(len(s.r.layers.text.Objects)) * s.page.textLine()
		if len(s.r.layers.text.Objects) == 0 || lines > 2*s.Size().Height {
			t.Errorf("at %v %d lines are drawn in a view of %v", y, len(s.r.layers.text.Objects), s.Size().Height)
		}
		if all := len(s.r.rasters.lines) + len(s.r.rasters.spare); all > 120 {
			t.Errorf("at %v there are %d rasters", y, all)
		}
	}
}

func TestScrollingStaysInTheText(t *testing.T) {
	s := show(t, long(100))
	s.ScrollTo(-50)
	if s.Place() != 0 {
		t.Errorf("at %v", s.Place())
	}
	s.ScrollTo(1e9)
	end := s.Place()
	if end != s.port.maxY() || end < 1000 {
		t.Errorf("at %v, the end is %v", end, s.port.maxY())
	}
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 30)})
	if s.Place() >= end {
		t.Error("the wheel did not go up")
	}
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
	if s.Place() != s.port.maxY() {
		t.Errorf("the wheel went to %v of %v", s.Place(), s.port.maxY())
	}
	short := show(t, "One line.")
	short.ScrollTo(100)
	if short.Place() != 0 {
		t.Errorf("a text that fits was scrolled to %v", short.Place())
	}
}

// topLine is the paragraph whose line is at the top of the view.
func (s *surface) topLine() string {
	text := s.state.Article.Text()
	l := s.page.body.doc.Line(s.page.body.doc.LineAtY(s.port.y - s.page.body.top + 1))
	runes := []rune(text)
	start := l.Start
	for start > 0 && runes[start-1] != '\n' {
		start--
	}
	return string(runes[start : start+14])
}

func TestTheTopLineStaysWhere(t *testing.T) {
	for name, change := range map[string]func(*surface){
		"the window gets narrower": func(s *surface) { s.Resize(fyne.NewSize(420, 700)) },
		"and wider":                func(s *surface) { s.Resize(fyne.NewSize(1600, 700)) },
		"and lower":                func(s *surface) { s.Resize(fyne.NewSize(900, 300)) },
		"the text gets bigger":     func(s *surface) { st := s.Style(); st.Size = 29; s.SetStyle(st) },
		"the column gets narrower": func(s *surface) { st := s.Style(); st.Measure = 45; s.SetStyle(st) },
		"the lines get wider":      func(s *surface) { st := s.Style(); st.Leading = 2; s.SetStyle(st) },
		"spans come": func(s *surface) {
			s.SetState(stateOf(s.t, s.state.Article.Text(), manySpans(s.state.Article.Len())...))
		},
		"it is refreshed": func(s *surface) { s.Refresh() },
	} {
		t.Run(name, func(t *testing.T) {
			s := show(t, long(300))
			s.Reveal(annotate.Range{Start: s.page.body.doc.Len() / 2, End: s.page.body.doc.Len() / 2})
			s.ScrollTo(s.Place() + 1000)
			before := s.topLine()
			change(s)
			if got := s.topLine(); got != before {
				t.Errorf("%q is at the top, it was %q", got, before)
			}
		})
	}
}

func TestRevealShowsTheRange(t *testing.T) {
	s := show(t, long(300))
	n := s.page.body.doc.Len()
	rapid.Check(t, func(t *rapid.T) {
		s.ScrollTo(rapid.Float64Range(0, s.port.maxY()).Draw(t, "from"))
		start := rapid.IntRange(0, n).Draw(t, "start")
		r := annotate.Range{Start: start, End: min(n, start+rapid.IntRange(0, 300).Draw(t, "length"))}
		s.Reveal(r)
		for _, offset := range []int{r.Start, r.End} {
			_, y, h := s.page.body.doc.CaretAt(offset)
			if top := s.page.body.top + y - s.port.y; top < 0 || top+float64(h) > float64(s.Size().Height) {
				t.Fatalf("offset %d of %v stands at %v in a view of %v", offset, r, top, s.Size().Height)
			}
		}
		at := s.Place()
		s.Reveal(r)
		if s.Place() != at {
			t.Fatalf("revealed twice, it moved from %v to %v", at, s.Place())
		}
	})
}

func TestSetStateKeepsWhatIsSelected(t *testing.T) {
	span, other := spanOn(t, story, "Ada Berg", annotate.LabelActor), spanOn(t, story, "49", annotate.LabelFigure)
	s := show(t, story, span, other)
	s.SelectSpan(span.ID, false)
	heard := 0
	s.OnSelection = func() { heard++ }
	s.SetState(stateOf(t, story, span))
	if s.selected.span != span.ID || heard != 0 {
		t.Errorf("selected %q, heard %d times", s.selected.span, heard)
	}
	s.SetState(stateOf(t, story))
	if _, ok := s.SelectedSpan(); ok || heard != 1 {
		t.Errorf("a span that is gone is selected: %v; heard %d times", ok, heard)
	}
	s.Select(rangeIn(t, story, "Monday"))
	s.SetState(stateOf(t, story, span))
	if s.selectedText() != "Monday" {
		t.Errorf("the text selection became %q", s.selectedText())
	}
}

func TestAnEmptyPage(t *testing.T) {
	s := show(t, story, spanOn(t, story, "Ada Berg", annotate.LabelActor))
	s.Select(rangeIn(t, story, "Monday"))
	s.Open(annotate.State{}, "", "")
	if s.Article() != nil || !s.Selection().Empty() || len(s.r.layers.text.Objects) != 0 || s.r.chips.Visible() || !s.TagRange().Empty() {
		t.Error("something of the article is left")
	}
	p := fyne.NewPos(300, 300)
	s.click(p, 0)
	s.drag(p, p.AddXY(50, 50))
	s.TappedSecondary(&fyne.PointEvent{Position: p})
	s.MouseMoved(mouseAt(p, 0))
	for m := CharLeft; m <= TextEnd; m++ {
		s.MoveCaret(m, true)
	}
	s.SelectAll()
	s.ScrollTo(100)
	s.Resize(fyne.NewSize(500, 300))
	s.Reveal(annotate.Range{Start: 3, End: 9})
	if s.Place() != 0 {
		t.Errorf("an empty page was scrolled to %v", s.Place())
	}
}

func TestStylesHaveBounds(t *testing.T) {
	s := show(t, story)
	s.SetStyle(Style{Size: 1000, Measure: 1, Leading: 100})
	if got := s.Style(); got.Size != MaxTextSize || got.Measure < 20 || got.Leading > 3 {
		t.Errorf("style %+v", got)
	}
	s.SetStyle(Style{})
	if got := s.Style(); got.Size != MinTextSize || got.Leading < 1 {
		t.Errorf("style %+v", got)
	}
}

// chipCount is how many chips are offered.
func (s *surface) chipCount() int {
	n := 0
	for _, c := range s.Controls() {
		if strings.HasPrefix(c.Name, "chip:") {
			n++
		}
	}
	return n
}

func TestChipsAreByTheSelection(t *testing.T) {
	text := long(60)
	s := show(t, text)
	if s.chipCount() != 0 {
		t.Error("chips without a selection")
	}
	for _, quote := range []string{"Paragraph 0", "crossed the river", "Paragraph 7"} {
		r := rangeIn(t, text, quote)
		s.Select(r)
		if s.chipCount() != 3 {
			t.Fatalf("%q: %d chips", quote, s.chipCount())
		}
		p, size := s.r.chips.Position(), s.r.chips.Size()
		if p.X < 0 || p.Y < 0 || p.X+size.Width > s.Size().Width || p.Y+size.Height > s.Size().Height {
			t.Errorf("%q: chips at %v, %v", quote, p, size)
		}
		line := s.at(r.End)
		if half := s.page.textLine() / 2; p.Y < line.Y+half-1 && p.Y+size.Height > line.Y-half+1 {
			t.Errorf("%q: the chips at %v to %v lie on the line at %v", quote, p.Y, p.Y+size.Height, line.Y)
		}
	}
	var tagged annotate.LabelID
	s.OnTag = func(l annotate.LabelID) { tagged = l }
	s.r.chips.chips[1].Tapped(&fyne.PointEvent{})
	if tagged != annotate.LabelActor {
		t.Errorf("the second chip tags %q", tagged)
	}
	s.Arm(annotate.LabelClaim)
	if s.chipCount() != 0 {
		t.Error("chips while a label is armed")
	}
	s.Arm("")
	s.MouseDown(mouseAt(s.at(5), 0))
	s.dragOn(s.at(5), s.at(40))
	if s.chipCount() != 0 {
		t.Error("chips while the pointer selects")
	}
	s.MouseUp(mouseAt(s.at(40), 0))
	if s.chipCount() != 3 {
		t.Error("no chips when it is done")
	}
	s.SelectAll() // taller than the view
	if p := s.r.chips.Position(); p.Y < 0 || p.Y+s.r.chips.Size().Height > s.Size().Height {
		t.Errorf("with all selected the chips are at %v", p)
	}
}

func TestMoveCaret(t *testing.T) {
	text := "One two three\nfour 👩‍🚒 five.\n"
	cases := []struct {
		name   string
		from   int
		move   Move
		extend bool
		want   int
	}{
		{"right", 0, CharRight, false, 1},
		{"left at the start", 0, CharLeft, false, 0},
		{"over an emoji", 19, CharRight, false, 22},
		{"back over it", 22, CharLeft, false, 19},
		{"a word on", 0, WordRight, false, 4},
		{"a word back", 9, WordLeft, false, 8},
		{"to the line's end", 4, LineEnd, false, 13},
		{"to the line's start", 4, LineStart, false, 0},
		{"to the end", 4, TextEnd, false, utf8.RuneCountInString(text)},
		{"to the start", 20, TextStart, false, 0},
		{"extending", 4, WordRight, true, 8},
		{"extending back", 4, TextStart, true, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := show(t, text)
			s.Select(annotate.Range{Start: c.from, End: c.from})
			s.MoveCaret(c.move, c.extend)
			if s.Caret() != c.want {
				t.Errorf("the caret is at %d, want %d", s.Caret(), c.want)
			}
			if want := (annotate.Range{Start: min(c.from, c.want), End: max(c.from, c.want)}); c.extend && s.Selection() != want {
				t.Errorf("selected %v, want %v", s.Selection(), want)
			}
			if !c.extend && !s.Selection().Empty() {
				t.Errorf("selected %v", s.Selection())
			}
		})
	}
}

func TestArrowsLeaveASelectionAtItsEnd(t *testing.T) {
	s := show(t, story)
	r := rangeIn(t, story, "Ada Berg")
	s.Select(r)
	s.MoveCaret(CharRight, false)
	if s.Caret() != r.End || !s.Selection().Empty() {
		t.Errorf("right: caret %d, selected %v", s.Caret(), s.Selection())
	}
	s.Select(r)
	s.MoveCaret(CharLeft, false)
	if s.Caret() != r.Start {
		t.Errorf("left: caret %d", s.Caret())
	}
}

func TestUpAndDownKeepTheirColumn(t *testing.T) {
	s := show(t, strings.Repeat("A rather long line of text that goes on and on.\n\nshort\n", 5))
	s.Select(annotate.Range{Start: 30, End: 30})
	from := s.at(30)
	for range 3 {
		s.MoveCaret(LineDown, false)
	}
	if got := s.at(s.Caret()); got.Y <= from.Y || got.X < from.X-8 || got.X > from.X+8 {
		t.Errorf("three lines down the caret is at %v, it was at %v", got, from)
	}
	for range 3 {
		s.MoveCaret(LineUp, false)
	}
	if s.Caret() != 30 {
		t.Errorf("and up again at %d, want 30", s.Caret())
	}
}

func TestPagesGoThroughTheText(t *testing.T) {
	s := show(t, long(60))
	pages := 0
	for s.Caret() < s.page.body.doc.Len() && pages < 100 {
		before := s.Caret()
		s.MoveCaret(PageDown, false)
		if s.Caret() == before {
			break
		}
		pages++
		if p := s.at(s.Caret()); p.Y < 0 || p.Y > s.Size().Height {
			t.Fatalf("page %d: the caret is out of sight at %v", pages, p)
		}
	}
	last := s.page.body.doc.LineStart(s.page.body.doc.Len())
	if s.Caret() < last || pages < 3 {
		t.Errorf("%d pages down the caret is at %d of %d", pages, s.Caret(), s.page.body.doc.Len())
	}
}

func TestInksFollowTheTheme(t *testing.T) {
	s := show(t, story, spanOn(t, story, "Ada Berg", annotate.LabelActor))
	light := s.legend.inks[annotate.LabelActor]
	s.legend.variant = theme.VariantLight
	fyne.CurrentApp().Settings().SetTheme(ui.NewTheme(ui.ModeDark))
	s.Refresh()
	if dark := s.legend.inks[annotate.LabelActor]; dark == light || dark.full != ui.ParseHex("#E69F00") {
		t.Errorf("inks %+v in the dark, %+v in the light", dark, light)
	}
}

func TestKeysGoOut(t *testing.T) {
	s := show(t, story)
	var got []string
	s.OnKey = func(k ui.Key) bool { got = append(got, k.String()); return true }
	s.TypedRune('1')
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	s.TypedShortcut(&fyne.ShortcutUndo{})
	if strings.Join(got, " ") != "1 Del Ctrl+Z" {
		t.Errorf("keys %q", got)
	}
	s.OnKey = nil
	s.TypedRune('1')
}
