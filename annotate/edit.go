package annotate

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Sentinel errors of edits. A transaction with one of them changes nothing.
var (
	ErrRange         = errors.New("range does not fit the article")
	ErrQuote         = errors.New("quote differs from the text")
	ErrDuplicateSpan = errors.New("the same label is on the same range already")
	ErrDuplicateID   = errors.New("ID is taken")
	ErrNoSpan        = errors.New("no such span")
	ErrNoLink        = errors.New("no such link")
	ErrLink          = errors.New("link is malformed")
	ErrNoChange      = errors.New("nothing to change")
	ErrScore         = errors.New("score is not finite")
)

// Transaction is what one action of the user does: all of it or nothing.
type Transaction struct {
	Name  Act // what the user did, for the Edit menu
	Edits []Edit

	restores bool // it brings back what a change took away, see Change.Transaction
}

// Edit is one step of a transaction: AddSpan, RemoveSpan, ReplaceSpan, AddLink,
// RemoveLink, SetStatus, Settle, Unsettle, Carry or Uncarry.
type Edit interface{ apply(d *draft) error }

// AddSpan adds a span whose ID is new.
type AddSpan struct{ Span Span }

// RemoveSpan removes a span, and with it the links that touch it.
type RemoveSpan struct{ ID SpanID }

// ReplaceSpan gives the span with the same ID another label, range or detail.
type ReplaceSpan struct{ Span Span }

// AddLink adds a link between two spans that are there.
type AddLink struct{ Link Link }

// RemoveLink removes a link.
type RemoveLink struct{ ID LinkID }

// SetStatus marks the article in this annotation set.
type SetStatus struct{ Status Status }

// Change is the net effect of a transaction on one article and set. A span that
// is in Removed and in Added, with the same ID, was replaced; so was a decision
// that is on both sides, about the same marks.
type Change struct {
	Article          ArticleID
	Set              SetID
	Removed          []Span
	Added            []Span
	RemovedLinks     []Link
	AddedLinks       []Link
	RemovedDecisions []Decision
	AddedDecisions   []Decision
	RemovedCarried   []Carried
	AddedCarried     []Carried
	StatusBefore     Status // equal to StatusAfter where the status stayed
	StatusAfter      Status
}

// Empty says that c changes nothing.
func (c Change) Empty() bool {
	return len(c.Removed) == 0 && len(c.Added) == 0 && len(c.RemovedLinks) == 0 &&
		len(c.AddedLinks) == 0 && len(c.RemovedDecisions) == 0 && len(c.AddedDecisions) == 0 &&
		len(c.RemovedCarried) == 0 && len(c.AddedCarried) == 0 &&
		c.StatusBefore == c.StatusAfter
}

// Inverse is the change that takes c back.
func (c Change) Inverse() Change {
	c.Removed, c.Added = c.Added, c.Removed
	c.RemovedLinks, c.AddedLinks = c.AddedLinks, c.RemovedLinks
	c.RemovedDecisions, c.AddedDecisions = c.AddedDecisions, c.RemovedDecisions
	c.RemovedCarried, c.AddedCarried = c.AddedCarried, c.RemovedCarried
	c.StatusBefore, c.StatusAfter = c.StatusAfter, c.StatusBefore
	return c
}

// Same says that c and d do the same. A status that neither changes may differ:
// it is no part of what they do.
func (c Change) Same(d Change) bool {
	kept := c.StatusBefore == c.StatusAfter && d.StatusBefore == d.StatusAfter
	return (kept || c.StatusBefore == d.StatusBefore && c.StatusAfter == d.StatusAfter) &&
		slices.Equal(c.Removed, d.Removed) && slices.Equal(c.Added, d.Added) &&
		slices.Equal(c.RemovedLinks, d.RemovedLinks) && slices.Equal(c.AddedLinks, d.AddedLinks) &&
		slices.Equal(c.RemovedDecisions, d.RemovedDecisions) && slices.Equal(c.AddedDecisions, d.AddedDecisions) &&
		slices.Equal(c.RemovedCarried, d.RemovedCarried) && slices.Equal(c.AddedCarried, d.AddedCarried)
}

