package annotate_test

import (
	"errors"
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestCarriedSpansOfAState(t *testing.T) {
	s := startState(t)
	one := annotate.Carried{From: "old", Span: annotate.Span{ID: "c1", Label: "claim", Range: annotate.Range{Start: 9, End: 12}, Quote: "was"}}
	two := one
	two.Span.ID, two.Span.Range.Start = "c2", 3
	carry := func(list ...annotate.Carried) (edits []annotate.Edit) {
		for _, c := range list {
			edits = append(edits, annotate.Carry{Carried: c})
		}
		return edits
	}
	with, change, err := s.Apply(annotate.Transaction{Edits: carry(one, two)})
	if err != nil || !slices.Equal(with.Carried, []annotate.Carried{two, one}) || len(s.Carried) != 0 {
		t.Fatal(with.Carried, err)
	}
	if back, _, err := with.Apply(change.Inverse().Transaction()); err != nil || !back.Equal(s) || back.Equal(with) {
		t.Errorf("undone to %+v, %v", back.Carried, err)
	}
	parts := annotate.Parts{Status: s.Status, Spans: s.SpanList(), Links: s.LinkList(), Carried: []annotate.Carried{one, two}}
	loaded, err := annotate.LoadState(s.Article, annotate.Set{ID: s.Set, Kind: annotate.SetPerson}, parts)
	if err != nil || !loaded.Equal(with) {
		t.Errorf("loaded %+v, %v", loaded.Carried, err)
	}
	sound, ok := annotate.LoadSound(s.Article, annotate.Set{ID: s.Set, Kind: annotate.SetPerson}, annotate.Parts{Status: s.Status, Carried: parts.Carried})
	if !ok || !slices.Equal(sound.Carried, with.Carried) {
		t.Errorf("loaded %+v, %v", sound.Carried, ok)
	}
	bare := one
	bare.Span.Label = ""
	for name, c := range map[string]struct {
		edits []annotate.Edit
		want  error
	}{
		"twice":        {carry(one), annotate.ErrCarried},
		"not there":    {[]annotate.Edit{annotate.Uncarry{ID: "c9"}}, annotate.ErrCarried},
		"no label":     {carry(bare), annotate.ErrLabelAbsent},
		"out and in":   {append([]annotate.Edit{annotate.Uncarry{ID: "c1"}}, carry(one)...), annotate.ErrNoChange},
		"no old place": {carry(annotate.Carried{From: "old", Span: annotate.Span{ID: "c3", Label: "claim"}}), annotate.ErrRange},
	} {
		if _, _, err := with.Apply(annotate.Transaction{Edits: c.edits}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
