package articleview

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"

	"goldspan/annotate"
)

const story = "At least 49 soldiers were killed in the clash, Minister Ada Berg told parliament on Monday. Nobody else spoke.\n" +
	"Officials of the other side said that nearly fifty of theirs had died near the old dam, and blamed their neighbours.\n"

func TestDragSelectsWholeWords(t *testing.T) {
	s := show(t, story)
	gestures := 0
	s.OnGesture = func() { gestures++ }
	r := rangeIn(t, story, "least 49 soldiers")
	s.drag(s.at(r.Start+2), s.at(r.Start+6), s.at(r.End-3))
	if got := s.selectedText(); got != "least 49 soldiers" {
		t.Errorf("selected %q", got)
	}
	if gestures != 1 {
		t.Errorf("OnGesture was called %d times", gestures)
	}
	if s.TagRange() != r {
		t.Errorf("a tag would mark %v, want %v", s.TagRange(), r)
	}
	s.drag(s.at(r.End-3), s.at(r.Start+2))
	if got := s.selectedText(); got != "least 49 soldiers" || s.Caret() != r.Start {
		t.Errorf("backwards selected %q, with the caret at %d", got, s.Caret())
	}
	s.SetSnap(false)
	s.drag(s.at(r.Start+2), s.at(r.End-3))
	if got := s.selectedText(); got != "ast 49 soldi" {
		t.Errorf("without snapping selected %q", got)
	}
}

func TestAClickThatWandersIsNoDrag(t *testing.T) {
	s := show(t, story)
	gestures := 0
	s.OnGesture = func() { gestures++ }
	p := s.at(10)
	s.drag(p, p.AddXY(clickSlop-1, 0))
	if !s.Selection().Empty() || gestures != 0 {
		t.Errorf("selected %q", s.selectedText())
	}
}

func TestClicksInOnePlace(t *testing.T) {
	s := show(t, story)
	p := s.on(rangeIn(t, story, "soldiers").Start + 3)
	for n, want := range map[int]string{
		1: "", 2: "soldiers",
		3: "At least 49 soldiers were killed in the clash, Minister Ada Berg told parliament on Monday.",
		4: "At least 49 soldiers were killed in the clash, Minister Ada Berg told parliament on Monday.",
	} {
		s.clicks(p, n)
		if got := s.selectedText(); got != want {
			t.Errorf("%d clicks selected %q, want %q", n, got, want)
		}
	}
	s.click(p, 0)
	s.click(p, 0) // the first one is long ago
	if got := s.selectedText(); got != "" {
		t.Errorf("two slow clicks selected %q", got)
	}
	s.clicks(p, 1)
	s.MouseDown(mouseAt(p.AddXY(40, 0), 0)) // quick, but elsewhere
	s.MouseUp(mouseAt(p.AddXY(40, 0), 0))
	if got := s.selectedText(); got != "" {
		t.Errorf("two clicks in two places selected %q", got)
	}
}

func TestDoubleClickDragsByWords(t *testing.T) {
	s := show(t, story)
	from, to := s.on(rangeIn(t, story, "Minister").Start+2), s.on(rangeIn(t, story, "parliament").Start+2)
	s.clicks(from, 1)
	s.MouseDown(mouseAt(from, 0))
	s.dragOn(from, to)
	s.MouseUp(mouseAt(to, 0))
	if got := s.selectedText(); got != "Minister Ada Berg told parliament" {
		t.Errorf("selected %q", got)
	}
}

func TestShiftClickExtends(t *testing.T) {
	s := show(t, story)
	ada := rangeIn(t, story, "Ada Berg")
	s.click(s.at(ada.Start), 0)
	s.click(s.at(ada.End-2), fyne.KeyModifierShift)
	if got := s.selectedText(); got != "Ada Berg" {
		t.Errorf("selected %q", got)
	}
	s.click(s.at(rangeIn(t, story, "Monday").Start+1), fyne.KeyModifierShift)
	if got := s.selectedText(); got != "Ada Berg told parliament on Monday" {
		t.Errorf("then %q", got)
	}
	s.click(s.at(rangeIn(t, story, "clash").Start+1), fyne.KeyModifierShift)
	if got := s.selectedText(); got != "clash, Minister" {
		t.Errorf("on the other side of its anchor %q", got)
	}
}

func nested(t testing.TB) []annotate.Span {
	return []annotate.Span{
		spanOn(t, story, "At least 49 soldiers were killed in the clash", annotate.LabelClaim),
		spanOn(t, story, "At least 49 soldiers", annotate.LabelActor),
		spanOn(t, story, "49 soldiers", annotate.LabelFigure),
	}
}

