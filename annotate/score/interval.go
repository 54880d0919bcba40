package score

import (
	"context"
	"math"

	"goldspan/annotate/bootstrap"
)

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

// measures lists every F1 that gets an interval.
func measures(labels int) []measureOf {
	var all []measureOf
	if labels > bootstrap.MostLabels {
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

type intervals map[measureOf]*bootstrap.Interval

func (v intervals) of(m measureOf) *bootstrap.Interval { return v[m] }

// intervals computes the intervals of all measures. The answer is empty without a
// bootstrap, or with fewer than two articles.
func (s *Scorer) intervals(ctx context.Context, ids []int32) (intervals, error) {
	n := s.rows.Len()
	if n < 2 {
		return nil, nil
	}
	all := measures(len(ids))
	values := make([][]float64, len(all))
	draws := bootstrap.Draws{Resamples: s.options.Resamples, Seed: s.options.Seed, Articles: n}
	err := draws.Each(ctx, []bootstrap.System{s.system(s.rows.Ranks(), len(s.labels))}, func(sums [][]uint64) {
		for i, m := range all {
			values[i] = append(values[i], m.f1(sums[0], ids))
		}
	})
	if err != nil {
		return nil, err
	}
	found := make(intervals, len(all))
	for i, m := range all {
		found[m] = bootstrap.Percentiles(values[i])
	}
	return found, nil
}

// system is the rows of s for the bootstrap, for a number of labels.
func (s *Scorer) system(ranks []int32, labels int) bootstrap.System {
	return bootstrap.System{Rows: &s.rows, Ranks: ranks, Decode: decode, Columns: columns(labels)}
}
