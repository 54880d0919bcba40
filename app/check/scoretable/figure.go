package scoretable

import (
	"math"
	"strconv"
	"strings"

	"goldspan/annotate/score"
)

// Ratio is a number from 0 to 1, or no number because of a zero divisor.
type Ratio struct {
	Value float64
	OK    bool // false: the divisor was 0
}

// RatioOf makes a Ratio of the result of a method of score.
func RatioOf(value float64, ok bool) Ratio { return Ratio{value, ok} }

// None is shown in the place of a missing number.
const None = "–"

// String is the ratio with three digits, or None.
func (r Ratio) String() string { return Figure(r.Value, r.OK) }

// Figure formats a ratio for all reports: three digits, or None if ok is false.
func Figure(value float64, ok bool) string {
	if !ok {
		return None
	}
	return strconv.FormatFloat(value, 'f', 3, 64)
}

// Measure formats a measure that can be below 0, as Figure does.
func Measure(value float64, ok bool) string {
	return strings.Replace(Figure(value, ok), "-", "−", 1)
}

// signed is a difference with three digits and its sign, which 0.000 does not have.
func signed(d float64) string {
	s := strconv.FormatFloat(math.Abs(d), 'f', 3, 64)
	switch {
	case s == "0.000":
		return s
	case d < 0:
		return "−" + s
	}
	return "+" + s
}

// chance is a p with three digits, which are never all 0.
func chance(p float64) string {
	if p < 0.0005 {
		return "<0.001"
	}
	return Figure(math.Min(p, 1), true)
}

// DifferenceFigures is a difference as all reports show it. Low, High and P come
// from its test, and are "" without a test.
type DifferenceFigures struct{ Delta, Low, High, P string }

// FiguresOf formats a difference.
func FiguresOf(d score.Difference) DifferenceFigures {
	switch {
	case !d.OK:
		return DifferenceFigures{Delta: None}
	case d.Test == nil:
		return DifferenceFigures{Delta: signed(d.Delta)}
	}
	return DifferenceFigures{signed(d.Delta), signed(d.Test.Interval.Low), signed(d.Test.Interval.High), chance(d.Test.P)}
}

// Clearness says whether a difference is clear. It is clear if its interval does
// not contain 0.
type Clearness int

// The values of Clearness.
const (
	Unknown Clearness = iota // no interval
	Better                   // the interval lies above 0
	Worse                    // the interval lies below 0
	Unclear                  // the interval contains 0
)

// ClearnessOf judges a difference. nil stands for a difference that is not known
// yet.
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
