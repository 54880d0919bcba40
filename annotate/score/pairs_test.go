package score

// spanPair is a pair of matched spans, or a span without a partner.
type spanPair struct {
	Gold, Pred int // indexes of the caller's slices; -1: none
	Kind       Kind
}

// pairsOf matches the spans of one article in one scheme. The Scorer matches them in all
// schemes in one go: tests hold one against the other. The result has a pair for each
// gold span, in the given order, then a pair for each prediction without a partner. All
// best matchings have the same counts. Which of them is shown depends only on the spans,
// not on their order.
func pairsOf(s Scheme, gold, pred []Item) []spanPair {
	m := newMatcher()
	m.load(gold, pred)
	for _, c := range m.components {
		m.match(s, c)
	}
	pairs := make([]spanPair, len(gold), len(gold)+len(pred))
	for g, p := range m.toPred {
		pair := spanPair{int(m.gold[g].at), -1, KindMissed}
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
			pairs = append(pairs, spanPair{-1, p, KindSpurious})
		}
	}
	return pairs
}

func (m *matcher) judge(s Scheme, g, p int32) Kind {
	a, b := &m.gold[g], &m.pred[p]
	return s.judge(a.sameRange(b), a.label == b.label)
}

func (m *matcher) match(s Scheme, c component) {
	switch s {
	case Strict:
		m.matchStrict(c)
	case Exact, Partial:
		m.matchRange(c)
	case Type:
		m.matchType(c)
	}
}

func (m *matcher) matchStrict(c component) {
	m.clear(c)
	m.joinEqual(c, m.compareSpan)
	m.sweep(m.free(c))
}

// judge applies the table at Scheme to two overlapping spans.
func (s Scheme) judge(sameRange, sameLabel bool) Kind {
	correct := false
	switch s {
	case Strict:
		correct = sameRange && sameLabel
	case Exact:
		correct = sameRange
	case Partial:
		if !sameRange {
			return KindPartial
		}
		correct = true
	case Type:
		correct = sameLabel
	}
	if correct {
		return KindCorrect
	}
	return KindIncorrect
}

// kindsOf counts the kinds of pairs.
func kindsOf(pairs []spanPair) Counts {
	var c Counts
	for _, p := range pairs {
		c.count(p.Kind)
	}
	return c
}

// count adds one to the count of a kind.
func (c *Counts) count(k Kind) {
	switch k {
	case KindCorrect:
		c.Correct++
	case KindIncorrect:
		c.Incorrect++
	case KindPartial:
		c.Partial++
	case KindMissed:
		c.Missed++
	case KindSpurious:
		c.Spurious++
	}
}
