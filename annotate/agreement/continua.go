package agreement

import "slices"

// Blank is the value of what is in no unit.
const Blank = 0

// Unit is a stretch of a text that an annotator has given a value. Offsets are those
// of the text, half-open. A value is at least 1.
type Unit struct{ Start, End, Value int }

// Continua counts how annotators have divided texts into units: each character, and
// the units as wholes. All counts are sums over texts. The zero Continua has no texts.
//
// The unitizing measures are those of Krippendorff, Mathet, Bouvry and Widlöcher, "On
// the reliability of unitizing textual continua: Further developments", Quality &
// Quantity 50 (2016). Texts are put one behind the other.
type Continua struct {
	texts  []perText  // sums over texts, by the number of their annotators
	values []allTexts // by value; Blank has the rest of the texts
}

// perText counts characters of a text, or of texts with the same number of annotators.
type perText struct {
	length int
	differ int // pairs of annotators that give a character different values
	half   int // of these, one value is Blank
}

func (p *perText) add(o perText) {
	p.length += o.length
	p.differ += o.differ
	p.half += o.half
}

// perValue counts the characters with a value, each for each of its annotators.
type perValue struct {
	marked  int
	first   int // of the first annotator, in a text of two
	squares int // of the lengths of its units
	shared  int // likewise, of the parts that another annotator has a value for
}

func (v *perValue) add(o perValue) {
	v.marked += o.marked
	v.first += o.first
	v.squares += o.squares
	v.shared += o.shared
}

// allTexts is a value in all texts.
type allTexts struct {
	perValue
	others []int // for each character, the other annotators that have marked it; by the number of the text's annotators
}

// Add counts a text of some length. Each annotator has units in the order of the text,
// which do not overlap and have a text; nil for one that has not looked at it. A text
// with one annotator is left out.
func (c *Continua) Add(length int, annotators ...[]Unit) {
	var t walk
	if t.read(length, annotators) {
		c.add(&t)
	}
}

func (c *Continua) add(t *walk) {
	c.texts = longer(c.texts, t.annotators+1)
	c.texts[t.annotators].add(t.perText)
	for _, value := range t.used {
		c.values = longer(c.values, value+1)
		v, of := &c.values[value], &t.values[value]
		v.add(of.perValue)
		v.others = longer(v.others, t.annotators+1)
		v.others[t.annotators] += of.others
	}
}

// longer is s with at least n elements.
func longer[T any](s []T, n int) []T {
	if len(s) >= n {
		return s
	}
	return append(s, make([]T, n-len(s))...)
}

// clone is a copy that shares nothing.
func (c *Continua) clone() *Continua {
	out := &Continua{slices.Clone(c.texts), slices.Clone(c.values)}
	for i := range out.values {
		out.values[i].others = slices.Clone(out.values[i].others)
	}
	return out
}

// length is that of all texts.
func (c *Continua) length() (n int) {
	for _, t := range c.texts {
		n += t.length
	}
	return n
}
