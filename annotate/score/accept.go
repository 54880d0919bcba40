package score

// Accept gives gold and predictions as if some errors had not been made. The errors
// come from Errors. A prediction in an error with gold becomes a copy of the gold
// span. A span alone in its error is left out.
//
// The score of the result shows the effect of the errors that a person settled as
// acceptable.
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
