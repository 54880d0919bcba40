package annotate_test

import (
	"testing"

	"goldspan/annotate"
)

func TestWhatSpansLack(t *testing.T) {
	a, err := annotate.NewArticle("a", "t", "Ana said that 49 died. Oss left.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	on := func(id, label string, start, end int, m annotate.Meaning) annotate.Span {
		r := annotate.Range{Start: start, End: end}
		return annotate.Span{ID: annotate.SpanID(id), Label: annotate.LabelID(label), Range: r, Quote: a.Quote(r), Meaning: m}
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "set"}, annotate.Parts{
		Status: annotate.StatusTodo,
		Spans: []annotate.Span{
			on("ana", "actor", 0, 3, annotate.Meaning{Actor: annotate.Actor{Name: "Ana"}}),
			on("said", "claim", 14, 21, annotate.Meaning{}),
			on("49", "figure", 14, 16, annotate.Meaning{Figure: annotate.Figure{Bound: annotate.BoundAbout}}),
			on("oss", "actor", 23, 26, annotate.Meaning{}),
			on("left", "claim", 23, 31, annotate.Meaning{}),
			on("outlet", "claim", 0, 31, annotate.Meaning{Claim: annotate.Claim{Voice: annotate.VoiceOutlet}}),
			on("own", "rumour", 0, 31, annotate.Meaning{}),
		},
		Links: []annotate.Link{{ID: "l", Type: annotate.LinkSaidBy, From: "said", To: "ana"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Lacking(annotate.AsksAll()), (annotate.LackCounts{Speakers: 1, Names: 1, Values: 1}); got != want || got.Sum() != 3 {
		t.Errorf("lacks %v, want %v", got, want)
	}
	if got := s.Lacking(annotate.Asks{}); got.Sum() != 0 {
		t.Errorf("a project of bare spans lacks %v", got)
	}
	for _, l := range annotate.Lacks() {
		var c annotate.LackCounts
		if c.Add(l, 2); c.Of(l) != 2 || c.Sum() != 2 {
			t.Errorf("%s is counted as %v", l, c)
		}
	}
	said, _ := s.Span("said")
	if s.Voice(said) != annotate.VoiceText || len(s.LinksOf("ana")) != 1 || len(s.LinksOf("49")) != 0 {
		t.Error("the link does not say who says it")
	}
}
