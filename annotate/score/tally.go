package score

// tally adds up counts over all labels, of one article or of all articles. The
// exact and the partial scheme have the same matching, so three matchings give the
// counts of all four schemes.
type tally struct {
	gold, pred             int // spans
	strict, strictOther    int // correct pairs, and all other pairs
	ranges, rangesOther    int
	sameLabel, otherLabels int
}

func (t *tally) add(o tally) {
	t.gold += o.gold
	t.pred += o.pred
	t.strict += o.strict
	t.strictOther += o.strictOther
	t.ranges += o.ranges
	t.rangesOther += o.rangesOther
	t.sameLabel += o.sameLabel
	t.otherLabels += o.otherLabels
}

func (t tally) counts(s Scheme) Counts {
	switch s {
	case Strict:
		return countsOf(t.gold, t.pred, t.strict, t.strictOther, 0)
	case Exact:
		return countsOf(t.gold, t.pred, t.ranges, t.rangesOther, 0)
	case Partial:
		return countsOf(t.gold, t.pred, t.ranges, 0, t.rangesOther)
	default:
		return countsOf(t.gold, t.pred, t.sameLabel, t.otherLabels, 0)
	}
}

func countsOf(gold, pred, correct, incorrect, partial int) Counts {
	pairs := correct + incorrect + partial
	return Counts{correct, incorrect, partial, gold - pairs, pred - pairs}
}

// labelTally adds up the counts of one label. Within one label, the strict, the
// exact and the partial scheme have the same matching, and every pair of the type
// scheme is correct.
type labelTally struct {
	gold, pred  int // spans
	same, other int // pairs with equal ranges, and with different ranges
	overlapping int // pairs of the type scheme
	chars       Characters
}

func (t *labelTally) add(o *labelTally) {
	t.gold += o.gold
	t.pred += o.pred
	t.same += o.same
	t.other += o.other
	t.overlapping += o.overlapping
	t.chars = t.chars.Plus(o.chars)
}

func (t *labelTally) counts(s Scheme) Counts {
	switch s {
	case Strict, Exact:
		return countsOf(t.gold, t.pred, t.same, t.other, 0)
	case Partial:
		return countsOf(t.gold, t.pred, t.same, 0, t.other)
	default:
		return countsOf(t.gold, t.pred, t.overlapping, 0, 0)
	}
}
