package agree

import (
	"cmp"
	"fmt"
	"slices"
)

// Reason says why an article is not compared. It is a word of the JSON report.
type Reason string

// The reasons. A and B are the two sides.
const (
	NotDone   Reason = "not_done" // in neither side
	NotDoneA  Reason = "not_done_in_a"
	NotDoneB  Reason = "not_done_in_b"
	OnlyA     Reason = "only_in_a" // B does not have the article
	OnlyB     Reason = "only_in_b"
	OtherText Reason = "other_text" // both have an article of this ID, with different texts
	Unusable  Reason = "unusable"   // the line of a file cannot be used, see Report.Problems
	Duplicate Reason = "duplicate"  // the side had the article before
)

// Reasons lists all reasons, in the order of a report.
func Reasons() []Reason {
	return []Reason{NotDone, NotDoneA, NotDoneB, OnlyA, OnlyB, OtherText, Unusable, Duplicate}
}

// Words is the reason in a sentence: "not marked as done in ben".
func (r Reason) Words(a, b string) string {
	switch r {
	case NotDone:
		return fmt.Sprintf("marked as done neither in %s nor in %s", a, b)
	case NotDoneA:
		return "not marked as done in " + a
	case NotDoneB:
		return "not marked as done in " + b
	case OnlyA:
		return "only in " + a
	case OnlyB:
		return "only in " + b
	case OtherText:
		return "another text, with the same ID"
	case Unusable:
		return "the line cannot be used"
	}
	return "the article came before"
}

// LeftOut counts the articles that are not compared for one reason, with the spans of
// both sides.
type LeftOut struct {
	Reason   Reason
	Articles int
	A, B     int // spans
}

// leftOut counts by reason.
type leftOut map[Reason]LeftOut

func (l leftOut) add(why Reason, a, b int) {
	was := l[why]
	l[why] = LeftOut{why, was.Articles + 1, was.A + a, was.B + b}
}

// list gives the counts in the order of Reasons.
func (l leftOut) list() (all []LeftOut) {
	order := Reasons()
	for _, n := range l {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b LeftOut) int {
		return cmp.Compare(slices.Index(order, a.Reason), slices.Index(order, b.Reason))
	})
	return all
}
