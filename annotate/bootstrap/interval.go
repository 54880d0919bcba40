package bootstrap

import (
	"math"
	"slices"
)

// Interval is the 95 % percentile interval of a figure.
type Interval struct {
	Low, High float64
	Resamples int // resamples with a value; a resample in which nothing can be divided has none
}

// MostLabels is the largest number of labels with intervals of their own. An interval
// takes 8 kB with 1,000 resamples while it is computed, and nobody reads more of them.
const MostLabels = 500

// Percentiles gives the interval of values, without NaN, interpolated between
// neighbours (definition 7 of Hyndman and Fan, 1996); nil without any value. The
// slice is sorted in place.
func Percentiles(values []float64) *Interval {
	values = slices.DeleteFunc(values, math.IsNaN)
	if len(values) == 0 {
		return nil
	}
	slices.Sort(values)
	at := func(p float64) float64 {
		whole, part := math.Modf(p * float64(len(values)-1))
		i := int(whole)
		if part == 0 {
			return values[i]
		}
		return values[i] + part*(values[i+1]-values[i])
	}
	return &Interval{at(0.025), at(0.975), len(values)}
}
