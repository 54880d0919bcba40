package annotate

// Union gives the spans of from that into does not have: no span of into has the
// same label and range. Of equal spans in from, the first counts. A span whose ID
// is taken in into gets a new one. same names, for each span of from, the span that
// stands for it.
func Union(into, from []Span, newID func() string) (added []Span, same map[SpanID]SpanID) {
	type mark struct {
		label LabelID
		r     Range
	}
	have, taken := map[mark]SpanID{}, map[SpanID]bool{}
	for _, s := range into {
		have[mark{s.Label, s.Range}] = s.ID
		taken[s.ID] = true
	}
	same = make(map[SpanID]SpanID, len(from))
	for _, s := range from {
		id, there := have[mark{s.Label, s.Range}]
		if !there {
			if id = s.ID; taken[id] {
				id = SpanID(newID())
			}
			have[mark{s.Label, s.Range}], taken[id] = id, true
			fresh := s
			fresh.ID = id
			added = append(added, fresh)
		}
		same[s.ID] = id
	}
	return added, same
}

// UnionLinks gives the links of from that into does not have, between the spans
// that same names.
func UnionLinks(into, from []Link, same map[SpanID]SpanID, newID func() string) (added []Link) {
	type ends struct {
		kind     string
		from, to SpanID
	}
	have, taken := map[ends]bool{}, map[LinkID]bool{}
	for _, l := range into {
		have[ends{l.Type, l.From, l.To}], taken[l.ID] = true, true
	}
	for _, l := range from {
		l.From, l.To = same[l.From], same[l.To]
		if l.From == l.To || have[ends{l.Type, l.From, l.To}] {
			continue
		}
		if taken[l.ID] {
			l.ID = LinkID(newID())
		}
		have[ends{l.Type, l.From, l.To}], taken[l.ID] = true, true
		added = append(added, l)
	}
	return added
}

// MergeEdits are the edits with which s gets the spans and links of from, which is
// the same article in another set. What s has stays as it is: its notes, details and
// status. set is the set of from.
func (s State) MergeEdits(from State, set Set, newID func() string) []Edit {
	spans, same := Union(s.SpanList(), from.SpanList(), newID)
	var edits []Edit
	for _, span := range spans {
		edits = append(edits, AddSpan{span.From(set)})
	}
	for _, l := range UnionLinks(s.LinkList(), from.LinkList(), same, newID) {
		edits = append(edits, AddLink{l})
	}
	return edits
}

// From is s as another set gets it from a set: what an extractor said has the run as its
// origin, and keeps its score.
func (s Span) From(set Set) Span {
	switch {
	case s.Origin != "":
	case set.Kind == SetExtractor:
		s.Origin = OriginRun + Origin(set.Name)
	default:
		s.Score = 0
	}
	return s
}
