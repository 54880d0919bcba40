package annotate_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"goldspan/annotate"
)

// The article of the tests below, and spans on it.
const edited = "Nine were hurt, the mayor of Arpi said."

func span(t testing.TB, id string, label annotate.LabelID, start, end int) annotate.Span {
	t.Helper()
	return annotate.Span{
		ID: annotate.SpanID(id), Label: label, Range: annotate.Range{Start: start, End: end},
		Quote: edited[start:end], Created: 1, Modified: 1,
	}
}

// startState has a claim (c), an actor (a) and a figure (f) in it, and links from
// the claim to the actor and from the figure to the claim.
func startState(t testing.TB) annotate.State {
	t.Helper()
	s, err := annotate.LoadState(mustArticle(t, edited), annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo, Spans: []annotate.Span{
		span(t, "f", annotate.LabelFigure, 0, 4),
		span(t, "a", annotate.LabelActor, 16, 33),
		span(t, "c", annotate.LabelClaim, 0, 14),
	}, Links: []annotate.Link{
		{ID: "l1", Type: annotate.LinkSaidBy, From: "c", To: "a"},
		{ID: "l2", Type: annotate.LinkPartOf, From: "f", To: "c"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ids(spans []annotate.Span) (out []string) {
	for _, s := range spans {
		out = append(out, string(s.ID))
	}
	return out
}

func linkIDs(links []annotate.Link) (out []string) {
	for _, l := range links {
		out = append(out, string(l.ID))
	}
	return out
}

func TestApply(t *testing.T) {
	with := func(s annotate.Span, change func(*annotate.Span)) annotate.Span {
		change(&s)
		return s
	}
	c, a, f := span(t, "c", annotate.LabelClaim, 0, 14), span(t, "a", annotate.LabelActor, 16, 33), span(t, "f", annotate.LabelFigure, 0, 4)
	for _, tt := range []struct {
		name  string
		edits []annotate.Edit
		err   error
		spans []string // in order
		links []string
	}{
		{
			name:  "add",
			edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelActor, 29, 33)}},
			spans: []string{"c", "f", "a", "x"}, links: []string{"l2", "l1"},
		}, {
			name:  "another label on the same range",
			edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelActor, 0, 14)}},
			spans: []string{"x", "c", "f", "a"}, links: []string{"l2", "l1"},
		}, {
			name:  "the whole text",
			edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelClaim, 0, len(edited))}},
			spans: []string{"x", "c", "f", "a"}, links: []string{"l2", "l1"},
		}, {
			name:  "remove takes the span's links along",
			edits: []annotate.Edit{annotate.RemoveSpan{"c"}},
			spans: []string{"f", "a"},
		}, {
			name:  "remove takes a link along that the same transaction added",
			edits: []annotate.Edit{annotate.AddLink{annotate.Link{ID: "l3", Type: "x", From: "a", To: "f"}}, annotate.RemoveSpan{"a"}},
			spans: []string{"c", "f"}, links: []string{"l2"},
		}, {
			name:  "the same behind another removal",
			edits: []annotate.Edit{annotate.RemoveSpan{"c"}, annotate.AddLink{annotate.Link{ID: "l3", Type: "x", From: "a", To: "f"}}, annotate.RemoveSpan{"a"}},
			spans: []string{"f"},
		}, {
			name:  "move",
			edits: []annotate.Edit{annotate.ReplaceSpan{span(t, "f", annotate.LabelFigure, 29, 33)}},
			spans: []string{"c", "a", "f"}, links: []string{"l2", "l1"},
		}, {
			name: "two spans change places",
			edits: []annotate.Edit{
				annotate.ReplaceSpan{with(a, func(s *annotate.Span) { s.Range, s.Quote, s.Label = c.Range, c.Quote, c.Label })},
				annotate.ReplaceSpan{with(c, func(s *annotate.Span) { s.Range, s.Quote, s.Label = a.Range, a.Quote, a.Label })},
			},
			spans: []string{"a", "f", "c"}, links: []string{"l2", "l1"},
		}, {
			name:  "relabel into the place of a span that goes",
			edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelFigure, 0, 14)}, annotate.RemoveSpan{"f"}},
			spans: []string{"c", "x", "a"}, links: []string{"l1"},
		}, {
			name:  "a new ID for the same range and label",
			edits: []annotate.Edit{annotate.RemoveSpan{"f"}, annotate.AddSpan{span(t, "f2", annotate.LabelFigure, 0, 4)}},
			spans: []string{"c", "f2", "a"}, links: []string{"l1"},
		}, {
			name:  "remove and add again leaves its links behind",
			edits: []annotate.Edit{annotate.RemoveSpan{"f"}, annotate.AddSpan{f}},
			spans: []string{"c", "f", "a"}, links: []string{"l1"},
		}, {
			name:  "link and unlink",
			edits: []annotate.Edit{annotate.RemoveLink{"l1"}, annotate.AddLink{annotate.Link{ID: "l0", Type: "said_by", From: "f", To: "a"}}},
			spans: []string{"c", "f", "a"}, links: []string{"l2", "l0"},
		}, {
			name:  "a link's ID is free once it is gone",
			edits: []annotate.Edit{annotate.RemoveLink{"l1"}, annotate.AddLink{annotate.Link{ID: "l1", Type: "said_by", From: "f", To: "a"}}},
			spans: []string{"c", "f", "a"}, links: []string{"l2", "l1"},
		}, {
			name: "a link stays whose ID belonged to one of a span that goes",
			edits: []annotate.Edit{
				annotate.RemoveLink{"l2"}, annotate.AddLink{annotate.Link{ID: "l2", Type: "said_by", From: "c", To: "a"}}, annotate.RemoveSpan{"f"},
			},
			spans: []string{"c", "a"}, links: []string{"l1", "l2"},
		},

		{name: "the same label on the same range", edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelClaim, 0, 14)}}, err: annotate.ErrDuplicateSpan},
		{name: "relabel onto another", edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelActor, 0, 14)}, annotate.ReplaceSpan{span(t, "x", annotate.LabelClaim, 0, 14)}}, err: annotate.ErrDuplicateSpan},
		{name: "resize onto another", edits: []annotate.Edit{annotate.ReplaceSpan{with(f, func(s *annotate.Span) { s.Label = annotate.LabelClaim; s.Range, s.Quote = c.Range, c.Quote })}}, err: annotate.ErrDuplicateSpan},
		{name: "two equal ones at once", edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelActor, 5, 9)}, annotate.AddSpan{span(t, "y", annotate.LabelActor, 5, 9)}}, err: annotate.ErrDuplicateSpan},
		{name: "an ID that is taken", edits: []annotate.Edit{annotate.AddSpan{span(t, "c", annotate.LabelClaim, 5, 9)}}, err: annotate.ErrDuplicateID},
		{name: "an ID that the transaction took", edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelClaim, 5, 9)}, annotate.AddSpan{span(t, "x", annotate.LabelActor, 5, 9)}}, err: annotate.ErrDuplicateID},
		{name: "no ID", edits: []annotate.Edit{annotate.AddSpan{span(t, "", annotate.LabelClaim, 5, 9)}}, err: annotate.ErrNoSpan},
		{name: "no label", edits: []annotate.Edit{annotate.AddSpan{span(t, "x", "", 5, 9)}}, err: annotate.ErrLabelAbsent},
		{name: "an empty range", edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelClaim, 5, 5)}}, err: annotate.ErrRange},
		{name: "a range behind the end", edits: []annotate.Edit{annotate.AddSpan{annotate.Span{ID: "x", Label: "claim", Range: annotate.Range{Start: 30, End: 99}}}}, err: annotate.ErrRange},
		{name: "a reversed range", edits: []annotate.Edit{annotate.AddSpan{annotate.Span{ID: "x", Label: "claim", Range: annotate.Range{Start: 9, End: 5}}}}, err: annotate.ErrRange},
		{name: "a range before the start", edits: []annotate.Edit{annotate.AddSpan{annotate.Span{ID: "x", Label: "claim", Range: annotate.Range{Start: -1, End: 5}}}}, err: annotate.ErrRange},
		{name: "a quote of something else", edits: []annotate.Edit{annotate.AddSpan{with(f, func(s *annotate.Span) { s.ID, s.Quote, s.Label = "x", "Ten ", "actor" })}}, err: annotate.ErrQuote},
		{name: "a score that is no number", edits: []annotate.Edit{annotate.ReplaceSpan{with(f, func(s *annotate.Span) { s.Score = math.NaN() })}}, err: annotate.ErrScore},
		{name: "a score without end", edits: []annotate.Edit{annotate.ReplaceSpan{with(f, func(s *annotate.Span) { s.Score = math.Inf(1) })}}, err: annotate.ErrScore},
		{name: "a malformed figure", edits: []annotate.Edit{annotate.ReplaceSpan{with(f, func(s *annotate.Span) { s.Figure.Value = "nine" })}}, err: annotate.ErrDetail},
		{name: "remove a span that is not there", edits: []annotate.Edit{annotate.RemoveSpan{"x"}}, err: annotate.ErrNoSpan},
		{name: "remove twice", edits: []annotate.Edit{annotate.RemoveSpan{"c"}, annotate.RemoveSpan{"c"}}, err: annotate.ErrNoSpan},
		{name: "replace a span that is not there", edits: []annotate.Edit{annotate.ReplaceSpan{span(t, "x", annotate.LabelClaim, 5, 9)}}, err: annotate.ErrNoSpan},
		{name: "replace with a bad quote", edits: []annotate.Edit{annotate.ReplaceSpan{with(f, func(s *annotate.Span) { s.Quote = "Ten" })}}, err: annotate.ErrQuote},
		{name: "link to a span that is not there", edits: []annotate.Edit{annotate.AddLink{annotate.Link{ID: "x", Type: "x", From: "c", To: "y"}}}, err: annotate.ErrNoSpan},
		{name: "link to a span that just went", edits: []annotate.Edit{annotate.RemoveSpan{"a"}, annotate.AddLink{annotate.Link{ID: "x", Type: "x", From: "f", To: "a"}}}, err: annotate.ErrNoSpan},
		{name: "link to itself", edits: []annotate.Edit{annotate.AddLink{annotate.Link{ID: "x", Type: "x", From: "c", To: "c"}}}, err: annotate.ErrLink},
		{name: "link without a type", edits: []annotate.Edit{annotate.AddLink{annotate.Link{ID: "x", From: "c", To: "a"}}}, err: annotate.ErrLink},
		{name: "link without an ID", edits: []annotate.Edit{annotate.AddLink{annotate.Link{Type: "x", From: "c", To: "a"}}}, err: annotate.ErrLink},
		{name: "link ID that is taken", edits: []annotate.Edit{annotate.AddLink{annotate.Link{ID: "l1", Type: "x", From: "c", To: "f"}}}, err: annotate.ErrDuplicateID},
		{name: "remove a link that is not there", edits: []annotate.Edit{annotate.RemoveLink{"x"}}, err: annotate.ErrNoLink},
		{name: "remove a link that went with its span", edits: []annotate.Edit{annotate.RemoveSpan{"c"}, annotate.RemoveLink{"l1"}}, err: annotate.ErrNoLink},
		{name: "a status that there is not", edits: []annotate.Edit{annotate.SetStatus{"started"}}, err: annotate.ErrStatus},
		{name: "no edits", err: annotate.ErrNoChange},
		{name: "the status it has", edits: []annotate.Edit{annotate.SetStatus{annotate.StatusTodo}}, err: annotate.ErrNoChange},
		{name: "replace with the same", edits: []annotate.Edit{annotate.ReplaceSpan{c}}, err: annotate.ErrNoChange},
		{name: "add and remove", edits: []annotate.Edit{annotate.AddSpan{span(t, "x", annotate.LabelActor, 0, 4)}, annotate.RemoveSpan{"x"}}, err: annotate.ErrNoChange},
		{name: "a good edit before a bad one", edits: []annotate.Edit{annotate.RemoveSpan{"f"}, annotate.RemoveSpan{"x"}}, err: annotate.ErrNoSpan},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old := startState(t)
			next, change, err := old.Apply(annotate.Transaction{Name: annotate.Act{Text: "try it"}, Edits: tt.edits})
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err != nil {
				if !sameState(next, old) || !change.Empty() {
					t.Errorf("the error came with a change: %+v", change)
				}
				return
			}
			if change.Article != "a1" || change.Set != "ana" {
				t.Errorf("change is of %q, %q", change.Article, change.Set)
			}
			if got := ids(next.SpanList()); !slices.Equal(got, tt.spans) {
				t.Errorf("spans %v, want %v", got, tt.spans)
			}
			if got := linkIDs(next.LinkList()); !slices.Equal(got, tt.links) {
				t.Errorf("links %v, want %v", got, tt.links)
			}
			back, _, err := next.Apply(change.Inverse().Transaction())
			if err != nil || !sameState(back, old) {
				t.Errorf("taken back: %v, %v, %v", err, ids(back.SpanList()), linkIDs(back.LinkList()))
			}
		})
	}
}

