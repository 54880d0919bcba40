package annotate

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// ErrCarried says that a span is not among those to settle, or twice.
var ErrCarried = errors.New("no such span of an older version")

// Carried is a span of an older version of an article that has to be settled: its words
// were changed, or it has no place in the new version. A span whose words were changed
// stands in the new version too, with the same ID. Carried can be compared with ==.
type Carried struct {
	From ArticleID // the older version
	Span Span      // in the older version, with the ID that it has in the new one
}

// CompareCarried orders by the place in the older version, then by ID.
func CompareCarried(a, b Carried) int {
	return cmp.Or(
		cmp.Compare(a.Span.Range.Start, b.Span.Range.Start),
		cmp.Compare(b.Span.Range.End, a.Span.Range.End),
		cmp.Compare(a.Span.ID, b.Span.ID),
	)
}

// Check says whether c can stand in any article.
func (c Carried) Check() error {
	switch {
	case c.Span.ID == "" || c.From == "":
		return fmt.Errorf("%w: it has no ID, or no older version", ErrCarried)
	case c.Span.Label == "":
		return fmt.Errorf("%w: %s of an older version has none", ErrLabelAbsent, c.Span.ID)
	case c.Span.Range.Empty() || c.Span.Range.Start < 0:
		return fmt.Errorf("%w: %v in an older version", ErrRange, c.Span.Range)
	}
	return c.Span.ValidateMeaning()
}

// Carry adds a span of an older version to those to settle.
type Carry struct{ Carried Carried }

// Uncarry takes a span off those to settle.
type Uncarry struct{ ID SpanID }

// CarriedSpan finds a span to settle by its ID.
func (s State) CarriedSpan(id SpanID) (Carried, bool) { return carried(s.Carried, id) }

func carried(list []Carried, id SpanID) (Carried, bool) {
	if i := slices.IndexFunc(list, func(c Carried) bool { return c.Span.ID == id }); i >= 0 {
		return list[i], true
	}
	return Carried{}, false
}

// sortCarried sorts spans to settle; false if one is wrong, or there twice.
func sortCarried(list []Carried) ([]Carried, bool) {
	list = slices.SortedFunc(slices.Values(list), CompareCarried)
	seen := make(map[SpanID]bool, len(list))
	for _, c := range list {
		if c.Check() != nil || seen[c.Span.ID] {
			return nil, false
		}
		seen[c.Span.ID] = true
	}
	return list, true
}

func (e Carry) apply(d *draft) error {
	if err := e.Carried.Check(); err != nil {
		return err
	}
	if _, there := carried(d.carried(), e.Carried.Span.ID); there {
		return fmt.Errorf("%w: %s is there already", ErrCarried, e.Carried.Span.ID)
	}
	d.toSettle = append(slices.Clone(d.carried()), e.Carried)
	d.settled = true
	return nil
}

func (e Uncarry) apply(d *draft) error {
	if _, there := carried(d.carried(), e.ID); !there {
		return fmt.Errorf("%w: %s", ErrCarried, e.ID)
	}
	d.toSettle = slices.DeleteFunc(slices.Clone(d.carried()), func(c Carried) bool { return c.Span.ID == e.ID })
	d.settled = true
	return nil
}

// carried are the spans to settle after the edits so far.
func (d *draft) carried() []Carried {
	if d.settled {
		return d.toSettle
	}
	return d.old.Carried
}

// carriedChange is the net effect of the edits on the spans to settle.
func (d *draft) carriedChange() (removed, added []Carried) {
	if !d.settled {
		return nil, nil
	}
	for _, c := range d.old.Carried {
		if !slices.Contains(d.toSettle, c) {
			removed = append(removed, c)
		}
	}
	for _, c := range d.toSettle {
		if !slices.Contains(d.old.Carried, c) {
			added = append(added, c)
		}
	}
	slices.SortFunc(added, CompareCarried)
	return removed, added
}
