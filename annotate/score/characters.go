package score

import (
	"slices"

	"goldspan/annotate"
)

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

// minus is the difference of c and d.
func (c Characters) minus(d Characters) Characters {
	return Characters{c.Gold - d.Gold, c.Pred - d.Pred, c.Both - d.Both}
}

// leaveOutCharacters takes the characters in regions off the current article.
func (s *Scorer) leaveOutCharacters(gold, pred []Item, regions []annotate.Range) {
	g, p := inRegions(gold, regions), inRegions(pred, regions)
	if len(g) == 0 && len(p) == 0 {
		return
	}
	inside := NewScorer(Options{})
	inside.Add("", g, p)
	for i, name := range inside.m.labels {
		if at := slices.Index(s.m.labels, name); at >= 0 {
			cell := s.cell(int32(at))
			cell.chars = cell.chars.minus(inside.labels[i].chars)
		}
	}
}

// inRegions are the parts of items that are in regions.
func inRegions(items []Item, regions []annotate.Range) (parts []Item) {
	for _, r := range regions {
		for _, it := range items {
			if it.Range.Overlaps(r) {
				parts = append(parts, Item{annotate.Range{Start: max(it.Range.Start, r.Start), End: min(it.Range.End, r.End)}, it.Label})
			}
		}
	}
	return parts
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
