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
	if t.byCharacters() {
		return t.of(r.Whole.Continua, r.Label)
	}
	name, _, _ := strings.Cut(t.Figure, ".")
	scheme := r.Spans.Scheme(score.Scheme(name))
	if t.Label != "" {
		return scheme.Label(t.Label).F1()
	}
	return scheme.Overall.F1()
}

// byCharacters says whether the figure is one of characters.
func (t Threshold) byCharacters() bool { return !strings.HasSuffix(t.Figure, ".f1") }

// of is a figure of characters.
func (t Threshold) of(whole *agreement.Continua, label func(name string) agreement.Label) (float64, bool) {
	if t.Label != "" {
		whole = label(t.Label).Continua
	}
	switch t.Figure {
	case "alpha":
		return whole.Alpha()
	case "unitizing":
		return whole.Unitizing()
	}
	return whole.Kappa()
}

// Below lists the thresholds that the report does not reach, one sentence each. A
// figure without a value reaches no threshold.
func Below(r *Report, thresholds []Threshold) []string {
	var out []string
	for _, t := range thresholds {
		value, ok := t.value(&r.Result)
		out = append(out, t.missed(value, ok, "")...)
	}
	return out
}

// BelowGroup is Below for more than two sets. Alpha and unitizing are those of all sets
// together. The other figures are those of two sets: the lowest one counts of the pairs
// that have a value.
func BelowGroup(r *GroupReport, thresholds []Threshold) []string {
	var out []string
	for _, t := range thresholds {
		if t.Figure == "alpha" || t.Figure == "unitizing" {
			value, ok := t.of(r.Together.Whole.Continua, r.Together.Label)
			out = append(out, t.missed(value, ok, "")...)
			continue
		}
		lowest, found, of := 0.0, false, ""
		for i := range r.Pairs {
			p := &r.Pairs[i]
			if value, ok := t.value(&p.Result); ok && (!found || value < lowest) {
				lowest, found, of = value, true, fmt.Sprintf(" of %s and %s", r.Sets[p.A].Name, r.Sets[p.B].Name)
			}
		}
		out = append(out, t.missed(lowest, found, of)...)
	}
	return out
}

// missed is the sentence on a value that does not reach the threshold.
func (t Threshold) missed(value float64, ok bool, of string) []string {
	switch {
	case !ok:
		return []string{fmt.Sprintf("%v%s has no value, and should be at least %v", t, of, t.Least)}
	case value < t.Least:
		return []string{fmt.Sprintf("%v%s is %s, and should be at least %v", t, of, check.Shortest(value, t.Least), t.Least)}
	}
	return nil
}
