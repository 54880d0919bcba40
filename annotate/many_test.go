package annotate_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// many is a set of so many spans that lie over each other, with links among them.
func many(t interface{ Fatal(...any) }, n int) annotate.State {
	a, err := annotate.NewArticle("a1", "", strings.Repeat("ab ", n), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	var p annotate.Parts
	p.Status = annotate.StatusTodo
	labels := []annotate.LabelID{annotate.LabelClaim, annotate.LabelActor, annotate.LabelFigure}
	for i := range n {
		r := annotate.Range{Start: i * 2, End: min(i*2+1+i%11+i%97/96*n, a.Len())}
		p.Spans = append(p.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%04d", i*7919%n)), Label: labels[i%3], Range: r, Quote: a.Quote(r)})
		if i > 3 && i%2 == 0 {
			p.Links = append(p.Links, annotate.Link{
				ID: annotate.LinkID(fmt.Sprintf("l%04d", i*31%n)), Type: annotate.LinkTypes()[i%3], From: p.Spans[i].ID, To: p.Spans[i-1-i%3].ID,
			})
		}
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A state of many spans says what a plain list of its spans and links says.
func lists(s annotate.State, at annotate.Range) error {
	spans, links := s.SpanList(), s.LinkList()
	var over []annotate.Span
	counts, lacks, before := map[annotate.LabelID]int{}, annotate.LackCounts{}, 0
	for i, sp := range spans {
		if sp.Range.Overlaps(at) {
			over = append(over, sp)
		}
		if sp.Range.Start < at.Start {
			before++
		}
		counts[sp.Label]++
		voice := sp.Claim.Voice
		if slices.ContainsFunc(links, func(l annotate.Link) bool { return l.Type == annotate.LinkSaidBy && l.From == sp.ID }) {
			voice = annotate.VoiceText
		}
		switch {
		case sp.Label == annotate.LabelClaim && voice == "":
			lacks.Add(annotate.LackSpeaker, 1)
		case sp.Label == annotate.LabelActor && sp.Actor.Name == "":
			lacks.Add(annotate.LackName, 1)
		case sp.Label == annotate.LabelFigure && sp.Figure.Value == "":
			lacks.Add(annotate.LackValue, 1)
		}
		found, ok := s.Span(sp.ID)
		place, there := s.Place(sp.ID)
		if !ok || found != sp || !there || place != i || s.Nth(i) != sp || s.Voice(sp) != voice {
			return fmt.Errorf("span %s is found as %v, at %d for %d, with voice %q for %q", sp.ID, found, place, i, s.Voice(sp), voice)
		}
	}
	if got := slices.Collect(s.Over(at)); !slices.Equal(got, over) {
		return fmt.Errorf("over %v are %v, want %v", at, ids(got), ids(over))
	}
	if s.Before(at.Start) != before || s.SpanCount() != len(spans) || s.LinkCount() != len(links) {
		return fmt.Errorf("%d of %d spans before %d, want %d of %d", s.Before(at.Start), s.SpanCount(), at.Start, before, len(spans))
	}
	if !maps.Equal(s.Counts(), counts) || s.Lacking(annotate.AsksAll()) != lacks {
		return fmt.Errorf("counts %v and %v, want %v and %v", s.Counts(), s.Lacking(annotate.AsksAll()), counts, lacks)
	}
	for _, l := range links {
		if got, ok := s.Link(l.ID); !ok || got != l {
			return fmt.Errorf("link %s is found as %v", l.ID, got)
		}
		touch := slices.DeleteFunc(slices.Clone(links), func(o annotate.Link) bool { return o.From != l.To && o.To != l.To })
		if got := s.LinksOf(l.To); !slices.Equal(got, touch) {
			return fmt.Errorf("links of %s are %v, want %v", l.To, got, touch)
		}
	}
	return nil
}

func TestManySpansAgreeWithANaiveModel(t *testing.T) {
	start := many(t, 700)
	rapid.Check(t, func(t *rapid.T) {
		state, want := start, newModel(start.Article)
		for sp := range start.Spans() {
			want.spans[sp.ID] = sp
		}
		for l := range start.Links() {
			want.links[l.ID] = l
		}
		spanID := func(what string) annotate.SpanID {
			return annotate.SpanID(fmt.Sprintf("s%04d", rapid.IntRange(0, 760).Draw(t, what)))
		}
		linkID := func() annotate.LinkID {
			return annotate.LinkID(fmt.Sprintf("l%04d", rapid.IntRange(0, 760).Draw(t, "link")))
		}
		at := func() annotate.Range {
			from := rapid.IntRange(0, start.Article.Len()-1).Draw(t, "from")
			return annotate.Range{Start: from, End: min(from+rapid.SampledFrom([]int{1, 2, 9, 900}).Draw(t, "length"), start.Article.Len())}
		}
		span := func() annotate.Span {
			r := at()
			s := annotate.Span{ID: spanID("ID"), Label: rapid.SampledFrom([]annotate.LabelID{"claim", "actor", "figure", "x"}).Draw(t, "label"), Range: r, Quote: start.Article.Quote(r)}
			switch {
			case s.Label == annotate.LabelActor && rapid.Bool().Draw(t, "named"):
				s.Actor.Name = "Ada"
			case s.Label == annotate.LabelClaim && rapid.Bool().Draw(t, "voiced"):
				s.Claim.Voice = annotate.VoiceOutlet
			}
			return s
		}
		for range rapid.IntRange(1, 4).Draw(t, "transactions") {
			var edits []annotate.Edit
			for range rapid.SampledFrom([]int{1, 2, 30, 300}).Draw(t, "size") {
				switch rapid.IntRange(0, 4).Draw(t, "edit") {
				case 0:
					edits = append(edits, annotate.AddSpan{Span: span()})
				case 1:
					edits = append(edits, annotate.ReplaceSpan{Span: span()})
				case 2:
					edits = append(edits, annotate.RemoveSpan{ID: spanID("gone")})
				case 3:
					edits = append(edits, annotate.AddLink{Link: annotate.Link{ID: linkID(), Type: annotate.LinkSaidBy, From: spanID("from"), To: spanID("to")}})
				case 4:
					edits = append(edits, annotate.RemoveLink{ID: linkID()})
				}
			}
			if len(edits) > 2 {
				edits = validEdits(want, edits)
			}
			before := frozen(state)
			next, change, err := state.Apply(annotate.Transaction{Edits: edits})
			after, ok := want.apply(edits)
			if ok != (err == nil) {
				t.Fatalf("error %v, the model says %v", err, ok)
			}
			if !sameState(state, before) {
				t.Fatal("the state of before has changed")
			}
			if err != nil {
				continue
			}
			if err := after.matches(next); err != nil {
				t.Fatal(err)
			}
			if err := lists(next, at()); err != nil {
				t.Fatal(err)
			}
			checkInverse(t, state, next, change)
			checkSince(t, state, next, change)
			checkSince(t, next, state, change.Inverse())
			state, want = next, after
		}
	})
}

// checkSince fails where the spans and links of two states differ by something else
// than a change.
func checkSince(t *rapid.T, before, after annotate.State, want annotate.Change) {
	got := after.Since(before)
	if !slices.Equal(got.Removed, want.Removed) || !slices.Equal(got.Added, want.Added) ||
		!slices.Equal(got.RemovedLinks, want.RemovedLinks) || !slices.Equal(got.AddedLinks, want.AddedLinks) {
		t.Fatalf("since then %+v, want %+v", got, want)
	}
}

// validEdits leaves out the edits that the model refuses where they stand. It is
// validPart for many spans: marks are unlikely to meet, and are looked at in the end.
func validEdits(m model, edits []annotate.Edit) (kept []annotate.Edit) {
	m = m.clone()
	for _, e := range edits {
		if m.edit(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

// A state may be read while others are made of it.
func TestStatesAreReadWhileOthersAreMade(t *testing.T) {
	s := many(t, 500)
	want := s.SpanList()
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			now := s
			for i := range 60 {
				r := annotate.Range{Start: i * 5, End: i*5 + 3}
				next, _, err := now.Apply(annotate.Transaction{Edits: []annotate.Edit{
					annotate.AddSpan{Span: annotate.Span{ID: annotate.SpanID(fmt.Sprint("new", g, i)), Label: "x", Range: r, Quote: s.Article.Quote(r)}},
					annotate.RemoveSpan{ID: want[i*7].ID},
				}})
				if err != nil {
					t.Error(err)
					return
				}
				now = next
			}
			if now.SpanCount() != len(want) || !slices.Equal(s.SpanList(), want) {
				t.Error("a state was changed by edits of another one")
			}
		})
	}
	wait.Wait()
}
