package annotate

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
)

// State holds the annotations of one article in one annotation set. A State is a
// value: Apply returns a new State, and neither of them changes the slices that
// they share.
type State struct {
	Article *Article
	Set     SetID
	Status  Status
	// Decisions settle errors of extractors, with this set as gold. They are in the
	// order of CompareDecisions.
	Decisions []Decision

	spans    []Span // in the order of CompareSpans
	links    []Link // in the order of CompareLinks
	multiset bool   // an extractor's set: a label may mark the same range more than once
}

// Parts are the stored parts of a state, in any order.
type Parts struct {
	Status    Status
	Spans     []Span
	Links     []Link
	Decisions []Decision
}

// LoadState makes a state of stored parts. The parts are checked as in Apply, with
// one exception: the set of an extractor may have a label on the same range more
// than once, and each of these spans counts.
func LoadState(a *Article, set Set, parts Parts) (State, error) {
	empty := State{Article: a, Set: set.ID, Status: StatusTodo, multiset: set.Kind == SetExtractor}
	tx := Transaction{Name: Act{Text: "load"}, restores: true}
	tx.Edits = make([]Edit, 0, len(parts.Spans)+len(parts.Links)+len(parts.Decisions)+1)
	for _, s := range parts.Spans {
		tx.Edits = append(tx.Edits, AddSpan{s})
	}
	for _, l := range parts.Links {
		tx.Edits = append(tx.Edits, AddLink{l})
	}
	for _, d := range parts.Decisions {
		tx.Edits = append(tx.Edits, Settle{d})
	}
	tx.Edits = append(tx.Edits, SetStatus{parts.Status})
	s, _, err := empty.Apply(tx)
	switch {
	case errors.Is(err, ErrNoChange):
		return empty, nil
	case err == nil && len(s.Decisions) != len(parts.Decisions):
		return empty, fmt.Errorf("%s: %w: two are about the same", tx.Name, ErrDecision)
	}
	return s, err
}

// Spans are the spans of s, in the order of CompareSpans.
func (s State) Spans() iter.Seq[Span] { return slices.Values(s.spans) }

// SpanList is Spans as a list of its own.
func (s State) SpanList() []Span { return slices.Clone(s.spans) }

// SpanCount is the number of spans of s.
func (s State) SpanCount() int { return len(s.spans) }

// Links are the links of s, in the order of CompareLinks.
func (s State) Links() iter.Seq[Link] { return slices.Values(s.links) }

// LinkList is Links as a list of its own.
func (s State) LinkList() []Link { return slices.Clone(s.links) }

// LinkCount is the number of links of s.
func (s State) LinkCount() int { return len(s.links) }

// WithSpans is s with these spans in place of its own, in any order and unchecked. It
// is for states that are made up, such as those of tests; an edit is made by Apply.
func (s State) WithSpans(spans []Span) State {
	s.spans = slices.SortedFunc(slices.Values(spans), CompareSpans)
	return s
}

// WithLinks is s with these links in place of its own, as in WithSpans.
func (s State) WithLinks(links []Link) State {
	s.links = slices.SortedFunc(slices.Values(links), CompareLinks)
	return s
}

// Nth is span number i, from 0, in the order of CompareSpans.
func (s State) Nth(i int) Span { return s.spans[i] }

// Place is the number of the span with an ID, from 0, in the order of CompareSpans.
func (s State) Place(id SpanID) (int, bool) {
	i := slices.IndexFunc(s.spans, func(sp Span) bool { return sp.ID == id })
	return max(i, 0), i >= 0
}

// Before is the number of spans that begin before offset.
func (s State) Before(offset int) int {
	return sort.Search(len(s.spans), func(i int) bool { return s.spans[i].Range.Start >= offset })
}

// Span finds the span with an ID.
func (s State) Span(id SpanID) (Span, bool) {
	for i := range s.spans {
		if s.spans[i].ID == id {
			return s.spans[i], true
		}
	}
	return Span{}, false
}

// Link finds the link with an ID.
func (s State) Link(id LinkID) (Link, bool) {
	for i := range s.links {
		if s.links[i].ID == id {
			return s.links[i], true
		}
	}
	return Link{}, false
}

// LinksOf lists the links that touch a span, in the order of CompareLinks.
func (s State) LinksOf(id SpanID) []Link {
	var links []Link
	for _, l := range s.links {
		if l.From == id || l.To == id {
			links = append(links, l)
		}
	}
	return links
}

// Misfits lists the links of s whose type does not fit the labels of their ends, in
// the order of CompareLinks.
func (s State) Misfits() []Link { return s.misfits(nil) }

// MisfitsOf lists the links that touch spans of s, and that do not fit after the spans
// have got the labels that they have in changed.
func (s State) MisfitsOf(changed ...Span) []Link {
	labels := make(map[SpanID]LabelID, len(changed))
	for i := range changed {
		labels[changed[i].ID] = changed[i].Label
	}
	return slices.DeleteFunc(s.misfits(labels), func(l Link) bool {
		_, from := labels[l.From]
		_, to := labels[l.To]
		return !from && !to
	})
}

// misfits lists the links that do not fit where some spans have other labels.
func (s State) misfits(changed map[SpanID]LabelID) []Link {
	if len(s.links) == 0 {
		return nil
	}
	labels := make(map[SpanID]LabelID, len(s.spans))
	for i := range s.spans {
		labels[s.spans[i].ID] = s.spans[i].Label
	}
	maps.Copy(labels, changed)
	var out []Link
	for _, l := range s.links {
		if !LinkFits(l.Type, labels[l.From], labels[l.To]) {
			out = append(out, l)
		}
	}
	return out
}

