package score

// Characters are counts of positions, (article, code point), that spans cover.
// Spans of one label that overlap are merged first, so that a position counts
// once on each side.
type Characters struct {
	Gold, Pred int // positions that the side covers
	Both       int // positions that both cover
}

// Precision is the part of the predicted positions that gold covers too; false
// where nothing was predicted.
func (c Characters) Precision() (float64, bool) { return ratio(c.Both, c.Pred) }

// Recall is the part of the gold positions that the predictions cover too; false
// where there is no gold.
func (c Characters) Recall() (float64, bool) { return ratio(c.Both, c.Gold) }

// F1 is the harmonic mean of both, 2·both / (gold + pred); false where neither
// side covers anything.
func (c Characters) F1() (float64, bool) { return ratio(2*c.Both, c.Gold+c.Pred) }

// Plus is the sum of c and d.
func (c Characters) Plus(d Characters) Characters {
	return Characters{c.Gold + d.Gold, c.Pred + d.Pred, c.Both + d.Both}
}

// measure counts the positions that marks of one label cover, given by their
// places in the order of compare. It walks the runs of both sides from the last.
func measure(gold, pred []mark, gs, ps []int32) Characters {
	var c Characters
	g, moreGold := nextRun(gold, &gs)
	p, morePred := nextRun(pred, &ps)
	for moreGold || morePred {
		switch {
		case !morePred || moreGold && g.start >= p.end:
			c.Gold += g.end - g.start
			g, moreGold = nextRun(gold, &gs)
		case !moreGold || p.start >= g.end:
			c.Pred += p.end - p.start
			p, morePred = nextRun(pred, &ps)
		default: // they overlap: cut what lies after the later of both starts
			at := max(g.start, p.start)
			c.Both += min(g.end, p.end) - at
			c.Gold += g.end - at
			c.Pred += p.end - at
			g.end, p.end = at, at
			if g.start == at {
				g, moreGold = nextRun(gold, &gs)
			}
			if p.start == at {
				p, morePred = nextRun(pred, &ps)
			}
		}
	}
	return c
}

// run is a stretch that spans of one label cover without a gap.
type run struct{ start, end int }

// nextRun takes the last run off places; false where there is none.
func nextRun(marks []mark, places *[]int32) (run, bool) {
	left := *places
	if len(left) == 0 {
		return run{}, false
	}
	m := &marks[left[len(left)-1]]
	r := run{m.start, m.end}
	left = left[:len(left)-1]
	for len(left) > 0 && marks[left[len(left)-1]].end >= r.start {
		r.start = min(r.start, marks[left[len(left)-1]].start)
		left = left[:len(left)-1]
	}
	*places = left
	return r, true
}
