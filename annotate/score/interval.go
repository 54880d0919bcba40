package score

import (
	"context"
	"math"
	"slices"
)

// Interval is the 95 % percentile interval of a bootstrap over articles.
type Interval struct {
	Low, High float64
	Resamples int // resamples with a value; a resample without spans has none
}

// percentiles gives the interval of values, without NaN, interpolated between
// neighbours (definition 7 of Hyndman and Fan, 1996); nil without any value. The
// slice is sorted in place.
func percentiles(values []float64) *Interval {
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

// subject says which spans an F1 counts, and how their F1 values are averaged.
type subject int

const (
	ofAll      subject = iota // all labels pooled
	ofMacro                   // mean over labels
	ofArticles                // mean over articles
	ofLabel
	ofCharacters
	ofLabelCharacters
)

// measureOf identifies an F1 by subject, scheme and label.
type measureOf struct {
	of            subject
	scheme, label int
}

// maxLabels is the largest number of labels with intervals of their own. The
// intervals of a label take 40 kB with 1,000 resamples, and nobody reads more of
// them.
const maxLabels = 500

// measures lists every F1 that gets an interval.
func measures(labels int) []measureOf {
	var all []measureOf
	if labels > maxLabels {
		labels = 0
	}
	for s := range schemes {
		all = append(all, measureOf{ofAll, s, 0}, measureOf{ofMacro, s, 0}, measureOf{ofArticles, s, 0})
		for l := range labels {
			all = append(all, measureOf{ofLabel, s, l})
		}
	}
	all = append(all, measureOf{ofCharacters, 0, 0})
	for l := range labels {
		all = append(all, measureOf{ofLabelCharacters, 0, l})
	}
	return all
}

// f1 computes a measure from sums by column. ids[k] is the number of the label at
// place k. The answer is NaN for a zero divisor.
func (m measureOf) f1(sums []uint64, ids []int32) float64 {
	switch m.of {
	case ofAll:
		head := [4]uint64(sums[colStrict : colStrict+4])
		return over(doubledOf(head, m.scheme), sums[colSpans])
	case ofArticles:
		return over(sums[colMeans+m.scheme], sums[colArticles]) / meanUnit
	case ofLabel:
		return labelF1(sums, ids[m.label], m.scheme)
	case ofLabelCharacters:
		c := labelOf(sums, ids[m.label])
		return over(2*c[labelBoth], c[labelChars])
	case ofCharacters:
		both, chars := uint64(0), uint64(0)
		for _, id := range ids {
			c := labelOf(sums, id)
			both += c[labelBoth]
			chars += c[labelChars]
		}
		return over(2*both, chars)
	default: // ofMacro
		total, n := 0.0, 0
		for _, id := range ids {
			if f := labelF1(sums, id, m.scheme); !math.IsNaN(f) {
				total += f
				n++
			}
		}
		return total / float64(n)
	}
}

func labelOf(sums []uint64, id int32) []uint64 {
	at := colLabels + int(id)*labelColumns
	return sums[at : at+labelColumns]
}

func labelF1(sums []uint64, id int32, scheme int) float64 {
	c := labelOf(sums, id)
	return over(doubledOf([4]uint64{c[labelSame], c[labelSame], c[labelOther], c[labelOverlapping]}, scheme), c[labelSpans])
}

func over(part, whole uint64) float64 { return float64(part) / float64(whole) }

type intervals map[measureOf]*Interval

func (v intervals) of(m measureOf) *Interval { return v[m] }

// intervals computes the intervals of all measures. The answer is empty without a
// bootstrap, or with fewer than two articles.
func (s *Scorer) intervals(ctx context.Context, ids []int32) (intervals, error) {
	n := len(s.rows.keys)
	if n < 2 {
		return nil, nil
	}
	ranks := make([]int32, n)
	for rank, row := range s.rows.byKey() {
		ranks[row] = int32(rank)
	}
	all := measures(len(ids))
	values := make([][]float64, len(all))
	err := resample(ctx, s.options, n, []*rows{&s.rows}, [][]int32{ranks}, []int{columns(len(s.labels))}, func(sums [][]uint64) {
		for i, m := range all {
			values[i] = append(values[i], m.f1(sums[0], ids))
		}
	})
	if err != nil {
		return nil, err
	}
	found := make(intervals, len(all))
	for i, m := range all {
		found[m] = percentiles(values[i])
	}
	return found, nil
}