// Transaction is the transaction that does c (again). In a run it also brings
// back a prediction that came twice, which no new edit may add.
func (c Change) Transaction() Transaction {
	tx := Transaction{restores: true}
	removed := map[SpanID]bool{}
	for _, s := range c.Removed {
		removed[s.ID] = true
	}
	added := map[SpanID]bool{}
	for _, s := range c.Added {
		added[s.ID] = true
	}
	for _, l := range c.RemovedLinks {
		tx.Edits = append(tx.Edits, RemoveLink{l.ID})
	}
	for _, s := range c.Removed {
		if !added[s.ID] {
			tx.Edits = append(tx.Edits, RemoveSpan{s.ID})
		}
	}
	for _, s := range c.Added {
		if removed[s.ID] {
			tx.Edits = append(tx.Edits, ReplaceSpan{s})
		} else {
			tx.Edits = append(tx.Edits, AddSpan{s})
		}
	}
	for _, l := range c.AddedLinks {
		tx.Edits = append(tx.Edits, AddLink{l})
	}
	for _, d := range c.RemovedDecisions {
		// Settle puts one in the place of another.
		if _, replaced := slices.BinarySearchFunc(c.AddedDecisions, d, CompareDecisions); !replaced {
			tx.Edits = append(tx.Edits, Unsettle{d.Gold, d.Pred})
		}
	}
	for _, d := range c.AddedDecisions {
		tx.Edits = append(tx.Edits, Settle{d})
	}
	for _, k := range c.RemovedCarried {
		tx.Edits = append(tx.Edits, Uncarry{k.Span.ID})
	}
	for _, k := range c.AddedCarried {
		tx.Edits = append(tx.Edits, Carry{k})
	}
	if c.StatusBefore != c.StatusAfter {
		tx.Edits = append(tx.Edits, SetStatus{c.StatusAfter})
	}
	return tx
}

func (e AddSpan) apply(d *draft) error {
	if _, ok := d.span(e.Span.ID); ok {
		return fmt.Errorf("%w: span %s", ErrDuplicateID, e.Span.ID)
	}
	if err := d.old.Article.CheckSpan(e.Span); err != nil {
		return err
	}
	d.putSpan(e.Span.ID, &e.Span)
	return nil
}

func (e RemoveSpan) apply(d *draft) error {
	if _, ok := d.span(e.ID); !ok {
		return fmt.Errorf("%w: %s", ErrNoSpan, e.ID)
	}
	d.putSpan(e.ID, nil)
	for _, id := range d.linksOf(e.ID) {
		if l, ok := d.link(id); ok && (l.From == e.ID || l.To == e.ID) {
			d.putLink(id, nil)
		}
	}
	return nil
}

func (e ReplaceSpan) apply(d *draft) error {
	if _, ok := d.span(e.Span.ID); !ok {
		return fmt.Errorf("%w: %s", ErrNoSpan, e.Span.ID)
	}
	if err := d.old.Article.CheckSpan(e.Span); err != nil {
		return err
	}
	d.putSpan(e.Span.ID, &e.Span)
	return nil
}

func (e AddLink) apply(d *draft) error {
	if !e.Link.joins() {
		return fmt.Errorf("%w: %+v", ErrLink, e.Link)
	}
	if _, ok := d.link(e.Link.ID); ok {
		return fmt.Errorf("%w: link %s", ErrDuplicateID, e.Link.ID)
	}
	for _, end := range []SpanID{e.Link.From, e.Link.To} {
		if _, ok := d.span(end); !ok {
			return fmt.Errorf("%w: end of a link, %s", ErrNoSpan, end)
		}
	}
	d.putLink(e.Link.ID, &e.Link)
	return nil
}

// joins says that l has an ID, a type and two ends.
func (l Link) joins() bool { return l.ID != "" && l.Type != "" && l.From != l.To }

func (e RemoveLink) apply(d *draft) error {
	if _, ok := d.link(e.ID); !ok {
		return fmt.Errorf("%w: %s", ErrNoLink, e.ID)
	}
	d.putLink(e.ID, nil)
	return nil
}

func (e SetStatus) apply(d *draft) error {
	if _, err := ParseStatus(string(e.Status)); err != nil {
		return err
	}
	d.status = e.Status
	return nil
}

// CheckSpan says whether s could stand in a: it has an ID and a label, its
// range is inside the text and not empty, its quote is the text there, and its
// score is finite (one that is no number would differ from itself).
func (a *Article) CheckSpan(s Span) error {
	_, _, err := a.Locate(&s)
	return err
}

// Locate is CheckSpan, and the range of s in bytes and in UTF-16 units.
func (a *Article) Locate(s *Span) (bytes, utf16 Range, err error) {
	switch {
	case s.ID == "":
		return bytes, utf16, fmt.Errorf("%w: a span without an ID", ErrNoSpan)
	case s.Label == "":
		return bytes, utf16, fmt.Errorf("%w: span %s has none", ErrLabelAbsent, s.ID)
	case s.Range.Empty() || !a.index.Has(s.Range):
		return bytes, utf16, fmt.Errorf("%w: %v in a text of %d", ErrRange, s.Range, a.Len())
	}
	bytes, utf16 = a.index.Units(s.Range)
	switch quote := a.text[bytes.Start:bytes.End]; {
	case quote != s.Quote:
		return bytes, utf16, fmt.Errorf("%w: %v has %q, the span says %q", ErrQuote, s.Range, quote, s.Quote)
	case math.IsNaN(s.Score) || math.IsInf(s.Score, 0):
		return bytes, utf16, fmt.Errorf("%w: span %s has %v", ErrScore, s.ID, s.Score)
	case !s.Origin.Valid():
		return bytes, utf16, fmt.Errorf("%w: span %s has the origin %q", ErrDetail, s.ID, s.Origin)
	case s.Meaning == (Meaning{}): // as that of most
		return bytes, utf16, nil
	}
	return bytes, utf16, s.ValidateMeaning()
}
