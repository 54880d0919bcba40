package agree

import (
	"cmp"
	"slices"
)

// Reasons of more than two sides. NotDone means there: in none of them.
const (
	DoneInOne Reason = "done_in_one" // and in none of the others that have the article
	OnlyInOne Reason = "only_in_one" // no other side has the article
)

// GroupReasons lists the reasons of more than two sides, in the order of a report.
func GroupReasons() []Reason {
	return []Reason{NotDone, DoneInOne, OnlyInOne, OtherText, Unusable, Duplicate}
}

// noSet is the set of a reason that is not about one.
const noSet = -1

// GroupLeftOut counts the articles that are not compared for one reason, with the spans
// of all sides.
type GroupLeftOut struct {
	Reason   Reason
	Set      int // its place, of DoneInOne and OnlyInOne; otherwise -1
	Articles int
	Spans    int
}

// Words is the reason in a sentence: "marked as done only in ben". names are those of
// the sets.
func (l GroupLeftOut) Words(names []string) string {
	switch l.Reason {
	case NotDone:
		return "marked as done in none of the sets"
	case DoneInOne:
		return "marked as done only in " + names[l.Set]
	case OnlyInOne:
		return "only in " + names[l.Set]
	}
	return l.Reason.Words("", "")
}

// groupLeftOut counts by reason and set.
type groupLeftOut map[reasonOf]GroupLeftOut

type reasonOf struct {
	why Reason
	set int
}

func (l groupLeftOut) add(why Reason, set, articles, spans int) {
	was := l[reasonOf{why, set}]
	l[reasonOf{why, set}] = GroupLeftOut{why, set, was.Articles + articles, was.Spans + spans}
}

// list gives the counts in the order of GroupReasons, then of the sets.
func (l groupLeftOut) list() (all []GroupLeftOut) {
	order := GroupReasons()
	for _, n := range l {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b GroupLeftOut) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Reason), slices.Index(order, b.Reason)), cmp.Compare(a.Set, b.Set))
	})
	return all
}
