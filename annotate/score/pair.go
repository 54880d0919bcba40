package score

// Pair is a pair of matched spans, or a span without a partner.
type Pair struct {
	Gold, Pred int // indexes of the caller's slices; -1: none
	Kind       Kind
}

// Match matches the spans of one article. The result has a pair for each gold span,
// in the given order, then a pair for each prediction without a partner. All best
// matchings have the same counts. Which of them is shown depends only on the spans,
// not on their order.
func Match(s Scheme, gold, pred []Item) []Pair {
	m := newMatcher()
	m.load(gold, pred)
	for _, c := range m.components {
		m.match(s, c)
	}
	pairs := make([]Pair, len(gold), len(gold)+len(pred))
	for g, p := range m.toPred {
		pair := Pair{int(m.gold[g].at), -1, KindMissed}
		if p >= 0 {
			pair.Pred = int(m.pred[p].at)
			pair.Kind = m.judge(s, int32(g), p)
		}
		pairs[pair.Gold] = pair
	}
	matched := make([]bool, len(pred))
	for p, g := range m.toGold {
		matched[m.pred[p].at] = g >= 0
	}
	for p, done := range matched {
		if !done {
			pairs = append(pairs, Pair{-1, p, KindSpurious})
		}
	}
	return pairs
}

func (m *matcher) judge(s Scheme, g, p int32) Kind {
	a, b := &m.gold[g], &m.pred[p]
	return s.judge(a.sameRange(b), a.label == b.label)
}

// Count counts the kinds of pairs.
func Count(pairs []Pair) Counts {
	var c Counts
	for _, p := range pairs {
		c.count(p.Kind)
	}
	return c
}
