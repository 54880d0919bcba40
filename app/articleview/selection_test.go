package articleview

import (
	"testing"

	"goldspan/annotate"
)

// Text and a span are never selected together.
func TestSelected(t *testing.T) {
	span := annotate.Span{ID: "s", Range: annotate.Range{Start: 3, End: 9}}
	s := nothing()
	if s.goal >= 0 || s.span != "" || !s.text.empty() {
		t.Errorf("at first %+v is selected", s)
	}
	s.goal = 50
	if s.takeSpan(span); s != (selected{text: caretAt(3), span: "s", goal: -1}) {
		t.Errorf("with a span %+v is selected", s)
	}
	s.goal = 50
	if s.click(7); s != (selected{text: caretAt(7), span: "s", goal: -1}) {
		t.Errorf("after a press on it %+v is selected", s)
	}
	s.goal = 50
	if s.take(selection{8, 2}); s != (selected{text: selection{8, 2}, goal: -1}) || s.text.bounds() != (annotate.Range{Start: 2, End: 8}) {
		t.Errorf("with text %+v is selected", s)
	}
}

func TestMovesThatLeaveWhatIsSelected(t *testing.T) {
	r := annotate.Range{Start: 3, End: 9}
	for m, want := range map[Move]int{CharLeft: 3, CharRight: 9, WordRight: -1, LineUp: -1, TextEnd: -1} {
		got, ok := m.collapse(r)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("move %d goes to %d, want %d", m, got, want)
		}
		if _, ok := m.collapse(annotate.Range{Start: 3, End: 3}); ok {
			t.Errorf("move %d leaves a selection of nothing", m)
		}
	}
	for m, want := range map[Move]int{CharLeft: 3, CharRight: 9, WordRight: 9, WordLeft: 3, LineDown: 9, LineUp: 3} {
		if got := m.leave(r, 3); got != want {
			t.Errorf("move %d leaves a span at %d, want %d", m, got, want)
		}
	}
}
