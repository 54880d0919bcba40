package score

// ChangeKind says how an error differs from one run to the next.
type ChangeKind string

// The kinds of change.
const (
	ChangeBetter ChangeKind = "better" // an error is gone
	ChangeWorse  ChangeKind = "worse"  // an error is new
	ChangeOther  ChangeKind = "other"  // the same gold span has a different error
	ChangeNone   ChangeKind = "none"   // the same error
)

// Change is an error of the earlier run, of the later run, or of both.
type Change struct {
	Kind          ChangeKind
	Before, After *Error // nil: the run has no such error
}

// Changes compares the errors of two runs in one article. First come the errors of
// the earlier run, each with its fate in the later run, then the new errors. Both
// parts are in the order of Errors.
//
// Two errors are the same if they concern the same gold span. Two spurious
// predictions are the same error if range and label are equal.
func Changes(gold, before, after []Item) []Change {
	old, recent := Errors(gold, before), Errors(gold, after)
	byGold := map[int]*Error{}
	spurious := map[Item][]*Error{}
	for i := range recent {
		if e := &recent[i]; e.Gold >= 0 {
			byGold[e.Gold] = e
		} else {
			spurious[after[e.Pred]] = append(spurious[after[e.Pred]], e)
		}
	}
	var all []Change
	known := map[*Error]bool{}
	for i := range old {
		e := &old[i]
		c := Change{Kind: ChangeBetter, Before: e}
		if e.Gold >= 0 {
			c.After = byGold[e.Gold]
		} else if same := spurious[before[e.Pred]]; len(same) > 0 {
			c.After = same[0]
			spurious[before[e.Pred]] = same[1:]
		}
		if c.After != nil {
			known[c.After] = true
			c.Kind = ChangeOther
			if e.Kind == c.After.Kind && (e.Pred < 0 || before[e.Pred] == after[c.After.Pred]) {
				c.Kind = ChangeNone
			}
		}
		all = append(all, c)
	}
	for i := range recent {
		if e := &recent[i]; !known[e] {
			all = append(all, Change{Kind: ChangeWorse, After: e})
		}
	}
	return all
}
