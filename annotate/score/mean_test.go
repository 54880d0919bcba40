package score

import (
	"math"
	"testing"
)

func TestMeanOfRatios(t *testing.T) {
	type ratio struct{ part, whole int }
	for name, tt := range map[string]struct {
		ratios []ratio
		want   Mean
	}{
		"none":               {nil, Mean{}},
		"zero is a value":    {[]ratio{{0, 3}}, Mean{0, 1}},
		"one":                {[]ratio{{7, 7}, {1, 1}, {1 << 40, 1 << 40}}, Mean{1, 3}},
		"halves":             {[]ratio{{1, 2}, {1, 1}, {0, 1}, {1, 2}}, Mean{0.5, 4}},
		"a third":            {[]ratio{{1, 3}}, Mean{1.0 / 3, 1}},
		"more than 64 bits":  {repeat(ratio{1, 1}, 1000), Mean{1, 1000}},
		"counts of any size": {[]ratio{{math.MaxInt / 2, math.MaxInt}, {1, 2}}, Mean{0.5, 2}},
	} {
		var s sum
		for _, r := range tt.ratios {
			s.add(r.part, r.whole)
		}
		if got := s.mean(); got.Of != tt.want.Of || math.Abs(got.Value-tt.want.Value) > 1e-16 || got.OK() != (tt.want.Of > 0) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func repeat[T any](v T, n int) []T {
	s := make([]T, n)
	for i := range s {
		s[i] = v
	}
	return s
}
