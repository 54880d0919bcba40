package listing

import (
	"encoding/binary"
	"iter"
	"slices"

	"goldspan/annotate"
)

// row is an article in few bytes. Its strings are one, and in that the counts
// are pairs of a label's number and a number of spans.
type row struct {
	text            string // ID, title, date and counts, one behind the other
	id, title, date uint32 // where each of them ends in text
	outlet          uint32 // its number
	done            bool
}

// pack makes a row of a. It appends the row's text, which the row lacks, to text.
func (t *Table) pack(a annotate.ArticleSummary, text []byte) (row, []byte) {
	r := row{outlet: t.outlets.number(a.Outlet), done: a.Status == annotate.StatusDone}
	start := len(text)
	put := func(s string) uint32 {
		text = append(text, s...)
		return uint32(len(text) - start)
	}
	r.id = put(string(a.ID))
	r.title = put(a.Title)
	r.date = put(a.Published)
	for _, c := range a.Counts {
		text = binary.AppendUvarint(text, uint64(t.labelNumber(c.Label)))
		text = binary.AppendUvarint(text, uint64(c.Spans))
	}
	return r, text
}

func (t *Table) labelNumber(id annotate.LabelID) int {
	i := slices.Index(t.labels, id)
	if i < 0 {
		i = len(t.labels)
		t.labels = append(t.labels, id)
	}
	return i
}

func (r *row) articleID() annotate.ArticleID { return annotate.ArticleID(r.text[:r.id]) }
func (r *row) titleText() string             { return r.text[r.id:r.title] }
func (r *row) published() string             { return r.text[r.title:r.date] }

func (r *row) status() annotate.Status {
	if r.done {
		return annotate.StatusDone
	}
	return annotate.StatusTodo
}

// hasSpans says that the row has counts.
func (r *row) hasSpans() bool { return len(r.text) > int(r.date) }

// counts are the numbers of labels with how many spans each has.
func (r *row) counts() iter.Seq2[int, int] {
	return func(yield func(label, spans int) bool) {
		for packed := r.text[r.date:]; packed != ""; {
			var label, spans int
			label, packed = number(packed)
			spans, packed = number(packed)
			if !yield(label, spans) {
				return
			}
		}
	}
}

// number takes a number off the front of packed.
func number(packed string) (n int, rest string) {
	u, size := binary.Uvarint([]byte(packed[:min(len(packed), binary.MaxVarintLen64)]))
	return int(u), packed[size:]
}
