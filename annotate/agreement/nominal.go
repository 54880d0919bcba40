package agreement

import (
	"maps"
	"slices"
)

// Missing is the value of a unit that an annotator has not looked at.
const Missing = -1

// Nominal counts the values that annotators gave to the same units. The zero Nominal
// has no units.
type Nominal struct {
	cells map[cell]int
}

// cell is a pair of values of one unit, by two of its annotators in their order.
type cell struct {
	annotators int // of the unit, without those that miss it
	a, b       int
}

// Add counts a number of units that have the same values: one value of each
// annotator, from 0, or Missing. A unit with one value is not comparable, and is left
// out.
func (n *Nominal) Add(values []int, units int) {
	if units <= 0 {
		return
	}
	annotators := 0
	for _, v := range values {
		if v != Missing {
			annotators++
		}
	}
	if n.cells == nil {
		n.cells = map[cell]int{}
	}
	for i, a := range values {
		for _, b := range values[i+1:] {
			if a != Missing && b != Missing {
				n.cells[cell{annotators, a, b}] += units
			}
		}
	}
}

// coincidences is the matrix of coincidences: how often two values are of the same
// unit. A unit with m values has m·(m−1) ordered pairs of them, which weigh
// 1 / (m−1) each, so that every value counts once.
type coincidences struct {
	matrix map[[2]int]float64
	values map[int]float64 // how often a value occurs in comparable units
	total  float64
}

func (n *Nominal) coincidences() coincidences {
	whole := map[[3]int]int{} // by annotators and both values
	for c, units := range n.cells {
		whole[[3]int{c.annotators, c.a, c.b}] += units
		whole[[3]int{c.annotators, c.b, c.a}] += units
	}
	found := coincidences{map[[2]int]float64{}, map[int]float64{}, 0}
	terms, single, all := map[[2]int][]float64{}, map[int][]float64{}, []float64(nil)
	for c, units := range whole {
		x := float64(units) / float64(c[0]-1)
		terms[[2]int{c[1], c[2]}] = append(terms[[2]int{c[1], c[2]}], x)
		single[c[1]] = append(single[c[1]], x)
		all = append(all, x)
	}
	for pair, x := range terms {
		found.matrix[pair] = total(x)
	}
	for value, x := range single {
		found.values[value] = total(x)
	}
	found.total = total(all)
	return found
}

// equal is how often both values of a pair are the same.
func (c coincidences) equal() float64 {
	var terms []float64
	for pair, x := range c.matrix {
		if pair[0] == pair[1] {
			terms = append(terms, x)
		}
	}
	return total(terms)
}

// Alpha is Krippendorff's alpha for nominal values: 1 − Do / De, with the observed
// disagreement Do = Σ o(c,k) and the expected one De = Σ n(c)·n(k) / (n−1), each over
// all pairs of different values (Krippendorff, Content Analysis, 2004, section 11.3).
// The answer is false where nothing was to be distinguished: De is 0.
func (n *Nominal) Alpha() (float64, bool) {
	return n.coincidences().alpha(nil)
}

// alpha is 1 − Do / De. self is how often a value meets itself because it is the same
// one; nil for once each, as where each character stands for itself.
func (c coincidences) alpha(self map[int]float64) (float64, bool) {
	observed, expected := c.disagreement(self)
	if expected <= 0 {
		return 0, false
	}
	return 1 - observed/expected, true
}

// disagreement is Do and De, as parts of all pairs; De is 0 without pairs to compare.
func (c coincidences) disagreement(self map[int]float64) (observed, expected float64) {
	if self == nil {
		self = c.values
	}
	pairs := c.total*c.total - total(slices.Collect(maps.Values(self)))
	if pairs <= 0 {
		return 0, 0
	}
	observed = (c.total - c.equal()) / c.total
	if len(c.values) < 2 {
		return observed, 0
	}
	var same []float64
	for value, x := range c.values {
		same = append(same, x*x-self[value])
	}
	return observed, 1 - total(same)/pairs
}

// Kappa is Cohen's kappa of two annotators: (po − pe) / (1 − pe), with the observed
// agreement po and the agreement pe that their own distributions of values give by
// chance (Cohen, "A coefficient of agreement for nominal scales", 1960). The answer is
// false where pe is 1, and without units.
func (n *Nominal) Kappa() (float64, bool) {
	observed, chance := n.agreement()
	if chance >= 1 {
		return 0, false
	}
	return (observed - chance) / (1 - chance), true
}

// agreement is po and pe, the second 1 without units.
func (n *Nominal) agreement() (observed, chance float64) {
	units, same := 0, 0
	first, second := map[int]int{}, map[int]int{}
	for c, k := range n.cells {
		units += k
		first[c.a] += k
		second[c.b] += k
		if c.a == c.b {
			same += k
		}
	}
	if units == 0 {
		return 0, 1
	}
	all := float64(units)
	var terms []float64
	for value, k := range first {
		terms = append(terms, float64(k)*float64(second[value]))
	}
	return float64(same) / all, total(terms) / all / all
}

// total adds up numbers, the smallest first: the order of the terms changes no bit.
func total(terms []float64) float64 {
	slices.Sort(terms)
	sum := 0.0
	for _, x := range terms {
		sum += x
	}
	return sum
}
