package score

// Characters counts the text positions that spans cover. A position is a code point
// of one article. Overlapping spans of one label are merged first, so that a
// position counts once on each side.
type Characters struct {
	Gold, Pred int // positions covered by each side
	Both       int // positions covered by both sides
}

// Precision is Both / Pred; false if nothing was predicted.
func (c Characters) Precision() (float64, bool) { return ratio(c.Both, c.Pred) }

// Recall is Both / Gold; false if gold is empty.
func (c Characters) Recall() (float64, bool) { return ratio(c.Both, c.Gold) }

// F1 is the harmonic mean of precision and recall, 2·both / (gold + pred); false if
// neither side covers a position.
func (c Characters) F1() (float64, bool) { return ratio(2*c.Both, c.Gold+c.Pred) }

// Plus is the sum of c and d.
func (c Characters) Plus(d Characters) Characters {
	return Characters{c.Gold + d.Gold, c.Pred + d.Pred, c.Both + d.Both}
}

// measure counts the covered positions of one label. gs and ps are the places of
// its marks, in the order of compare. measure walks the runs of both sides from the
// last to the first.
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
		default: // they overlap: cut off the part after the later start
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

// run is a range of the text without gaps between its spans, all of one label.
type run struct{ start, end int }

// nextRun takes the last run off places; false if places is empty.
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
