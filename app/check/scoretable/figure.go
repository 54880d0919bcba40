package scoretable

import (
	"math"
	"strconv"

	"goldspan/annotate/score"
)

// Ratio is a figure from 0 to 1, or none where there is nothing to divide by.
type Ratio struct {
	Value float64
	OK    bool // there is something to divide by
}

// RatioOf is a Ratio of what the methods of score answer.
func RatioOf(value float64, ok bool) Ratio { return Ratio{value, ok} }

// None stands where there is nothing to divide by.
const None = "–"

// String is the ratio with three digits, or None.
func (r Ratio) String() string { return Figure(r.Value, r.OK) }

// Figure is a ratio as every report shows it: with three digits, or None where it
// is not ok.
func Figure(value float64, ok bool) string {
	if !ok {
		return None
	}
	return strconv.FormatFloat(value, 'f', 3, 64)
}

// Signed is a difference with three digits and its sign, which 0.000 does not have.
func Signed(d float64) string {
	s := strconv.FormatFloat(math.Abs(d), 'f', 3, 64)
	switch {
	case s == "0.000":
		return s
	case d < 0:
		return "−" + s
	}
	return "+" + s
}

// Chance is a p with three digits, which are never all 0.
func Chance(p float64) string {
	if p < 0.0005 {
		return "<0.001"
	}
	return Figure(math.Min(p, 1), true)
}

// DifferenceFigures are a difference as every report shows it. Low, High and P
// are those of its test, "" where there is none.
type DifferenceFigures struct{ Delta, Low, High, P string }

// FiguresOf are the figures of a difference.
func FiguresOf(d score.Difference) DifferenceFigures {
	switch {
	case !d.OK:
		return DifferenceFigures{Delta: None}
	case d.Test == nil:
		return DifferenceFigures{Delta: Signed(d.Delta)}
	}
	return DifferenceFigures{Signed(d.Delta), Signed(d.Test.Interval.Low), Signed(d.Test.Interval.High), Chance(d.Test.P)}
}

// Clearness says what a difference is worth: it is clear where its interval has
// no 0.
type Clearness int

// What a difference may be worth.
const (
	Unknown Clearness = iota // there is no interval
	Better                   // the interval lies above 0
	Worse                    // it lies below 0
	Unclear                  // it has 0 in it
)

// ClearnessOf says what a difference is worth; nil is one that is not known yet.
func ClearnessOf(d *score.Difference) Clearness {
	switch {
	case d == nil || !d.OK || d.Test == nil:
		return Unknown
	case d.Test.Interval.Low > 0:
		return Better
	case d.Test.Interval.High < 0:
		return Worse
	}
	return Unclear
}
