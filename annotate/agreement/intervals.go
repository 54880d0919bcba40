package agreement

import (
	"context"
	"math"

	"goldspan/annotate/bootstrap"
)

// Intervals are the intervals of the measures of a Continua, of a bootstrap over
// articles. Each may be nil: without a bootstrap, with fewer than two articles, and for
// a measure that the agreement does not have.
type Intervals struct {
	Alpha, Unitizing, Kappa *bootstrap.Interval
	Marking, Coding         *bootstrap.Interval // of all labels together
}

// Measured is the agreement in one label, or in all of them.
type Measured struct {
	*Continua
	Intervals Intervals
}

// measure is a measure with an interval.
type measure int

const (
	alpha measure = iota
	unitizing
	kappa
	marking
	coding
	measures
)

func (m measure) of(c *Continua) (float64, bool) {
	switch m {
	case alpha:
		return c.Alpha()
	case unitizing:
		return c.Unitizing()
	case kappa:
		return c.Kappa()
	case marking:
		return c.Marking()
	default:
		return c.Coding()
	}
}

// resampled are the values of each measure, by resample. A measure without a value is
// NaN.
type resampled [measures][]float64

func (r *resampled) add(c *Continua, of []measure) {
	for _, m := range of {
		value, ok := m.of(c)
		if !ok {
			value = math.NaN()
		}
		r[m] = append(r[m], value)
	}
}

func (r *resampled) intervals() Intervals {
	p := bootstrap.Percentiles
	return Intervals{p(r[alpha]), p(r[unitizing]), p(r[kappa]), p(r[marking]), p(r[coding])}
}

// intervals are those of all labels together, and of labels by their numbers. The only
// error is the context's.
func (g *Group) intervals(ctx context.Context, labels []int32) (whole Intervals, of []Intervals, err error) {
	of = make([]Intervals, len(labels))
	n := g.rows.Len()
	if n < 2 {
		return whole, of, nil
	}
	if len(labels) > bootstrap.MostLabels {
		labels = nil
	}
	y := layout{len(g.whole.texts) - 1, len(g.sets), len(g.labels)}
	system := bootstrap.System{Rows: &g.rows, Ranks: g.rows.Ranks(), Decode: y.decode, Columns: y.columns()}
	ofLabel := []measure{alpha, unitizing}
	if g.two {
		ofLabel = append(ofLabel, kappa)
	}
	ofAll := append([]measure{marking, coding}, ofLabel...)
	var all resampled
	single := make([]resampled, len(labels))
	var allSums, oneSums Continua
	draws := bootstrap.Draws{Resamples: g.options.Resamples, Seed: g.options.Seed, Articles: n}
	err = draws.Each(ctx, []bootstrap.System{system}, func(sums [][]uint64) {
		y.whole(sums[0], &allSums)
		all.add(&allSums, ofAll)
		for k, label := range labels {
			y.one(int(label), sums[0], &oneSums)
			single[k].add(&oneSums, ofLabel)
		}
	})
	if err != nil {
		return Intervals{}, nil, err
	}
	for k := range single {
		of[k] = single[k].intervals()
	}
	return all.intervals(), of, nil
}
