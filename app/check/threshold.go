package check

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"goldspan/annotate/score"
)

// Threshold is the least that a figure must reach: "claim.partial.f1=0.6".
type Threshold struct {
	Label  string // "" for all labels together
	Scheme score.Scheme
	Figure string // one of Figures
	Least  float64
}

// Figures are the figures that a threshold can be set for.
func Figures() []string { return []string{"precision", "recall", "f1"} }

// ErrThreshold says that a threshold is malformed.
var ErrThreshold = errors.New("a threshold is [LABEL.]SCHEME.FIGURE=NUMBER")

// ParseThresholds reads thresholds that commas part. A label may have dots in its name.
func ParseThresholds(list string) ([]Threshold, error) {
	var thresholds []Threshold
	for _, one := range strings.Split(list, ",") {
		t, err := parseThreshold(one)
		if err != nil {
			return nil, fmt.Errorf("%w, not %q", err, one)
		}
		thresholds = append(thresholds, t)
	}
	return thresholds, nil
}

func parseThreshold(s string) (t Threshold, err error) {
	i := strings.LastIndexByte(s, '=')
	if i < 0 {
		return t, ErrThreshold
	}
	if t.Least, err = strconv.ParseFloat(s[i+1:], 64); err != nil || !(t.Least >= 0 && t.Least <= 1) {
		return t, fmt.Errorf("%w with a number from 0 to 1", ErrThreshold)
	}
	parts := strings.Split(s[:i], ".")
	n := len(parts)
	if n < 2 {
		return t, ErrThreshold
	}
	t.Label, t.Figure = strings.Join(parts[:n-2], "."), parts[n-1]
	if n > 2 && t.Label == "" {
		return t, ErrThreshold
	}
	if t.Scheme, err = score.ParseScheme(parts[n-2]); err != nil {
		return t, fmt.Errorf("%w: %w", ErrThreshold, err)
	}
	for _, f := range Figures() {
		if f == t.Figure {
			return t, nil
		}
	}
	return t, fmt.Errorf("%w with one of %s", ErrThreshold, strings.Join(Figures(), ", "))
}

func (t Threshold) String() string {
	name := string(t.Scheme) + "." + t.Figure
	if t.Label != "" {
		name = t.Label + "." + name
	}
	return name
}

// Value is what the report has; false where there is nothing to divide by, as
// for a label that does not occur.
func (t Threshold) Value(r *Report) (float64, bool) {
	scheme := r.Result.Scheme(t.Scheme)
	c := scheme.Overall.Counts
	if t.Label != "" {
		c = scheme.Label(t.Label).Counts
	}
	switch t.Figure {
	case "precision":
		return c.Precision()
	case "recall":
		return c.Recall()
	}
	return c.F1()
}

// Below tells which thresholds the report does not reach, a sentence each. A figure
// that does not exist reaches none.
func Below(r *Report, thresholds []Threshold) []string {
	var out []string
	for _, t := range thresholds {
		switch value, ok := t.Value(r); {
		case !ok:
			out = append(out, fmt.Sprintf("%v has no value, and should be at least %v", t, t.Least))
		case value < t.Least:
			out = append(out, fmt.Sprintf("%v is %s, and should be at least %v", t, shortest(value, t.Least), t.Least))
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
