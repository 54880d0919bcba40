package check

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"goldspan/annotate/score"
)

// Bar is the least that a figure must reach: "claim.partial.f1=0.6".
type Bar struct {
	Label  string // "" for all labels together
	Scheme score.Scheme
	Figure string // one of Figures
	Least  float64
}

// Figures are the figures that a bar can be set for.
func Figures() []string { return []string{"precision", "recall", "f1"} }

// ErrBar says that a bar is malformed.
var ErrBar = errors.New("a bar is [LABEL.]SCHEME.FIGURE=NUMBER")

// ParseBars reads bars that commas part. A label may have dots in its name.
func ParseBars(list string) ([]Bar, error) {
	var bars []Bar
	for _, one := range strings.Split(list, ",") {
		b, err := parseBar(one)
		if err != nil {
			return nil, fmt.Errorf("%w, not %q", err, one)
		}
		bars = append(bars, b)
	}
	return bars, nil
}

func parseBar(s string) (b Bar, err error) {
	i := strings.LastIndexByte(s, '=')
	if i < 0 {
		return b, ErrBar
	}
	if b.Least, err = strconv.ParseFloat(s[i+1:], 64); err != nil || !(b.Least >= 0 && b.Least <= 1) {
		return b, fmt.Errorf("%w with a number from 0 to 1", ErrBar)
	}
	parts := strings.Split(s[:i], ".")
	n := len(parts)
	if n < 2 {
		return b, ErrBar
	}
	b.Label, b.Figure = strings.Join(parts[:n-2], "."), parts[n-1]
	if n > 2 && b.Label == "" {
		return b, ErrBar
	}
	if b.Scheme, err = score.ParseScheme(parts[n-2]); err != nil {
		return b, fmt.Errorf("%w: %w", ErrBar, err)
	}
	for _, f := range Figures() {
		if f == b.Figure {
			return b, nil
		}
	}
	return b, fmt.Errorf("%w with one of %s", ErrBar, strings.Join(Figures(), ", "))
}

func (b Bar) String() string {
	name := string(b.Scheme) + "." + b.Figure
	if b.Label != "" {
		name = b.Label + "." + name
	}
	return name
}

// Value is what the report has; false where there is nothing to divide by, as
// for a label that does not occur.
func (b Bar) Value(r *Report) (float64, bool) {
	scheme := r.Result.Scheme(b.Scheme)
	c := scheme.Overall.Counts
	if b.Label != "" {
		c = scheme.Label(b.Label).Counts
	}
	switch b.Figure {
	case "precision":
		return c.Precision()
	case "recall":
		return c.Recall()
	}
	return c.F1()
}

// Below tells which bars the report does not reach, a sentence each. A figure
// that does not exist reaches none.
func Below(r *Report, bars []Bar) []string {
	var out []string
	for _, b := range bars {
		switch value, ok := b.Value(r); {
		case !ok:
			out = append(out, fmt.Sprintf("%v has no value, and should be at least %v", b, b.Least))
		case value < b.Least:
			out = append(out, fmt.Sprintf("%v is %s, and should be at least %v", b, shortest(value, b.Least), b.Least))
		}
	}
	return out
}

// shortest is value with as few digits, three at least, as tell it from least.
func shortest(value, least float64) string {
	for digits := 3; digits < 17; digits++ {
		s := strconv.FormatFloat(value, 'f', digits, 64)
		if back, _ := strconv.ParseFloat(s, 64); back < least && math.Abs(back-value) < 1e-3 {
			return s
		}
	}
	return strconv.FormatFloat(value, 'g', -1, 64)
}
