//go:build !headless

package app

import (
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// carried opens an article with two spans of an older version to settle: a figure whose
// value nobody has looked at, and an actor. Neither has a place.
func carried(t *testing.T) *bench {
	t.Helper()
	b := open(t, apptest.New(damBreak))
	value := annotate.Meaning{Figure: annotate.Figure{Value: "40", Bound: "exact"}, Assumed: true}
	var edits []annotate.Edit
	for _, s := range []annotate.Span{
		{ID: "f", Label: annotate.LabelFigure, Range: annotate.Range{Start: 0, End: 5}, Quote: "Forty", Meaning: value},
		{ID: "a", Label: annotate.LabelActor, Range: annotate.Range{Start: 9, End: 13}, Quote: "Bert"},
	} {
		edits = append(edits, annotate.Carry{Carried: annotate.Carried{From: "a1", Span: s}})
	}
	if _, err := b.desk.Do(annotate.Transaction{Edits: edits}); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheFirstStepGoesToTheSpanThatTheBarShows(t *testing.T) {
	b := carried(t)
	for i, want := range []string{"1 of 2, figure: “Forty” has no place", "1 of 2, figure: “Forty” has no place", "2 of 2, actor: “Bert” has no place", "1 of 2, figure: “Forty” has no place"} {
		if got := b.shown("version"); got != want {
			t.Errorf("after %d steps the bar says %q, want %q", i, got, want)
		}
		b.key("v")
	}
}

// The value of a figure that is placed elsewhere is that of its new words.
func TestAFigureThatIsPlacedIsReadAnew(t *testing.T) {
	b := carried(t)
	b.key("v")
	b.selects("Fifty people")
	b.key("i")
	s, ok := b.desk.State().Span("f")
	if !ok || s.Figure.Value != "50" || !s.Assumed {
		t.Errorf("it is %+v; status %q", s, b.status())
	}
	b.agrees()
}