func TestClickSelectsTheInnermostThenOutward(t *testing.T) {
	s := show(t, story, nested(t)...)
	p := s.on(rangeIn(t, story, "soldiers").Start + 3)
	for i, want := range []annotate.SpanID{"figure:49 soldiers", "actor:At least 49 soldiers", "claim:At least 49 soldiers were killed in the clash", "figure:49 soldiers"} {
		s.click(p, 0)
		if got := s.selected.span; got != want {
			t.Errorf("click %d selected %q, want %q", i+1, got, want)
		}
		if !s.Selection().Empty() {
			t.Errorf("click %d selected text too: %q", i+1, s.selectedText())
		}
	}
	s.click(s.on(rangeIn(t, story, "killed").Start), 0)
	if s.selected.span != "claim:At least 49 soldiers were killed in the clash" {
		t.Errorf("elsewhere it begins anew: %q", s.selected.span)
	}
	s.click(s.on(rangeIn(t, story, "Nobody").Start), 0)
	if s.selected.span != "" {
		t.Errorf("beside all spans %q stays selected", s.selected.span)
	}
	s.click(fyne.NewPos(3, 690), 0)
	if s.selected.span != "" || !s.Selection().Empty() {
		t.Error("beside the text something is selected")
	}
}

func TestClicksWhileALabelIsArmed(t *testing.T) {
	s := show(t, story, nested(t)...)
	s.Arm(annotate.LabelActor)
	s.Select(rangeIn(t, story, "Ada Berg"))
	s.click(s.on(rangeIn(t, story, "killed").Start), 0)
	if s.selected.span == "" || !s.Selection().Empty() {
		t.Errorf("a click on a span selected %q, and the text %q", s.selected.span, s.selectedText())
	}
	s.Select(rangeIn(t, story, "Ada Berg"))
	s.click(s.on(rangeIn(t, story, "Nobody").Start), 0)
	if !s.Selection().Empty() {
		t.Errorf("a click beside all spans left %q selected", s.selectedText())
	}
}

func TestRightClick(t *testing.T) {
	s := show(t, story, nested(t)...)
	menus := 0
	s.OnContext = func(fyne.Position) { menus++ }
	right := func(offset int) {
		p := s.on(offset)
		s.TappedSecondary(&fyne.PointEvent{Position: p, AbsolutePosition: p})
	}
	ada := rangeIn(t, story, "Ada Berg")
	s.Select(ada)
	right(ada.Start + 1)
	if s.Selection() != ada {
		t.Error("a right click into the selection changed it")
	}
	right(rangeIn(t, story, "soldiers").Start + 3)
	if s.selected.span != "figure:49 soldiers" || !s.Selection().Empty() {
		t.Errorf("on spans it selected %q", s.selected.span)
	}
	s.SelectSpan("claim:At least 49 soldiers were killed in the clash", false)
	right(rangeIn(t, story, "soldiers").Start + 3)
	if s.selected.span != "claim:At least 49 soldiers were killed in the clash" {
		t.Errorf("the span that was selected gave way to %q", s.selected.span)
	}
	right(rangeIn(t, story, "Nobody").Start)
	if s.selected.span != "" {
		t.Errorf("beside spans %q is selected", s.selected.span)
	}
	if menus != 4 {
		t.Errorf("%d menus for four right clicks", menus)
	}
}

func TestOtherButtonsSelectNothing(t *testing.T) {
	s := show(t, story)
	e := mouseAt(s.at(3), 0)
	e.Button = desktop.MouseButtonTertiary
	s.MouseDown(e)
	s.dragOn(s.at(3), s.at(20))
	e.Position = s.at(20)
	s.MouseUp(e)
	s.DragEnd()
	if !s.Selection().Empty() {
		t.Errorf("the middle button selected %q", s.selectedText())
	}
}

// handleOf is where the handle at one end of the selected span can be taken.
func (s *surface) handleOf(end bool) fyne.Position {
	s.t.Helper()
	for _, h := range s.r.spans.handles {
		if h.shown && h.end == end {
			return fyne.NewPos(h.x, h.y+h.h/2)
		}
	}
	s.t.Fatalf("no handle; selected %q", s.selected.span)
	return fyne.Position{}
}

