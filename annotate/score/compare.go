package score

import (
	"context"
	"errors"
	"math"
	"slices"

	"goldspan/annotate/bootstrap"
)

// ErrNoBootstrap says that a scorer kept no counts by article. Without them two
// systems cannot be compared.
var ErrNoBootstrap = errors.New("the scores were taken without a bootstrap")

// Comparison is the difference between systems A and B, on the articles that both
// were scored on.
type Comparison struct {
	Articles     int // scored on by both systems
	OnlyA, OnlyB int // scored on by one system alone; not part of the comparison
	Schemes      []SchemeDifference
	Characters   CharacterDifference
}

// SchemeDifference is the Comparison in one scheme.
type SchemeDifference struct {
	Scheme   Scheme
	Overall  Difference
	Macro    Difference
	Articles Difference        // of the means over articles
	Labels   []LabelDifference // by name
}

// CharacterDifference compares the covered characters.
type CharacterDifference struct {
	Overall Difference
	Labels  []LabelDifference // by name
}

// LabelDifference is the difference in one label.
type LabelDifference struct {
	Label string
	Difference
}

// Difference compares two F1 values.
type Difference struct {
	A, B  float64
	Delta float64 // B - A
	OK    bool    // both F1 exist; otherwise all three numbers are 0
	Test  *Test   // nil: too few articles to resample
}

// Test is a paired bootstrap test of a difference: each resample has the same
// articles for both systems (Berg-Kirkpatrick, Burkett and Klein, 2012).
type Test struct {
	Interval bootstrap.Interval // of B - A
	// P is two-sided. Count the resamples with B - A <= 0 and the resamples with B
	// - A >= 0, and add one to each count (Davison and Hinkley, 1997), so that P is
	// never 0. P is twice the smaller count, divided by the number of resamples
	// plus one, and at most 1.
	P float64
}

// Compare compares two systems. Both must have been scored against the same gold,
// with a bootstrap. The number of resamples and the seed are those of a. The error
// is ErrNoBootstrap or the context's.
func Compare(ctx context.Context, a, b *Scorer) (Comparison, error) {
	if a.options.Resamples <= 0 || b.options.Resamples <= 0 {
		return Comparison{}, ErrNoBootstrap
	}
	names := slices.Concat(a.m.labels, b.m.labels)
	slices.Sort(names)
	names = slices.Compact(names)
	sides := [2]*Scorer{a, b}
	var ids [2][]int32
	ranks, common := bootstrap.PairUp(&a.rows, &b.rows)
	c := Comparison{Articles: common, OnlyA: a.rows.Len() - common, OnlyB: b.rows.Len() - common}
	systems := make([]bootstrap.System, len(sides))
	var whole [2][]uint64
	for i, s := range sides {
		ids[i] = s.idsOf(names)
		systems[i] = s.system(ranks[i], len(s.labels)+1)
		whole[i] = systems[i].Sums()
	}

	all := measures(len(names))
	deltas := make([][]float64, len(all))
	if common > 1 {
		draws := bootstrap.Draws{Resamples: a.options.Resamples, Seed: a.options.Seed, Articles: common}
		err := draws.Each(ctx, systems, func(sums [][]uint64) {
			for i, m := range all {
				deltas[i] = append(deltas[i], m.f1(sums[1], ids[1])-m.f1(sums[0], ids[0]))
			}
		})
		if err != nil {
			return Comparison{}, err
		}
	}
	tests := make(map[measureOf]*Test, len(all))
	for i, m := range all {
		tests[m] = testOf(deltas[i])
	}
	c.fill(names, func(m measureOf) Difference {
		return differenceOf(m.f1(whole[0], ids[0]), m.f1(whole[1], ids[1]), tests[m])
	})
	return c, nil
}

// fill puts each measure's difference into the fields of c.
func (c *Comparison) fill(names []string, of func(measureOf) Difference) {
	perLabel := func(s subject, scheme int) []LabelDifference {
		labels := make([]LabelDifference, len(names))
		for k, name := range names {
			labels[k] = LabelDifference{name, of(measureOf{s, scheme, k})}
		}
		return labels
	}
	for i, scheme := range Schemes() {
		c.Schemes = append(c.Schemes, SchemeDifference{
			Scheme:   scheme,
			Overall:  of(measureOf{ofAll, i, 0}),
			Macro:    of(measureOf{ofMacro, i, 0}),
			Articles: of(measureOf{ofArticles, i, 0}),
			Labels:   perLabel(ofLabel, i),
		})
	}
	c.Characters = CharacterDifference{of(measureOf{ofCharacters, 0, 0}), perLabel(ofLabelCharacters, 0)}
}

// idsOf gives the scorer's label for each name. For a name that the scorer has not
// seen, the answer is the number after its last label; the columns of this number
// stay 0.
func (s *Scorer) idsOf(names []string) []int32 {
	ids := make([]int32, len(names))
	for i, name := range names {
		id, ok := s.m.ids[name]
		if !ok {
			id = int32(len(s.labels))
		}
		ids[i] = id
	}
	return ids
}

func differenceOf(a, b float64, t *Test) Difference {
	if math.IsNaN(a) || math.IsNaN(b) {
		return Difference{}
	}
	return Difference{a, b, b - a, true, t}
}

// testOf tests the differences of all resamples; nil if every difference is NaN.
func testOf(deltas []float64) *Test {
	up, down := 1, 1
	for _, d := range deltas {
		if d >= 0 {
			up++
		}
		if d <= 0 {
			down++
		}
	}
	i := bootstrap.Percentiles(deltas)
	if i == nil {
		return nil
	}
	return &Test{*i, min(1, 2*float64(min(up, down))/float64(i.Resamples+1))}
}
