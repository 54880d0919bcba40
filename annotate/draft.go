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
	at      map[SpanID]int      // the indexes of old's spans; nil for a small transaction
	linkAt  map[LinkID]int      // the indexes of old's links; nil for a small transaction
	ends    map[SpanID][]LinkID // see linksOf; nil until a span is removed
}

// newDraft starts a transaction. A transaction of few edits searches the state; one
// of many edits indexes the state first.
func newDraft(s State, edits int) *draft {
	d := &draft{old: s, spans: map[SpanID]*Span{}, links: map[LinkID]*Link{}, status: s.Status}
	if edits > 8 {
		d.at = make(map[SpanID]int, len(s.spans))
		for i := range s.spans {
			d.at[s.spans[i].ID] = i
		}
		d.linkAt = make(map[LinkID]int, len(s.links))
		for i := range s.links {
			d.linkAt[s.links[i].ID] = i
		}
	}
	return d
}

func (d *draft) oldSpan(id SpanID) (Span, bool) {
	if d.at == nil {
		return d.old.Span(id)
	}
	i, ok := d.at[id]
	if !ok {
		return Span{}, false
	}
	return d.old.spans[i], true
}

func (d *draft) span(id SpanID) (Span, bool) {
	if s, ok := d.spans[id]; ok {
		if s == nil {
			return Span{}, false
		}
		return *s, true
	}
	return d.oldSpan(id)
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
	return d.oldLink(id)
}

func (d *draft) oldLink(id LinkID) (Link, bool) {
	if d.linkAt == nil {
		return d.old.Link(id)
	}
	i, ok := d.linkAt[id]
	if !ok {
		return Link{}, false
	}
	return d.old.links[i], true
}

func (d *draft) putLink(id LinkID, l *Link) {
	if _, ok := d.links[id]; !ok {
		d.linked = append(d.linked, id)
	}
	d.links[id] = l
	if d.ends != nil {
		d.noteEnds(l)
	}
}

// linksOf lists the links that touch a span, now or before an edit. The links are
// indexed once, because a transaction may remove thousands of spans.
func (d *draft) linksOf(id SpanID) []LinkID {
	if d.ends == nil {
		d.ends = map[SpanID][]LinkID{}
		for i := range d.old.links {
			d.noteEnds(&d.old.links[i])
		}
		for _, l := range d.links {
			d.noteEnds(l)
		}
	}
	return d.ends[id]
}

func (d *draft) noteEnds(l *Link) {
	if l != nil {
		d.ends[l.From] = append(d.ends[l.From], l.ID)
		d.ends[l.To] = append(d.ends[l.To], l.ID)
	}
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
		before, had := d.oldSpan(id)
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
		before, had := d.oldLink(id)
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
	slices.SortFunc(c.Removed, CompareSpans)
	slices.SortFunc(c.Added, CompareSpans)
	slices.SortFunc(c.RemovedLinks, CompareLinks)
	slices.SortFunc(c.AddedLinks, CompareLinks)
	return c
}
