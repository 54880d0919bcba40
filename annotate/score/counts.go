package score

// Counts are the five counts of MUC. The sum of two Counts is the sum of each
// field.
type Counts struct {
	Correct, Incorrect, Partial int // pairs
	Missed                      int // gold spans without a partner
	Spurious                    int // predicted spans without a partner
}

// Possible is the number of gold spans.
func (c Counts) Possible() int { return c.Correct + c.Incorrect + c.Partial + c.Missed }

// Actual is the number of predicted spans.
func (c Counts) Actual() int { return c.Correct + c.Incorrect + c.Partial + c.Spurious }

// doubled is 2S. It is a whole number, which S = correct + partial/2 may not be.
func (c Counts) doubled() int { return 2*c.Correct + c.Partial }

// Precision is S / actual; false if nothing was predicted.
func (c Counts) Precision() (float64, bool) { return ratio(c.doubled(), 2*c.Actual()) }

// Recall is S / possible; false if gold is empty.
func (c Counts) Recall() (float64, bool) { return ratio(c.doubled(), 2*c.Possible()) }

// F1 is 2S / (actual + possible): the harmonic mean of precision and recall if both
// exist. The answer is false if both sides are empty.
func (c Counts) F1() (float64, bool) { return ratio(c.doubled(), c.Actual()+c.Possible()) }

// Plus is the sum of c and d.
func (c Counts) Plus(d Counts) Counts {
	return Counts{
		c.Correct + d.Correct, c.Incorrect + d.Incorrect, c.Partial + d.Partial,
		c.Missed + d.Missed, c.Spurious + d.Spurious,
	}
}

func ratio(part, whole int) (float64, bool) {
	if whole == 0 {
		return 0, false
	}
	return float64(part) / float64(whole), true
}
