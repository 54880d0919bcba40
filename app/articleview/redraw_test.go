package articleview

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

func TestWhatIsTogetherIsDrawnOnce(t *testing.T) {
	n := 0
	d := &redraw{draw: func() { n++ }}
	for _, c := range []struct {
		name string
		do   func()
		want int
	}{
		{"asked for twice", func() { d.ask(); d.ask() }, 2},
		{"together", func() { d.together(func() { d.ask(); d.ask() }) }, 1},
		{"together, within others", func() { d.together(func() { d.together(d.ask); d.ask(); d.together(d.ask) }) }, 1},
		{"together, without a change", func() { d.together(func() {}) }, 0},
		{"together, with a panic", func() {
			defer func() { _ = recover() }()
			d.together(func() { d.ask(); panic("of a caller") })
		}, 1},
		{"and asked for once more", d.ask, 1},
	} {
		n = 0
		if c.do(); n != c.want {
			t.Errorf("%s: drawn %d times, want %d", c.name, n, c.want)
		}
	}
}

func TestADrawingThatAsksForAnother(t *testing.T) {
	n := 0
	d := &redraw{}
	d.draw = func() {
		if n++; n < 3 {
			d.ask()
		}
	}
	if d.ask(); n != 3 {
		t.Errorf("drawn %d times, want 3", n)
	}
}

// drawings is how often the view is drawn by what is done.
func (s *surface) drawings(do func()) int {
	n, draw := 0, s.redraw.draw
	s.redraw.draw = func() { n++; draw() }
	defer func() { s.redraw.draw = draw }()
	do()
	return n
}

// Each of these changes several things at once.
func TestAnActDrawsTheViewOnce(t *testing.T) {
	text := long(60)
	span := spanOn(t, text, "Paragraph 30", annotate.LabelActor)
	s := show(t, text)
	tag := func() {
		s.SetState(stateOf(t, text, span))
		s.SelectSpan(span.ID, true)
	}
	s.OnKey = func(ui.Key) bool { tag(); return true }
	s.OnTag = func(annotate.LabelID) { tag() }
	s.OnGesture = tag
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"a key that tags", func() { s.TypedRune('1') }},
		{"a chip that tags", func() { s.r.chips.chips[0].Tapped(&fyne.PointEvent{}) }},
		{"a gesture that tags, released", func() { s.MouseUp(mouseAt(s.at(20), 0)) }},
		{"a tag from elsewhere", func() { s.Together(tag) }},
		{"a click", func() { s.MouseDown(mouseAt(s.at(5), 0)) }},
		{"a page of the caret", func() { s.MoveCaret(PageDown, true) }},
		{"a selection out of sight", func() { s.Select(rangeIn(t, text, "Paragraph 50")) }},
		{"a span out of sight", func() { s.SelectSpan(span.ID, true) }},
		{"another width", func() { s.Resize(fyne.NewSize(s.Size().Width-30, 600)) }},
		{"another style", func() { st := s.Style(); st.Size++; s.SetStyle(st) }},
		{"a refresh", func() { s.Refresh() }},
		{"another article", func() { s.Open(stateOf(t, story), "", "ana") }},
	} {
		s.Open(stateOf(t, text), "", "ana")
		switch c.name {
		case "a gesture that tags, released":
			s.MouseDown(mouseAt(s.at(5), 0))
			s.dragOn(s.at(5), s.at(20))
		case "a span out of sight":
			s.SetState(stateOf(t, text, span))
		}
		if n := s.drawings(c.do); n != 1 {
			t.Errorf("%s draws the view %d times", c.name, n)
		}
	}
}
