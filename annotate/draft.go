package annotate

import "slices"

// draft is a state during a transaction: the old state, and all changes so far.
type draft struct {
	old     State
	spans   map[SpanID]*Span // changed spans; nil: removed
	links   map[LinkID]*Link // changed links; nil: removed
	touched []SpanID         // keys of spans, in the order of the edits
	linked  []LinkID         // keys of links
	decided []Decision       // changed decisions, in the order of CompareDecisions; without verdict: removed
	status  Status
	ends    map[SpanID][]LinkID // the changed links that touch a span, now or before an edit

	toSettle []Carried // in place of the old ones, if settled
	settled  bool
}

// newDraft starts a transaction.
func newDraft(s State) *draft {
	return &draft{old: s, spans: map[SpanID]*Span{}, links: map[LinkID]*Link{}, ends: map[SpanID][]LinkID{}, status: s.Status}
}

func (d *draft) span(id SpanID) (Span, bool) {
	if s, ok := d.spans[id]; ok {
		if s == nil {
			return Span{}, false
		}
		return *s, true
	}
	return d.old.Span(id)
}

func (d *draft) putSpan(id SpanID, s *Span) {
	if _, ok := d.spans[id]; !ok {
		d.touched = append(d.touched, id)
	}
	d.spans[id] = s
}

func (d *draft) link(id LinkID) (Link, bool) {
	if l, ok := d.links[id]; ok {
		if l == nil {
			return Link{}, false
		}
		return *l, true
	}
	return d.old.Link(id)
}

func (d *draft) putLink(id LinkID, l *Link) {
	if _, ok := d.links[id]; !ok {
		d.linked = append(d.linked, id)
	}
	d.links[id] = l
	if l != nil {
		d.ends[l.From] = append(d.ends[l.From], l.ID)
		d.ends[l.To] = append(d.ends[l.To], l.ID)
	}
}

// linksOf lists the links that touch a span, now or before an edit.
func (d *draft) linksOf(id SpanID) (links []LinkID) {
	for _, l := range d.old.LinksOf(id) {
		links = append(links, l.ID)
	}
	return append(links, d.ends[id]...)
}

func (d *draft) decision(gold, pred Mark) (Decision, bool) {
	if i, ok := find(d.decided, gold, pred); ok {
		return d.decided[i], d.decided[i].Verdict != ""
	}
	return d.old.Decision(gold, pred)
}

func (d *draft) putDecision(x Decision) {
	i, ok := find(d.decided, x.Gold, x.Pred)
	if !ok {
		d.decided = slices.Insert(d.decided, i, Decision{})
	}
	d.decided[i] = x
}

// change is the net effect of the edits so far, in the order of CompareSpans,
// CompareLinks and CompareDecisions. Equal edits give equal changes.
func (d *draft) change() Change {
	c := Change{
		Article: d.old.Article.ID, Set: d.old.Set,
		StatusBefore: d.old.Status, StatusAfter: d.status,
	}
	for _, id := range d.touched {
		before, had := d.old.Span(id)
		after := d.spans[id]
		if had && after != nil && before == *after {
			continue
		}
		if had {
			c.Removed = append(c.Removed, before)
		}
		if after != nil {
			c.Added = append(c.Added, *after)
		}
	}
	for _, id := range d.linked {
		before, had := d.old.Link(id)
		after := d.links[id]
		if had && after != nil && before == *after {
			continue
		}
		if had {
			c.RemovedLinks = append(c.RemovedLinks, before)
		}
		if after != nil {
			c.AddedLinks = append(c.AddedLinks, *after)
		}
	}
	for _, after := range d.decided {
		before, had := d.old.Decision(after.Gold, after.Pred)
		if had && before == after {
			continue
		}
		if had {
			c.RemovedDecisions = append(c.RemovedDecisions, before)
		}
		if after.Verdict != "" {
			c.AddedDecisions = append(c.AddedDecisions, after)
		}
	}
	c.RemovedCarried, c.AddedCarried = d.carriedChange()
	slices.SortFunc(c.Removed, CompareSpans)
	slices.SortFunc(c.Added, CompareSpans)
	slices.SortFunc(c.RemovedLinks, CompareLinks)
	slices.SortFunc(c.AddedLinks, CompareLinks)
	return c
}
