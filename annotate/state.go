package annotate

import (
	"fmt"
	"iter"
	"slices"
)

// State holds the annotations of one article in one annotation set. A State is a
// value: Apply returns a new State, and neither of them changes what they share.
type State struct {
	Article *Article
	Set     SetID
	Status  Status
	// Decisions settle errors of extractors, with this set as gold. They are in the
	// order of CompareDecisions.
	Decisions []Decision
	// Carried are the spans of an older version that have to be settled, in the order
	// of CompareCarried.
	Carried []Carried

	spans    spanIndex
	links    linkIndex
	lacks    LackCounts // of all details
	multiset bool       // an extractor's set: a label may mark the same range more than once
}

// Parts are the stored parts of a state, in any order.
type Parts struct {
	Status    Status
	Spans     []Span
	Links     []Link
	Decisions []Decision
	Carried   []Carried
}

// LoadState makes a state of stored parts. The parts are checked as in Apply, with
// one exception: the set of an extractor may have a label on the same range more
// than once, and each of these spans counts.
func LoadState(a *Article, set Set, parts Parts) (State, error) {
	empty := State{Article: a, Set: set.ID, Status: StatusTodo, multiset: set.Kind == SetExtractor}
	if s, sound := empty.of(parts); sound {
		return s, nil
	}
	// Apply words what is wrong.
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
	for _, c := range parts.Carried {
		tx.Edits = append(tx.Edits, Carry{c})
	}
	tx.Edits = append(tx.Edits, SetStatus{parts.Status})
	if _, _, err := empty.Apply(tx); err != nil {
		return empty, err
	}
	return empty, fmt.Errorf("%s: %w: two are about the same", tx.Name, ErrDecision)
}

// of is s with these parts in place of its own, and whether they are sound.
func (s State) of(parts Parts) (State, bool) {
	if _, err := ParseStatus(string(parts.Status)); err != nil {
		return s, false
	}
	s.Status = parts.Status
	for i := range parts.Spans {
		if s.Article.CheckSpan(parts.Spans[i]) != nil {
			return s, false
		}
	}
	s.spans = indexSpans(slices.Clone(parts.Spans))
	if twice(s.spans.byID, func(a, b *Span) bool { return a.ID == b.ID }) ||
		!s.multiset && twice(s.spans.inOrder, sameMark) {
		return s, false
	}
	for _, l := range parts.Links {
		if !l.joins() || s.spans.span(l.From) == nil || s.spans.span(l.To) == nil {
			return s, false
		}
	}
	s.links = indexLinks(parts.Links)
	if twice(s.links.byID, func(a, b *Link) bool { return a.ID == b.ID }) {
		return s, false
	}
	s.lacks = s.lacking()
	s.Decisions = slices.SortedFunc(slices.Values(parts.Decisions), CompareDecisions)
	for i, d := range s.Decisions {
		if s.Article.CheckDecision(d) != nil || i > 0 && CompareDecisions(s.Decisions[i-1], d) == 0 {
			return s, false
		}
	}
	var ok bool
	s.Carried, ok = sortCarried(parts.Carried)
	return s, ok
}

func sameMark(a, b *Span) bool { return a.Range == b.Range && a.Label == b.Label }

// twice says that two items beside each other are the same.
func twice[T any](t tree[T], same func(a, b *T) bool) bool {
	var before *T
	for x := range t.all() {
		if before != nil && same(before, x) {
			return true
		}
		before = x
	}
	return false
}

// Spans are the spans of s, in the order of CompareSpans.
func (s State) Spans() iter.Seq[Span] { return s.spans.inOrder.values() }

// SpanList is Spans as a list of its own.
func (s State) SpanList() []Span { return s.spans.inOrder.list() }

// SpanCount is the number of spans of s.
func (s State) SpanCount() int { return s.spans.inOrder.len() }

// Links are the links of s, in the order of CompareLinks.
func (s State) Links() iter.Seq[Link] { return s.links.inOrder.values() }