func TestChangeIsTheNetEffect(t *testing.T) {
	s := startState(t)
	moved := span(t, "f", annotate.LabelFigure, 5, 9)
	_, change, err := s.Apply(annotate.Transaction{Name: annotate.Act{Text: "n"}, Edits: []annotate.Edit{
		annotate.AddSpan{span(t, "x", annotate.LabelActor, 5, 9)},
		annotate.ReplaceSpan{moved},
		annotate.RemoveSpan{"x"},
		annotate.SetStatus{annotate.StatusDone},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(ids(change.Removed), []string{"f"}) || !slices.Equal(change.Added, []annotate.Span{moved}) {
		t.Errorf("removed %v, added %v", ids(change.Removed), ids(change.Added))
	}
	if len(change.RemovedLinks)+len(change.AddedLinks) != 0 {
		t.Errorf("a move changed the links: %+v", change)
	}
	if change.StatusBefore != annotate.StatusTodo || change.StatusAfter != annotate.StatusDone {
		t.Errorf("status from %q to %q", change.StatusBefore, change.StatusAfter)
	}
}

func TestChangesThatDoTheSame(t *testing.T) {
	a, f := span(t, "a", annotate.LabelActor, 16, 33), span(t, "f", annotate.LabelFigure, 0, 4)
	noted := f
	noted.Note = "noted"
	link := annotate.Link{ID: "l1", Type: annotate.LinkSaidBy, From: "f", To: "a"}
	wrong := annotate.Decision{Gold: f.Mark(), Verdict: annotate.GoldWrong, At: 1}
	acceptable := wrong
	acceptable.Verdict = annotate.BothAcceptable
	base := annotate.Change{
		Removed: []annotate.Span{a}, Added: []annotate.Span{f},
		RemovedLinks: []annotate.Link{link}, AddedDecisions: []annotate.Decision{wrong},
		StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo,
	}
	for _, tt := range []struct {
		name   string
		change func(*annotate.Change)
		same   bool
	}{
		{"itself", func(*annotate.Change) {}, true},
		{"beside another status", func(c *annotate.Change) { c.StatusBefore, c.StatusAfter = annotate.StatusDone, annotate.StatusDone }, true},
		{"empty is nil", func(c *annotate.Change) { c.AddedLinks = []annotate.Link{} }, true},
		{"changes the status", func(c *annotate.Change) { c.StatusAfter = annotate.StatusDone }, false},
		{"changes it the other way", func(c *annotate.Change) { c.StatusBefore = annotate.StatusDone }, false},
		{"adds another span", func(c *annotate.Change) { c.Added = []annotate.Span{noted} }, false},
		{"removes one more", func(c *annotate.Change) { c.Removed = []annotate.Span{noted, a} }, false},
		{"keeps the link", func(c *annotate.Change) { c.RemovedLinks = nil }, false},
		{"adds a link", func(c *annotate.Change) { c.AddedLinks = []annotate.Link{link} }, false},
		{"settles it otherwise", func(c *annotate.Change) { c.AddedDecisions = []annotate.Decision{acceptable} }, false},
		{"settles it no more", func(c *annotate.Change) { c.AddedDecisions = nil }, false},
		{"settles it in another's place", func(c *annotate.Change) { c.RemovedDecisions = []annotate.Decision{acceptable} }, false},
		{"its inverse", func(c *annotate.Change) { *c = c.Inverse() }, false},
		{"its inverse's inverse", func(c *annotate.Change) { *c = c.Inverse().Inverse() }, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := base
			tt.change(&c)
			if base.Same(c) != tt.same || c.Same(base) != tt.same {
				t.Errorf("the same is %v and %v, want %v", base.Same(c), c.Same(base), tt.same)
			}
		})
	}
}

func TestApplyNamesTheTransactionInItsError(t *testing.T) {
	_, _, err := startState(t).Apply(annotate.Transaction{Name: annotate.Act{Text: "tag claim"}, Edits: []annotate.Edit{annotate.RemoveSpan{"x"}}})
	if want := "tag claim: no such span: x"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