// Voice says who says a claim of s: actors in the text if a link says so.
func (s State) Voice(claim Span) Voice {
	for i := range s.links {
		if s.links[i].From == claim.ID && s.links[i].Type == LinkSaidBy {
			return VoiceText
		}
	}
	return claim.Claim.Voice
}

// Tagged finds the span with label on exactly the range r.
func (s State) Tagged(label LabelID, r Range) (Span, bool) {
	i := sort.Search(len(s.spans), func(i int) bool {
		at := s.spans[i].Range
		return at.Start > r.Start || at.Start == r.Start && at.End <= r.End
	})
	for ; i < len(s.spans) && s.spans[i].Range == r; i++ {
		if s.spans[i].Label == label {
			return s.spans[i], true
		}
	}
	return Span{}, false
}

// At lists the spans that contain the code point at offset, the shortest first.
func (s State) At(offset int) []Span {
	var hits []Span
	for _, sp := range s.spans {
		if sp.Range.Start > offset {
			break
		}
		if sp.Range.Contains(offset) {
			hits = append(hits, sp)
		}
	}
	slices.SortStableFunc(hits, func(a, b Span) int { return a.Range.Len() - b.Range.Len() })
	return hits
}

// Over lists the spans that share a code point with r, in the order of CompareSpans.
func (s State) Over(r Range) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for _, sp := range s.spans {
			if sp.Range.Start >= r.End {
				return
			}
			if sp.Range.Overlaps(r) && !yield(sp) {
				return
			}
		}
	}
}

// Counts is the number of spans by label.
func (s State) Counts() map[LabelID]int {
	counts := map[LabelID]int{}
	for i := range s.spans {
		counts[s.spans[i].Label]++
	}
	return counts
}

// Summary is the article as a list shows it. s.Article must not be nil.
func (s State) Summary() ArticleSummary {
	a := ArticleSummary{
		ID: s.Article.ID, Title: s.Article.Title, Outlet: s.Article.Meta.Outlet, Published: s.Article.Meta.Published,
		Status: s.Status,
	}
	a.Counts = labelCounts(s.Counts())
	return a
}

// Apply does all edits of tx, or none. The Change is their net effect. If the net
// effect is empty, the error is ErrNoChange. s does not change.
func (s State) Apply(tx Transaction) (State, Change, error) {
	d := newDraft(s, len(tx.Edits))
	for _, e := range tx.Edits {
		if err := e.apply(d); err != nil {
			return s, Change{}, tx.failed(err)
		}
	}
	c := d.change()
	if c.Empty() {
		return s, Change{}, tx.failed(ErrNoChange)
	}
	next := State{Article: s.Article, Set: s.Set, Status: d.status, multiset: s.multiset}
	next.spans = merge(s.spans, c.Removed, c.Added, CompareSpans)
	next.links = merge(s.links, c.RemovedLinks, c.AddedLinks, CompareLinks)
	next.Decisions = merge(s.Decisions, c.RemovedDecisions, c.AddedDecisions, CompareDecisions)
	if s.multiset && tx.restores {
		return next, c, nil
	}
	if err := next.checkDuplicates(c); err != nil {
		return s, Change{}, tx.failed(err)
	}
	return next, c, nil
}

// failed is err with the name of tx, where it has one.
func (tx Transaction) failed(err error) error {
	if tx.Name == (Act{}) {
		return err
	}
	return fmt.Errorf("%s: %w", tx.Name, err)
}

// checkDuplicates looks for a second span with the label and range of an added span.
// It is no error if the added span had the same label and range before c.
func (s State) checkDuplicates(c Change) error {
	for _, a := range c.Added {
		i := sort.Search(len(s.spans), func(i int) bool {
			return CompareSpans(s.spans[i], Span{Range: a.Range, Label: a.Label}) >= 0
		})
		if i+1 < len(s.spans) && s.spans[i+1].Range == a.Range && s.spans[i+1].Label == a.Label {
			if _, had := slices.BinarySearchFunc(c.Removed, a, CompareSpans); !had {
				return fmt.Errorf("%w: %s on %v", ErrDuplicateSpan, a.Label, a.Range)
			}
		}
	}
	return nil
}

// merge returns sorted without the elements of removed and with those of added. All
// three must be sorted. merge makes one pass, so that a tag is fast beside 5,000
// spans.
func merge[T comparable](sorted, removed, added []T, compare func(a, b T) int) []T {
	if len(removed) == 0 && len(added) == 0 {
		return sorted
	}
	out := make([]T, 0, len(sorted)+len(added)-len(removed))
	for _, x := range sorted {
		if len(removed) > 0 && x == removed[0] {
			removed = removed[1:]
			continue
		}
		for len(added) > 0 && compare(added[0], x) < 0 {
			out = append(out, added[0])
			added = added[1:]
		}
		out = append(out, x)
	}
	return append(out, added...)
}

// Equal says that two states say the same of the same text.
func (s State) Equal(o State) bool {
	return s.Article.ID == o.Article.ID && s.Article.Text() == o.Article.Text() && s.Set == o.Set && s.Status == o.Status &&
		slices.Equal(s.spans, o.spans) && slices.Equal(s.links, o.links) && slices.Equal(s.Decisions, o.Decisions)
}