func TestDraggingAHandleResizes(t *testing.T) {
	mixed := "Reporters met ליאת כהן אבני near the dam.\nWitnesses spoke."
	cases := []struct {
		name string
		text string
		span string
		end  bool
		to   string // the code point, at whose far side from the fixed end the pointer stops
		want string
	}{
		{"the end on", story, "At least 49", true, "soldiers", "At least 49 soldiers"},
		{"the end back", story, "At least 49", true, "least", "At least"},
		{"the start on", story, "At least 49", false, "49", "49"},
		{"the start back", story, "Ada Berg", false, "Minister", "Minister Ada Berg"},
		{"the end of a Hebrew name in an English line", mixed, "ליאת", true, "כהן", "ליאת כהן"},
		{"its start", mixed, "כהן אבני", false, "ליאת", "ליאת כהן אבני"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			span := spanOn(t, c.text, c.span, annotate.LabelFigure)
			s := show(t, c.text, span)
			var got annotate.Range
			s.OnResize = func(id annotate.SpanID, r annotate.Range) {
				if id != span.ID {
					t.Errorf("span %s was resized", id)
				}
				got = r
			}
			s.SelectSpan(span.ID, false)
			to := rangeIn(t, c.text, c.to)
			p := s.on(to.Start + to.Len()/2)
			s.drag(s.handleOf(c.end), p)
			if q := s.state.Article.Quote(got); q != c.want {
				t.Errorf("resized to %q, want %q", q, c.want)
			}
			if s.selected.span != span.ID || s.resizing != nil {
				t.Error("the span is not selected any more, or still in hand")
			}
		})
	}
}

func TestAHandleThatComesBackChangesNothing(t *testing.T) {
	span := spanOn(t, story, "Ada Berg", annotate.LabelActor)
	s := show(t, story, span)
	s.OnResize = func(_ annotate.SpanID, r annotate.Range) { t.Errorf("resized to %v", r) }
	s.SelectSpan(span.ID, false)
	from := s.handleOf(true)
	s.drag(from, s.on(rangeIn(t, story, "parliament").Start+5), s.on(span.Range.End-2))
}

// Whatever the pointer does, the selection stays inside the text and what
// a tag would mark is whole and bare.
func TestAnyPointer(t *testing.T) {
	text := "He said: “Nearly 50 died”. 👩‍🚒 e\u0301té עברית 123 end\n\n\n  Ельцин \u00a0 and so on, " + story
	s := show(t, text, spanOn(t, text, "Nearly 50 died", annotate.LabelClaim), spanOn(t, text, "50", annotate.LabelFigure), spanOn(t, text, "עברית", annotate.LabelActor))
	s.OnContext = func(fyne.Position) {}
	n := len([]rune(text))
	rapid.Check(t, func(t *rapid.T) {
		place := func() fyne.Position {
			return fyne.NewPos(float32(rapid.IntRange(-20, 920).Draw(t, "x")), float32(rapid.IntRange(0, 699).Draw(t, "y")))
		}
		for range rapid.IntRange(1, 12).Draw(t, "events") {
			p := place()
			switch rapid.IntRange(0, 5).Draw(t, "event") {
			case 0:
				s.MouseDown(mouseAt(p, rapid.SampledFrom([]fyne.KeyModifier{0, fyne.KeyModifierShift}).Draw(t, "modifier")))
			case 1:
				s.dragOn(p, place(), place())
			case 2:
				s.MouseUp(mouseAt(p, 0))
			case 3:
				s.TappedSecondary(&fyne.PointEvent{Position: p})
			case 4:
				s.clicks(p, rapid.IntRange(1, 4).Draw(t, "clicks"))
			case 5:
				s.mouse.clicks.time = s.mouse.clicks.time.Add(-time.Second)
			}
			if r := s.Selection(); r.Start < 0 || r.End > n {
				t.Fatalf("selected %v of %d", r, n)
			}
			if r := s.TagRange(); !r.Empty() && (s.segments.Trim(r) != r || s.segments.Cover(r) != r) {
				t.Fatalf("a tag would mark %v", r)
			}
			if !s.Selection().Empty() && s.selected.span != "" && s.resizing == nil {
				t.Fatalf("both the text %v and the span %s are selected", s.Selection(), s.selected.span)
			}
		}
	})
}

func TestAClickOnAHandleIsAClick(t *testing.T) {
	s := show(t, story, spanOn(t, story, "At least 49 soldiers", annotate.LabelActor), spanOn(t, story, "49", annotate.LabelFigure))
	p := s.on(rangeIn(t, story, "49").Start)
	for i, want := range []annotate.SpanID{"figure:49", "actor:At least 49 soldiers", "figure:49"} {
		s.click(p, 0)
		if s.selected.span != want {
			t.Errorf("click %d selected %q, want %q", i+1, s.selected.span, want)
		}
	}
}
