package score

// Accept is both sides as they would be if errors of theirs, as Errors lists
// them, were none: a prediction that is paired with gold becomes that gold span,
// and a span in an error of its own is left out. It tells what a score would be
// with the errors that were settled as acceptable.
func Accept(gold, pred []Item, errors []Error) (g, p []Item) {
	without := make(map[int]bool) // gold
	settled := make(map[int]int)  // prediction → gold, or -1
	for _, e := range errors {
		if e.Pred < 0 {
			without[e.Gold] = true
		} else {
			settled[e.Pred] = e.Gold
		}
	}
	for i, it := range gold {
		if !without[i] {
			g = append(g, it)
		}
	}
	for i, it := range pred {
		switch to, ok := settled[i]; {
		case !ok:
			p = append(p, it)
		case to >= 0:
			p = append(p, gold[to])
		}
	}
	return g, p
}
