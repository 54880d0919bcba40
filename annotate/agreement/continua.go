package agreement

import (
	"maps"
	"slices"
)

// Blank is the value of what is in no unit.
const Blank = 0

// Unit is a stretch of a text that an annotator has given a value. Offsets are those
// of the text, half-open. A value is at least 1.
type Unit struct{ Start, End, Value int }

// Continua counts how annotators have divided texts into units: each character, and
// the units as wholes. The zero Continua has no texts.
//
// The unitizing measures are those of Krippendorff, Mathet, Bouvry and Widlöcher, "On
// the reliability of unitizing textual continua: Further developments", Quality &
// Quantity 50 (2016). Texts are put one behind the other.
type Continua struct {
	Nominal
	lengths map[int]int // of the texts, by the number of their annotators
	squares map[int]int // by value: the squares of the lengths of its units; Blank: the length itself
	shared  map[int]int // likewise, of the parts that another annotator has a value for

	at     []course
	values []int // of the courses
}

// course is where the units of one annotator are while a text is walked.
type course struct {
	units  []Unit
	shared int // characters of the first unit that another annotator has a value for
}

// Add counts a text of some length. Each annotator has units in the order of the text,
// which do not overlap and have a text; nil for one that has not looked at it. A text
// with one annotator is left out.
func (c *Continua) Add(length int, annotators ...[]Unit) {
	c.at = c.at[:0]
	for _, units := range annotators {
		if units != nil {
			c.at = append(c.at, course{units: units})
		}
	}
	if len(c.at) < 2 {
		return
	}
	c.count(length, len(c.at))
	for _, a := range c.at {
		marked := 0
		for _, u := range a.units {
			marked += u.End - u.Start
			c.squares[u.Value] += (u.End - u.Start) * (u.End - u.Start)
		}
		c.squares[Blank] += length - marked
	}
	c.values = slices.Grow(c.values[:0], len(c.at))[:len(c.at)]
	for from := 0; from < length; {
		to := c.stretch(from, length, c.values)
		c.Nominal.Add(c.values, to-from)
		from = to
	}
}

// stretch finds the values from an offset on, and the end up to which they hold.
func (c *Continua) stretch(from, length int, values []int) (to int) {
	to = length
	marking := 0
	for i := range c.at {
		a := &c.at[i]
		values[i] = Blank
		switch {
		case len(a.units) == 0:
		case a.units[0].Start > from:
			to = min(to, a.units[0].Start)
		default:
			values[i] = a.units[0].Value
			to = min(to, a.units[0].End)
			marking++
		}
	}
	for i := range c.at {
		a := &c.at[i]
		if values[i] == Blank {
			continue
		}
		if marking > 1 {
			a.shared += to - from
		}
		if a.units[0].End == to {
			c.shared[values[i]] += a.shared * a.shared
			a.units, a.shared = a.units[1:], 0
		}
	}
	return to
}

// blank counts texts without a unit.
func (c *Continua) blank(length, annotators int) {
	if length <= 0 {
		return
	}
	c.count(length, annotators)
	c.squares[Blank] += annotators * length
	c.Nominal.Add(make([]int, annotators), length)
}

func (c *Continua) count(length, annotators int) {
	if c.squares == nil {
		c.lengths, c.squares, c.shared = map[int]int{}, map[int]int{}, map[int]int{}
	}
	c.lengths[annotators] += length
}

// clone is a copy that shares nothing.
func (c *Continua) clone() *Continua {
	return &Continua{
		Nominal: Nominal{maps.Clone(c.cells)}, lengths: maps.Clone(c.lengths), squares: maps.Clone(c.squares), shared: maps.Clone(c.shared),
	}
}

// Unitizing is uα: whether annotators mark the same text, in the same units, with the
// same values. By chance, a unit meets every other one and every blank, but never
// itself. The answer is false where nothing was to be distinguished.
func (c *Continua) Unitizing() (float64, bool) {
	return c.coincidences().alpha(floats(c.squares))
}

// Marking is |uα, the binary form of Unitizing: whether annotators mark the same text,
// in the same units, whatever their values.
func (c *Continua) Marking() (float64, bool) {
	two := func(value int) int { return min(value, 1) }
	var n Nominal
	squares := map[int]int{}
	for at, units := range c.cells {
		if n.cells == nil {
			n.cells = map[cell]int{}
		}
		n.cells[cell{at.annotators, two(at.a), two(at.b)}] += units
	}
	for value, x := range c.squares {
		squares[two(value)] += x
	}
	return n.coincidences().alpha(floats(squares))
}

// Coding is cuα: whether annotators give the same values, where both have marked the
// text. The parts of units that nobody else has marked do not count. The answer is
// false where fewer than two values meet.
func (c *Continua) Coding() (float64, bool) {
	var n Nominal
	for at, units := range c.cells {
		if n.cells == nil {
			n.cells = map[cell]int{}
		}
		if at.a != Blank && at.b != Blank {
			n.cells[at] += units
		}
	}
	return n.coincidences().alpha(floats(c.shared))
}

func floats(counts map[int]int) map[int]float64 {
	out := make(map[int]float64, len(counts))
	for value, n := range counts {
		out[value] = float64(n)
	}
	return out
}
