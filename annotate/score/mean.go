package score

import "math/bits"

// Mean is a mean of ratios, each of which counts the same.
type Mean struct {
	Value float64 // 0 where Of is 0
	Of    int     // how many ratios there were; 0: there is no mean
}

// OK says that there is a mean.
func (m Mean) OK() bool { return m.Of > 0 }

// sum adds up ratios in [0, 1] in fixed point, so that their order does not
// matter, to the last bit. Each is cut to 62 bits after the point.
type sum struct {
	hi, lo uint64
	n      int
}

// add adds part / whole, where whole is not 0 and part not larger.
func (s *sum) add(part, whole int) {
	q, _ := bits.Div64(uint64(part)>>2, uint64(part)<<62, uint64(whole))
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, q, 0)
	s.hi += carry
	s.n++
}

func (s *sum) mean() Mean {
	if s.n == 0 {
		return Mean{}
	}
	// The sum is at most n, so the quotient by n fits into 64 bits.
	q, _ := bits.Div64(s.hi, s.lo, uint64(s.n))
	return Mean{float64(q) / (1 << 62), s.n}
}

// Average is the mean of precision, of recall and of F1, over labels or over
// articles. Its F1 is the mean of theirs, not the F1 of its precision and recall.
type Average struct {
	Precision, Recall, F1 Mean
	Interval              *Interval // of F1; nil where there is none
}

// sums are what an Average is made of.
type sums struct{ precision, recall, f1 sum }

// add adds the ratios of c that exist.
func (s *sums) add(c Counts) {
	d, possible, actual := c.doubled(), c.Possible(), c.Actual()
	if actual > 0 {
		s.precision.add(d, 2*actual)
	}
	if possible > 0 {
		s.recall.add(d, 2*possible)
	}
	if actual+possible > 0 {
		s.f1.add(d, actual+possible)
	}
}

func (s *sums) average() Average {
	return Average{Precision: s.precision.mean(), Recall: s.recall.mean(), F1: s.f1.mean()}
}
