package annotate_test

import (
	"errors"
	"slices"
	"testing"

	"goldspan/annotate"
)

var extractor = annotate.Set{ID: "regex-v2", Kind: annotate.SetExtractor}

// predicted is a state of a run that has one claim twice, and a figure.
func predicted(t testing.TB) annotate.State {
	t.Helper()
	first, second := span(t, "1", annotate.LabelClaim, 0, 14), span(t, "2", annotate.LabelClaim, 0, 14)
	first.Score, second.Score = 0.9, 0.4
	s, err := annotate.LoadState(mustArticle(t, edited), extractor, annotate.Parts{
		Status: annotate.StatusDone, Spans: []annotate.Span{second, first, span(t, "3", annotate.LabelFigure, 0, 4)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestARunKeepsWhatWasPredictedTwice(t *testing.T) {
	s := predicted(t)
	if got := ids(s.SpanList()); !slices.Equal(got, []string{"1", "2", "3"}) || s.Nth(0).Score != 0.9 || s.Set != "regex-v2" {
		t.Errorf("spans %+v", s.SpanList())
	}
	if n := s.Counts(); n["claim"] != 2 {
		t.Errorf("counts %v", n)
	}
	for _, kind := range []annotate.SetKind{annotate.SetPerson, annotate.SetGold, ""} {
		_, err := annotate.LoadState(s.Article, annotate.Set{ID: "x", Kind: kind}, annotate.Parts{Status: annotate.StatusDone, Spans: s.SpanList()})
		if !errors.Is(err, annotate.ErrDuplicateSpan) {
			t.Errorf("a set of kind %q: %v", kind, err)
		}
	}
}

func TestEditsOfARun(t *testing.T) {
	noted := predicted(t).Nth(1)
	noted.Note = "again"
	wide := span(t, "3", annotate.LabelClaim, 0, 14)
	for _, tt := range []struct {
		name  string
		edits []annotate.Edit
		err   error
	}{
		{"a third of the kind", []annotate.Edit{annotate.AddSpan{span(t, "4", annotate.LabelClaim, 0, 14)}}, annotate.ErrDuplicateSpan},
		{"another into their place", []annotate.Edit{annotate.ReplaceSpan{wide}}, annotate.ErrDuplicateSpan},
		{"a twin of the figure", []annotate.Edit{annotate.AddSpan{span(t, "4", annotate.LabelFigure, 0, 4)}}, annotate.ErrDuplicateSpan},
		{"a note on one of two", []annotate.Edit{annotate.ReplaceSpan{noted}}, nil},
		{"removal of one", []annotate.Edit{annotate.RemoveSpan{"1"}}, nil},
		{"removal of both", []annotate.Edit{annotate.RemoveSpan{"1"}, annotate.RemoveSpan{"2"}}, nil},
		{"another label for one", []annotate.Edit{annotate.ReplaceSpan{span(t, "1", annotate.LabelActor, 0, 14)}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old := predicted(t)
			next, change, err := old.Apply(annotate.Transaction{Name: annotate.Act{Text: "edit"}, Edits: tt.edits})
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err != nil {
				return
			}
			back, undone, err := next.Apply(change.Inverse().Transaction())
			if err != nil || !sameState(back, old) {
				t.Fatalf("taken back: %v, %+v", err, back.SpanList())
			}
			if again, _, err := back.Apply(undone.Inverse().Transaction()); err != nil || !sameState(again, next) {
				t.Errorf("done again: %v, %+v", err, again.SpanList())
			}
		})
	}
}
