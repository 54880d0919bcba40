package score

// ChangeKind says what became of an error from one run to the next.
type ChangeKind string

// The kinds of change.
const (
	ChangeBetter ChangeKind = "better" // an error is gone
	ChangeWorse  ChangeKind = "worse"  // an error is new
	ChangeOther  ChangeKind = "other"  // the same gold is wrong in another way
	ChangeNone   ChangeKind = "none"   // the same error
)

// Change is an error of the run before, of the run after, or both.
type Change struct {
	Kind          ChangeKind
	Before, After *Error // nil where that run has no such error
}

// Changes compares the errors of two runs in one article, in the order of the
// text as Errors has it: first those of the run before, with what became of
// them, then those that are new. Errors are the same when they are about the
// same gold span, or are spurious predictions of the same range and label.
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