// LinkList is Links as a list of its own.
func (s State) LinkList() []Link { return s.links.inOrder.list() }

// LinkCount is the number of links of s.
func (s State) LinkCount() int { return s.links.inOrder.len() }

// WithSpans is s with these spans in place of its own, in any order and unchecked. It
// is for states that are made up, such as those of tests; an edit is made by Apply.
func (s State) WithSpans(spans []Span) State {
	s.spans = indexSpans(slices.Clone(spans))
	s.lacks = s.lacking()
	return s
}

// WithLinks is s with these links in place of its own, as in WithSpans.
func (s State) WithLinks(links []Link) State {
	s.links = indexLinks(links)
	s.lacks = s.lacking()
	return s
}

// Where is s with only the spans that are kept, and the links between them.
func (s State) Where(keep func(Span) bool) State {
	i := 0 // of the first that is not kept
	for sp := range s.Spans() {
		if !keep(sp) {
			break
		}
		i++
	}
	if i == s.SpanCount() {
		return s
	}
	var spans []Span
	for sp := range s.Spans() {
		if keep(sp) {
			spans = append(spans, sp)
		}
	}
	all := s
	s = s.WithSpans(spans)
	var links []Link
	for l := range all.Links() {
		_, from := s.Span(l.From)
		if _, to := s.Span(l.To); from && to {
			links = append(links, l)
		}
	}
	return s.WithLinks(links)
}

// Nth is span number i, from 0, in the order of CompareSpans.
func (s State) Nth(i int) Span { return *s.spans.inOrder.nth(i) }

// Place is the number of the span with an ID, from 0, in the order of CompareSpans.
func (s State) Place(id SpanID) (int, bool) {
	at := s.spans.span(id)
	if at == nil {
		return 0, false
	}
	return s.spans.inOrder.before(func(sp *Span) bool { return compareSpans(sp, at) >= 0 }), true
}

// Before is the number of spans that begin before offset.
func (s State) Before(offset int) int {
	return s.spans.inOrder.before(func(sp *Span) bool { return sp.Range.Start >= offset })
}

// Span finds the span with an ID.
func (s State) Span(id SpanID) (Span, bool) {
	if sp := s.spans.span(id); sp != nil {
		return *sp, true
	}
	return Span{}, false
}

// Link finds the link with an ID.
func (s State) Link(id LinkID) (Link, bool) {
	if l := s.links.link(id); l != nil {
		return *l, true
	}
	return Link{}, false
}

// LinksOf lists the links that touch a span, in the order of CompareLinks.
func (s State) LinksOf(id SpanID) []Link { return s.links.of(id) }

// Misfits lists the links of s whose type does not fit the labels of their ends, in
// the order of CompareLinks.
func (s State) Misfits() []Link { return s.misfits(s.Links(), nil) }

// MisfitsOf lists the links that touch spans of s, and that do not fit after the spans
// have got the labels that they have in changed.
func (s State) MisfitsOf(changed ...Span) []Link {
	labels := make(map[SpanID]LabelID, len(changed))
	var touched []Link
	for i := range changed {
		labels[changed[i].ID] = changed[i].Label
		touched = append(touched, s.links.of(changed[i].ID)...)
	}
	slices.SortFunc(touched, CompareLinks)
	return s.misfits(slices.Values(slices.Compact(touched)), labels)
}

// misfits lists the links that do not fit where some spans have other labels.
func (s State) misfits(links iter.Seq[Link], changed map[SpanID]LabelID) (out []Link) {
	label := func(id SpanID) LabelID {
		if l, ok := changed[id]; ok {
			return l
		}
		sp, _ := s.Span(id)
		return sp.Label
	}
	for l := range links {
		if !LinkFits(l.Type, label(l.From), label(l.To)) {
			out = append(out, l)
		}
	}
	return out
}

// Voice says who says a claim of s: actors in the text if a link says so.
func (s State) Voice(claim Span) Voice {
	if s.links.said(claim.ID) {
		return VoiceText
	}
	return claim.Claim.Voice
}

