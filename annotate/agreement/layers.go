package agreement

import (
	"cmp"
	"encoding/binary"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// layers makes units of the spans of one annotator in one article, and reuses its
// memory.
type layers struct {
	spans  []labelled // by label, then by place; those of a label do not overlap
	rest   []labelled // of spans, see take
	events []event
	whole  []Unit
	active []int32
	key    []byte
}

// labelled is a stretch that a label covers.
type labelled struct {
	label      int32
	start, end int
}

// event is the start or the end of a labelled stretch.
type event struct {
	at    int
	label int32
	kind  int8 // ends or starts
}

// A unit ends before the next one of its label starts.
const (
	ends int8 = iota
	starts
)

// fill takes the spans of an article. Spans of one label that overlap are one unit;
// those that only touch are two. Passages outside of the article are cut out: what
// follows them moves up. Spans without a text are left out.
func (l *layers) fill(items []score.Item, length int, outside []annotate.Range, label func(string) int32) {
	l.spans = l.spans[:0]
	for i := range items {
		r := items[i].Range
		s := labelled{0, inside(min(max(r.Start, 0), length), outside), inside(min(max(r.End, 0), length), outside)}
		if s.start < s.end {
			s.label = label(items[i].Label)
			l.spans = append(l.spans, s)
		}
	}
	slices.SortFunc(l.spans, func(a, b labelled) int {
		return cmp.Or(cmp.Compare(a.label, b.label), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	merged := l.spans[:0]
	for _, s := range l.spans {
		if n := len(merged) - 1; n >= 0 && merged[n].label == s.label && s.start < merged[n].end {
			merged[n].end = max(merged[n].end, s.end)
			continue
		}
		merged = append(merged, s)
	}
	l.spans, l.rest = merged, merged
}

// inside is the offset without the passages that are not part of the article. outside
// ascends, and no two ranges touch.
func inside(offset int, outside []annotate.Range) int {
	at := offset
	for _, r := range outside {
		if r.Start >= offset {
			break
		}
		at -= min(r.End, offset) - r.Start
	}
	return at
}

// take appends the units of one label to to. Their value is 1. Labels have to be taken
// in their order.
func (l *layers) take(label int32, to []Unit) []Unit {
	for len(l.rest) > 0 && l.rest[0].label == label {
		to = append(to, Unit{l.rest[0].start, l.rest[0].end, 1})
		l.rest = l.rest[1:]
	}
	return to
}

// all are the stretches of the text with the same labels. Each start and each end of a
// unit of a label divides. value numbers a set of labels, from 1; it gets the set as
// bytes, which are valid until it returns.
func (l *layers) all(value func(set []byte) int) []Unit {
	l.events, l.whole, l.active = l.events[:0], l.whole[:0], l.active[:0]
	for _, s := range l.spans {
		l.events = append(l.events, event{s.start, s.label, starts}, event{s.end, s.label, ends})
	}
	slices.SortFunc(l.events, func(a, b event) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.label, b.label), cmp.Compare(a.kind, b.kind))
	})
	for i, e := range l.events {
		if i > 0 && e.at > l.events[i-1].at && len(l.active) > 0 {
			l.whole = append(l.whole, Unit{l.events[i-1].at, e.at, value(l.set())})
		}
		k, _ := slices.BinarySearch(l.active, e.label)
		if e.kind == starts {
			l.active = slices.Insert(l.active, k, e.label)
		} else {
			l.active = slices.Delete(l.active, k, k+1)
		}
	}
	return l.whole
}

// set is the set of active labels as bytes.
func (l *layers) set() []byte {
	l.key = l.key[:0]
	for _, label := range l.active {
		l.key = binary.AppendUvarint(l.key, uint64(label))
	}
	return l.key
}
