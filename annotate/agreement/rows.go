package agreement

import (
	"encoding/binary"

	"goldspan/annotate/bootstrap"
)

// appendWhole begins the row of an article for the bootstrap. A row is of
// variable-length integers:
//
//	annotators, length, differ, half
//	number of values, then for each: value, marked, first, squares, shared, others
//	number of labels, then for each: label, differ, marked, first, squares
//
// The values are those of all labels together. Most integers take one byte or two.
func appendWhole(b []byte, t *walk) []byte {
	b = appendNumbers(b, t.annotators, t.length, t.differ, t.half, len(t.used))
	for _, value := range t.used {
		v := &t.values[value]
		b = appendNumbers(b, value, v.marked, v.first, v.squares, v.shared, v.others)
	}
	return b
}

// appendLabel goes on with a label, after the number of labels.
func appendLabel(b []byte, label int32, t *walk) []byte {
	v := &t.values[inLabel]
	return appendNumbers(b, int(label), t.differ, v.marked, v.first, v.squares)
}

func appendNumbers(b []byte, numbers ...int) []byte {
	for _, n := range numbers {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

// layout says in which columns the sums of rows are:
//
//	length, differ and half of the articles with two annotators, with three, and so on
//	for each value: marked, first, squares, shared, and others by the annotators
//	for each label: marked, first, squares, and differ by the annotators
type layout struct {
	annotators int // most of them in an article, at least 2
	values     int // the largest one
	labels     int
}

const (
	textColumns  = 3
	valueColumns = 4 // and others
	labelColumns = 3 // and differ
)

// numbers is how many numbers of annotators there are.
func (y layout) numbers() int { return y.annotators - 1 }

func (y layout) value(value int) int {
	return textColumns*y.numbers() + (value-1)*(valueColumns+y.numbers())
}

func (y layout) label(label int) int {
	return y.value(y.values+1) + label*(labelColumns+y.numbers())
}

func (y layout) columns() int { return y.label(y.labels) }

// decode reads a row, see bootstrap.System.
func (y layout) decode(entries []bootstrap.Entry, b []byte) (filled []bootstrap.Entry, rest []byte) {
	next := func() int {
		n, size := binary.Uvarint(b)
		b = b[size:]
		return int(n)
	}
	put := func(column int) {
		if n := next(); n != 0 {
			entries = append(entries, bootstrap.Entry{Column: column, Value: uint64(n)})
		}
	}
	number := next() - 2 // of annotators
	for i := range textColumns {
		put(textColumns*number + i)
	}
	for range next() {
		at := y.value(next())
		for i := range valueColumns {
			put(at + i)
		}
		put(at + valueColumns + number)
	}
	for range next() {
		at := y.label(next())
		put(at + labelColumns + number)
		for i := range labelColumns {
			put(at + i)
		}
	}
	return entries, b
}

// whole fills c with the sums of all labels together.
func (y layout) whole(sums []uint64, c *Continua) {
	c.texts, c.values = longer(c.texts, y.annotators+1), longer(c.values, y.values+1)
	for i := range y.numbers() {
		at := sums[textColumns*i:]
		c.texts[i+2] = perText{int(at[0]), int(at[1]), int(at[2])}
	}
	for value := 1; value <= y.values; value++ {
		v, at := &c.values[value], sums[y.value(value):]
		v.perValue = perValue{int(at[0]), int(at[1]), int(at[2]), int(at[3])}
		v.others = longer(v.others, y.annotators+1)
		for i := range y.numbers() {
			v.others[i+2] = int(at[valueColumns+i])
		}
	}
}

// one fills c with the sums of one label. Its counts for Coding, which has no value, are
// left out.
func (y layout) one(label int, sums []uint64, c *Continua) {
	c.texts, c.values = longer(c.texts, y.annotators+1), longer(c.values, inLabel+1)
	at := sums[y.label(label):]
	for i := range y.numbers() {
		differ := int(at[labelColumns+i])
		c.texts[i+2] = perText{int(sums[textColumns*i]), differ, differ}
	}
	c.values[inLabel].perValue = perValue{marked: int(at[0]), first: int(at[1]), squares: int(at[2])}
}
