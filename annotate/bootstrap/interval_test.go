package bootstrap

import (
	"math"
	"slices"
	"testing"
)

func TestPercentiles(t *testing.T) {
	nan := math.NaN()
	hundred := make([]float64, 101)
	for i := range hundred {
		hundred[i] = float64(100 - i)
	}
	for name, tt := range map[string]struct {
		values []float64
		want   *Interval
	}{
		"no value":           {nil, nil},
		"nothing to divide":  {[]float64{nan, nan}, nil},
		"one value":          {[]float64{nan, 0.5}, &Interval{0.5, 0.5, 1}},
		"between neighbours": {[]float64{1, 0}, &Interval{0.025, 0.975, 2}},
		"on a value":         {hundred, &Interval{2.5, 97.5, 101}},
	} {
		got := Percentiles(slices.Clone(tt.values))
		if (got == nil) != (tt.want == nil) || got != nil && *got != *tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
