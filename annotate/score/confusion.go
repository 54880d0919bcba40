package score

// Confusion is the confusion matrix over all labels: how many gold spans of a label
// are paired with predictions of another label. The pairs are those of the type
// scheme.
//
// Every best matching has the same counts on the diagonal. Off the diagonal,
// equally good matchings can differ; the counts are those of the matching that
// Match shows.
type Confusion struct {
	Labels   []string // by name; rows are gold, columns are predictions
	Missed   []int    // by label, gold without a partner
	Spurious []int    // by label, predictions without a partner
	pairs    map[[2]int]int
}

// At is the number of pairs with the gold label Labels[gold] and the predicted
// label Labels[pred].
func (c Confusion) At(gold, pred int) int { return c.pairs[[2]int{gold, pred}] }

// GoldSpans is the number of gold spans with the label Labels[gold].
func (c Confusion) GoldSpans(gold int) int {
	n := c.Missed[gold]
	for pred := range c.Labels {
		n += c.At(gold, pred)
	}
	return n
}

// PredSpans is the number of predictions with the label Labels[pred].
func (c Confusion) PredSpans(pred int) int {
	n := c.Spurious[pred]
	for gold := range c.Labels {
		n += c.At(gold, pred)
	}
	return n
}

// confusion makes the matrix, with labels in the order of ids.
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
