package check

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"goldspan/annotate/score"
)

// Threshold is the least allowed value of a figure: "claim.partial.f1=0.6".
type Threshold struct {
	Label  string // "" for all labels together
	Scheme score.Scheme
	Figure string // precision, recall or f1
	Least  float64
}

// figures are the figures that a threshold can be set for.
func figures() []string { return []string{"precision", "recall", "f1"} }

// ErrThreshold says that a threshold is malformed.
var ErrThreshold = errors.New("a threshold is [LABEL.]SCHEME.FIGURE=NUMBER")

// ParseThresholds reads thresholds separated by commas. The name of a label may
// contain dots. The error wraps ErrThreshold.
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
	for _, f := range figures() {
		if f == t.Figure {
			return t, nil
		}
	}
	return t, fmt.Errorf("%w with one of %s", ErrThreshold, strings.Join(figures(), ", "))
}

func (t Threshold) String() string {
	name := string(t.Scheme) + "." + t.Figure
	if t.Label != "" {
		name = t.Label + "." + name
	}
	return name
}

// value is what the report has; false where there is nothing to divide by, as
// for a label that does not occur.
func (t Threshold) value(r *Report) (float64, bool) {
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

// Below lists the thresholds that the report does not reach, one sentence each. A
// figure without a value reaches no threshold.
func Below(r *Report, thresholds []Threshold) []string {
	var out []string
	for _, t := range thresholds {
		switch value, ok := t.value(r); {
		case !ok:
			out = append(out, fmt.Sprintf("%v has no value, and should be at least %v", t, t.Least))
		case value < t.Least:
			out = append(out, fmt.Sprintf("%v is %s, and should be at least %v", t, Shortest(value, t.Least), t.Least))
		}
	}
	return out
}

// Shortest formats value with three digits, or with as many more as needed to be
// less than least.
func Shortest(value, least float64) string {
	for digits := 3; digits < 17; digits++ {
		s := strconv.FormatFloat(value, 'f', digits, 64)
		if back, _ := strconv.ParseFloat(s, 64); back < least && math.Abs(back-value) < 1e-3 {
			return s
		}
	}
	return strconv.FormatFloat(value, 'g', -1, 64)
}
