package score

import (
	"math/bits"

	"goldspan/annotate/bootstrap"
)

// Mean is a mean of ratios, all with the same weight.
type Mean struct {
	Value float64 // 0 if Of is 0
	Of    int     // number of ratios; 0: the mean does not exist
}

// OK says that the mean exists.
func (m Mean) OK() bool { return m.Of > 0 }

// sum adds up ratios in [0, 1] in fixed point, so that the order of addition
// changes no bit of the result. Each ratio is cut to 62 binary digits after the
// point.
type sum struct {
	hi, lo uint64
	n      int
}

// add adds part / whole. whole must not be 0, and part must not be larger.
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

// Average holds the means of precision, recall and F1, over labels or over
// articles. Its F1 is the mean of all F1 values, not the F1 of mean precision and
// mean recall.
type Average struct {
	Precision, Recall, F1 Mean
	Interval              *bootstrap.Interval // of F1; may be nil
}

// sums adds up the ratios of an Average.
type sums struct{ precision, recall, f1 sum }

// add adds the ratios of c; a ratio with a zero divisor is left out.
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
