package agree

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"goldspan/annotate/agreement"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// Threshold is the least allowed value of a figure: "claim.alpha=0.8".
type Threshold struct {
	Label  string // "" for all labels together
	Figure string // of Figures
	Least  float64
}

// Figures are the figures that a threshold can be set for.
func Figures() []string {
	return []string{"strict.f1", "exact.f1", "partial.f1", "type.f1", "alpha", "unitizing", "kappa"}
}

// ErrThreshold says that a threshold is malformed.
var ErrThreshold = errors.New("a threshold is [LABEL.]FIGURE=NUMBER")

// ParseThresholds reads thresholds separated by commas. The name of a label may
// contain dots. The error wraps ErrThreshold.
func ParseThresholds(list string) ([]Threshold, error) {
	var all []Threshold
	for _, one := range strings.Split(list, ",") {
		t, err := parseThreshold(one)
		if err != nil {
			return nil, fmt.Errorf("%w, not %q", err, one)
		}
		all = append(all, t)
	}
	return all, nil
}

func parseThreshold(s string) (t Threshold, err error) {
	i := strings.LastIndexByte(s, '=')
	if i < 0 {
		return t, ErrThreshold
	}
	if t.Least, err = strconv.ParseFloat(s[i+1:], 64); err != nil || !(t.Least >= -1 && t.Least <= 1) {
		return t, fmt.Errorf("%w with a number from -1 to 1", ErrThreshold)
	}
	for _, f := range Figures() {
		label, found := strings.CutSuffix("."+s[:i], "."+f)
		if !found || label == "." {
			continue
		}
		t.Label, t.Figure = strings.TrimPrefix(label, "."), f
		return t, nil
	}
	return t, fmt.Errorf("%w with one of %s", ErrThreshold, strings.Join(Figures(), ", "))
}

func (t Threshold) String() string {
	if t.Label != "" {
		return t.Label + "." + t.Figure
	}
	return t.Figure
}

// value is what the report has; false where the figure has no value, as for a label
// that does not occur.
func (t Threshold) value(r *agreement.Result) (float64, bool) {
	of := r.Whole
	if t.Label != "" {
		of = r.Label(t.Label).Continua
	}
	switch t.Figure {
	case "alpha":
		return of.Alpha()
	case "unitizing":
		return of.Unitizing()
	case "kappa":
		return of.Kappa()
	}
	name, _, _ := strings.Cut(t.Figure, ".")
	scheme := r.Spans.Scheme(score.Scheme(name))
	if t.Label != "" {
		return scheme.Label(t.Label).F1()
	}
	return scheme.Overall.F1()
}

// Below lists the thresholds that the report does not reach, one sentence each. A
// figure without a value reaches no threshold.
func Below(r *Report, thresholds []Threshold) []string {
	var out []string
	for _, t := range thresholds {
		switch value, ok := t.value(&r.Result); {
		case !ok:
			out = append(out, fmt.Sprintf("%v has no value, and should be at least %v", t, t.Least))
		case value < t.Least:
			out = append(out, fmt.Sprintf("%v is %s, and should be at least %v", t, check.Shortest(value, t.Least), t.Least))
		}
	}
	return out
}
