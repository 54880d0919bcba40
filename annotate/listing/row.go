package listing

import (
	"encoding/binary"
	"iter"
	"slices"

	"goldspan/annotate"
)

// row is an article as it is packed into few bytes: a byte of flags, the ID, the number of
// the outlet, the title, the date or the number of a day, and how many counts there are,
// with the counts. A text has its length before it, an ID of 16 bytes has none. A count is
// the number of a label and a number of spans.
//
// The texts are parts of the packed bytes.
type row struct {
	id          packedID
	done        bool
	outlet      uint32 // its number
	title       string
	date        string
	labels      int    // how many counts there are
	countsBytes string // and whatever is behind them
}

// The flags of a row.
const (
	flagDone byte = 1 << iota
	flagUUID
	flagDay
)

// pack appends the row of a to text.
func (t *Table) pack(a annotate.ArticleSummary, text []byte) []byte {
	put := func(s string) { text = append(binary.AppendUvarint(text, uint64(len(s))), s...) }
	var flags byte
	if a.Status == annotate.StatusDone {
		flags |= flagDone
	}
	day := isDay(a.Published)
	if day {
		flags |= flagDay
	}
	if id, ok := parseUUID(a.ID); ok {
		text = append(append(text, flags|flagUUID), id[:]...)
	} else {
		text = append(text, flags)
		put(string(a.ID))
	}
	text = binary.AppendUvarint(text, uint64(t.outlets.number(a.Outlet)))
	put(a.Title)
	if day {
		text = binary.AppendUvarint(text, uint64(t.days.number(a.Published)))
	} else {
		put(a.Published)
	}
	text = binary.AppendUvarint(text, uint64(len(a.Counts)))
	for _, c := range a.Counts {
		text = binary.AppendUvarint(text, uint64(t.labelNumber(c.Label)))
		text = binary.AppendUvarint(text, uint64(c.Spans))
	}
	return text
}

func (t *Table) labelNumber(id annotate.LabelID) int {
	i := slices.Index(t.labels, id)
	if i < 0 {
		i = len(t.labels)
		t.labels = append(t.labels, id)
	}
	return i
}

// unpack is the row at the start of packed.
func (t *Table) unpack(packed string) (r row) {
	flags := packed[0]
	r.done = flags&flagDone != 0
	r.id, packed = unpackID(packed)
	outlet, packed := number(packed)
	r.outlet = uint32(outlet)
	r.title, packed = text(packed)
	if flags&flagDay != 0 {
		var day int
		day, packed = number(packed)
		r.date = t.days.names[day]
	} else {
		r.date, packed = text(packed)
	}
	r.labels, r.countsBytes = number(packed)
	return r
}

// unpackID is the ID in the row at the start of packed, and what is behind it.
func unpackID(packed string) (packedID, string) {
	if packed[0]&flagUUID != 0 {
		return packedID{uuid: true, text: packed[1 : 1+uuidSize]}, packed[1+uuidSize:]
	}
	id, rest := text(packed[1:])
	return packedID{text: id}, rest
}

func (r *row) status() annotate.Status {
	if r.done {
		return annotate.StatusDone
	}
	return annotate.StatusTodo
}

// hasSpans says that the row has counts.
func (r *row) hasSpans() bool { return r.labels > 0 }

// counts are the numbers of labels with how many spans each has.
func (r *row) counts() iter.Seq2[int, int] {
	return func(yield func(label, spans int) bool) {
		packed := r.countsBytes
		for range r.labels {
			var label, spans int
			label, packed = number(packed)
			spans, packed = number(packed)
			if !yield(label, spans) {
				return
			}
		}
	}
}

// behind is what is packed behind the row.
func (r *row) behind() string {
	packed := r.countsBytes
	for range 2 * r.labels {
		_, packed = number(packed)
	}
	return packed
}

// number takes a number off the front of packed.
func number(packed string) (n int, rest string) {
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		n |= int(packed[i]&0x7f) << shift
		if packed[i] < 0x80 {
			return n, packed[i+1:]
		}
	}
}

// text takes a text off the front of packed.
func text(packed string) (s, rest string) {
	n, rest := number(packed)
	return rest[:n], rest[n:]
}
