package score

// Confusion is the confusion matrix of the type scheme's matching over all
// labels: of the gold spans of a label, how many were matched with which.
// The counts on its diagonal are the same for every best matching; off it, where
// several are equally good, they are those of the matching that Match shows.
type Confusion struct {
	Labels   []string // by name; rows are gold, columns are predictions
	Missed   []int    // by label, gold without a partner
	Spurious []int    // by label, predictions without a partner
	pairs    map[[2]int]int
}

// At is the number of pairs of the gold label Labels[gold] and the predicted
// label Labels[pred].
func (c Confusion) At(gold, pred int) int { return c.pairs[[2]int{gold, pred}] }

// GoldSpans is how many gold spans have the label Labels[gold].
func (c Confusion) GoldSpans(gold int) int {
	n := c.Missed[gold]
	for pred := range c.Labels {
		n += c.At(gold, pred)
	}
	return n
}

// PredSpans is how many predictions have the label Labels[pred].
func (c Confusion) PredSpans(pred int) int {
	n := c.Spurious[pred]
	for gold := range c.Labels {
		n += c.At(gold, pred)
	}
	return n
}

// confusion is the matrix for labels in the order of ids.
func (s *Scorer) confusion(ids []int32) Confusion {
	c := Confusion{
		Labels:   make([]string, len(ids)),
		Missed:   make([]int, len(ids)),
		Spurious: make([]int, len(ids)),
		pairs:    make(map[[2]int]int, len(s.confused)+len(ids)),
	}
	place := make([]int, len(ids))
	for i, id := range ids {
		place[id] = i
		l := &s.labels[id]
		c.Labels[i] = s.m.labels[id]
		c.Missed[i] = l.gold - l.overlapping
		c.Spurious[i] = l.pred - l.overlapping
		if l.overlapping > 0 {
			c.pairs[[2]int{i, i}] = l.overlapping
		}
	}
	for pair, n := range s.confused {
		g, p := place[pair.gold], place[pair.pred]
		c.pairs[[2]int{g, p}] = n
		c.Missed[g] -= n
		c.Spurious[p] -= n
	}
	return c
}
