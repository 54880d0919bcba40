package articleview

import (
	"fmt"
	"testing"

	"goldspan/annotate"
	"goldspan/app/inspect"
)

// drawing is what the view shows, and where.
func (s *surface) drawing() string {
	var out inspect.Snapshot
	s.Inspect(&out, func(x, y, w, h float32) inspect.Rect { return inspect.Rect{X: x, Y: y, W: w, H: h} })
	return fmt.Sprintf("%+v", out)
}

// An article that was prepared is shown as one that was not, also where it was edited
// since, and where another one is opened instead.
func TestPreparedArticlesAreShownAsOthers(t *testing.T) {
	first := spanOn(t, story, "At least 49 soldiers were killed", annotate.LabelClaim)
	second := spanOn(t, story, "49", annotate.LabelFigure)
	s := show(t, "One line.")
	was := stateOf(t, story, first)
	second.Quote = was.Article.Quote(second.Range)
	now, _, err := was.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: second}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ prepared, shown annotate.State }{
		"as it is":        {was, was},
		"edited":          {was, now},
		"another article": {stateOf(t, "Another text.\nTwo lines."), now},
		"none":            {was, annotate.State{}},
	} {
		s.Open(c.shown, "Outlet", "ana")
		want := s.drawing()
		s.Open(stateOf(t, "One line."), "Outlet", "ana")
		s.Prepare(c.prepared)
		s.Open(c.shown, "Outlet", "ana")
		if got := s.drawing(); got != want {
			t.Errorf("%s: drawn is\n%s\nwant\n%s", name, got, want)
		}
		if c.shown.Article != nil {
			s.View.lanes.sound(t, c.shown)
		}
	}
}