// Tagged finds the span with label on exactly the range r.
func (s State) Tagged(label LabelID, r Range) (Span, bool) {
	if sp, _ := s.spans.sharing(Mark{label, r}); sp != nil {
		return *sp, true
	}
	return Span{}, false
}

// At lists the spans that contain the code point at offset, the shortest first.
func (s State) At(offset int) []Span {
	hits := slices.Collect(s.Over(Range{offset, offset + 1}))
	slices.SortStableFunc(hits, func(a, b Span) int { return a.Range.Len() - b.Range.Len() })
	return hits
}

// Over lists the spans that share a code point with r, in the order of CompareSpans.
func (s State) Over(r Range) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		if root := s.spans.inOrder.root; root != nil {
			over(root, r, yield)
		}
	}
}

// Counts is the number of spans by label.
func (s State) Counts() map[LabelID]int {
	counts := make(map[LabelID]int, len(s.spans.counts))
	for _, c := range s.spans.counts {
		counts[c.Label] = c.Spans
	}
	return counts
}

// Summary is the article as a list shows it. s.Article must not be nil.
func (s State) Summary() ArticleSummary {
	return ArticleSummary{
		ID: s.Article.ID, Title: s.Article.Title, Outlet: s.Article.Meta.Outlet, Published: s.Article.Meta.Published,
		Story: s.Article.Meta.Story, Status: s.Status, Counts: slices.Clone(s.spans.counts),
	}
}

// Apply does all edits of tx, or none. The Change is their net effect. If the net
// effect is empty, the error is ErrNoChange. s does not change.
func (s State) Apply(tx Transaction) (State, Change, error) {
	d := newDraft(s)
	for _, e := range tx.Edits {
		if err := e.apply(d); err != nil {
			return s, Change{}, tx.failed(err)
		}
	}
	c := d.change()
	if c.Empty() {
		return s, Change{}, tx.failed(ErrNoChange)
	}
	next := s
	next.Status = d.status
	next.spans = s.spans.changed(c.Removed, c.Added)
	next.links = s.links.changed(c.RemovedLinks, c.AddedLinks)
	next.Decisions = merge(s.Decisions, c.RemovedDecisions, c.AddedDecisions, CompareDecisions)
	next.Carried = merge(s.Carried, c.RemovedCarried, c.AddedCarried, CompareCarried)
	next.lacks = s.lacksAfter(c, next)
	if s.multiset && tx.restores {
		return next, c, nil
	}
	if err := next.checkDuplicates(c); err != nil {
		return s, Change{}, tx.failed(err)
	}
	return next, c, nil
}

// Since is what became of the spans and links of before in s. Of two states that come
// from each other by few edits, it takes time in proportion to those edits.
func (s State) Since(before State) (c Change) {
	c.Removed, c.Added = differ(&spanOrder, before.spans.inOrder, s.spans.inOrder)
	c.RemovedLinks, c.AddedLinks = differ(&linkOrder, before.links.inOrder, s.links.inOrder)
	return c
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
		if _, twin := s.spans.sharing(a.Mark()); twin != nil {
			if _, had := slices.BinarySearchFunc(c.Removed, a, CompareSpans); !had {
				return fmt.Errorf("%w: %s on %v", ErrDuplicateSpan, a.Label, a.Range)
			}
		}
	}
	return nil
}

// merge returns sorted without the elements of removed and with those of added. All
// three must be sorted.
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
	return s.Article.ID == o.Article.ID && s.Article.Text() == o.Article.Text() &&
		slices.Equal(s.Article.regions, o.Article.regions) && s.Set == o.Set && s.Status == o.Status &&
		sameItems(s.spans.inOrder, o.spans.inOrder) && sameItems(s.links.inOrder, o.links.inOrder) && slices.Equal(s.Decisions, o.Decisions) && slices.Equal(s.Carried, o.Carried)
}
