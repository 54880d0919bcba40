// Package version brings the spans of an article to another version of its text.
//
// A span goes to the words that stand for its words: the two texts are aligned word by
// word. A span in a passage that stands elsewhere now is found by its quote and by what
// stands around it, as the TextQuoteSelector of the W3C does
// (https://www.w3.org/TR/annotation-model/#text-quote-selector).
package version

import (
	"iter"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// Moves is what became of spans.
type Moves struct {
	Moved   []annotate.Span // with the same quote, in the new text
	Changed []Change        // other words stand in the place
	Lost    []annotate.Span // of the old text: nothing stands for them
}

// Change is a span whose words were changed.
type Change struct {
	Span annotate.Span // in the new text
	Was  annotate.Span // in the old text
}

// Spans yields all spans in the new text.
func (m Moves) Spans() iter.Seq[annotate.Span] {
	return func(yield func(annotate.Span) bool) {
		for _, s := range m.Moved {
			if !yield(s) {
				return
			}
		}
		for _, c := range m.Changed {
			if !yield(c.Span) {
				return
			}
		}
	}
}

// The limits of what is the same place.
const (
	around     = 240 // bytes before and behind a quote that are compared, in its paragraph
	sureAround = 30  // as many are enough for a passage that stands elsewhere
	nearWords  = 2   // words that may be missing between a changed span and its neighbours
	mostWords  = 12  // by which a changed span may grow
)

// mover moves the spans of one article.
type mover struct {
	old, new             string
	oldTokens, newTokens []token
	to                   []int // for each old token the new one; -1: none
	index                *annotate.Index
	taken                map[place]bool
}

// place is where a label stands already: there is one span of a label at a range.
type place struct {
	annotate.Range
	label annotate.LabelID
}

// Move moves spans from an article to another version of it. The spans keep their IDs,
// labels and details. Details of a span with other words are assumed.
func Move(from, to *annotate.Article, spans iter.Seq[annotate.Span]) (m Moves) {
	v := mover{
		old: from.Text(), new: to.Text(), oldTokens: tokens(from.Text()), newTokens: tokens(to.Text()),
		index: to.Index(), taken: map[place]bool{},
	}
	v.to = align(v.old, v.new, v.oldTokens, v.newTokens)
	for s := range spans {
		units, _ := from.Index().Units(s.Range)
		start, end, same := v.find(units.Start, units.End)
		moved, ok := v.span(s, start, end)
		switch {
		case !ok:
			m.Lost = append(m.Lost, s)
		case same:
			m.Moved = append(m.Moved, moved)
		default:
			m.Changed = append(m.Changed, Change{moved.Requoted(moved.Quote), s})
		}
	}
	return m
}

// Near is the place of a new version that is nearest to the start of a range of an older
// one: behind the words that stand before the range in both.
func Near(from, to *annotate.Article, r annotate.Range) int {
	v := mover{old: from.Text(), new: to.Text(), oldTokens: tokens(from.Text()), newTokens: tokens(to.Text())}
	v.to = align(v.old, v.new, v.oldTokens, v.newTokens)
	units, _ := from.Index().Units(annotate.Range{Start: r.Start, End: r.Start})
	first := sort.Search(len(v.oldTokens), func(i int) bool { return v.oldTokens[i].end > units.Start })
	before, _ := v.neighbours(first, first)
	if before < 0 {
		return 0
	}
	at, _ := to.Index().FromByte(v.newTokens[v.to[before]].end)
	return at
}

// span puts a span to a range of bytes; false if there is none, or one with the label.
func (v *mover) span(s annotate.Span, start, end int) (annotate.Span, bool) {
	if start >= end {
		return s, false
	}
	a, okStart := v.index.FromByte(start)
	b, okEnd := v.index.FromByte(end)
	s.Range, s.Quote = annotate.Range{Start: a, End: b}, v.new[start:end]
	at := place{s.Range, s.Label}
	if !okStart || !okEnd || v.taken[at] {
		return s, false
	}
	v.taken[at] = true
	return s, true
}

// find finds the bytes of the new text for those of an old quote. same says that the
// quote is the same. Without a place, start is end.
func (v *mover) find(start, end int) (newStart, newEnd int, same bool) {
	first := sort.Search(len(v.oldTokens), func(i int) bool { return v.oldTokens[i].end > start })
	last := sort.Search(len(v.oldTokens), func(i int) bool { return v.oldTokens[i].start >= end }) - 1
	before, after := v.neighbours(first, last)
	quote := v.old[start:end]
	from, until := 0, len(v.new)
	if before >= 0 {
		from = v.newTokens[v.to[before]].end
	}
	if after < len(v.oldTokens) {
		until = v.newTokens[v.to[after]].start
	}
	here, hereAround := v.best(quote, start, end, from, until)
	anywhere, around := v.best(quote, start, end, 0, len(v.new))
	switch {
	case anywhere >= 0 && around >= sureAround && around > 2*hereAround:
		return anywhere, anywhere + len(quote), true
	case here >= 0 && (v.close(before, after, first, last) || hereAround >= sureAround):
		return here, here + len(quote), true
	}
	if a, b, ok := v.changed(before, after, first, last); ok {
		return a, b, v.new[a:b] == quote
	}
	return 0, 0, false
}

// neighbours are the nearest aligned tokens before the token first and behind last: -1
// and the number of tokens for none.
func (v *mover) neighbours(first, last int) (before, after int) {
	before, after = first-1, last+1
	for before >= 0 && v.to[before] < 0 {
		before--
	}
	for after < len(v.to) && v.to[after] < 0 {
		after++
	}
	return before, after
}

// close says that the neighbours are near a span, or that some of its own words are
// aligned.
func (v *mover) close(before, after, first, last int) bool {
	for i := first; i <= last; i++ {
		if v.to[i] >= 0 {
			return true
		}
	}
	return first-before <= nearWords+1 || after-last <= nearWords+1
}

// best is the place of a quote between two places of the new text around which the text
// is most alike, and how many bytes of it are; -1 for none. Of places that are alike the
// first one counts.
func (v *mover) best(quote string, start, end, from, until int) (at, score int) {
	at, score = -1, -1
	for i := from; i <= until-len(quote); {
		found := strings.Index(v.new[i:until], quote)
		if found < 0 {
			break
		}
		i += found
		if v.whole(i, i+len(quote), start, end) {
			s := sameBefore(v.old[:start], v.new[:i]) + sameAfter(v.old[end:], v.new[i+len(quote):])
			if s > score {
				at, score = i, s
			}
		}
		_, size := utf8.DecodeRuneInString(v.new[i:])
		i += size
	}
	return at, score
}

// whole says that a place does not cut a word where the old span did not, and no
// character.
func (v *mover) whole(start, end, oldStart, oldEnd int) bool {
	next, _ := utf8.DecodeRuneInString(v.new[end:])
	if unicode.IsMark(next) && end < len(v.new) {
		return false
	}
	return (!cuts(v.new, start) || cuts(v.old, oldStart)) && (!cuts(v.new, end) || cuts(v.old, oldEnd))
}

// cuts says that letters or digits stand on both sides of a place.
func cuts(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	return at > 0 && at < len(text) && word(before) && word(after)
}

func sameBefore(a, b string) (n int) {
	for n < around && n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] && a[len(a)-1-n] != '\n' {
		n++
	}
	return n
}

func sameAfter(a, b string) (n int) {
	for n < around && n < len(a) && n < len(b) && a[n] == b[n] && a[n] != '\n' {
		n++
	}
	return n
}

// changed is the passage that stands between the neighbours of a span, if the neighbours
// are near and the passage is not much longer.
func (v *mover) changed(before, after, first, last int) (start, end int, ok bool) {
	if before < 0 && after == len(v.oldTokens) || first-before > nearWords+1 || after-last > nearWords+1 {
		return 0, 0, false
	}
	from, until := 0, len(v.newTokens)
	if before >= 0 {
		from = v.to[before] + 1
	}
	if after < len(v.oldTokens) {
		until = v.to[after]
	}
	words := until - from
	if words < 1 || words > last-first+1+mostWords {
		return 0, 0, false
	}
	return v.newTokens[from].start, v.newTokens[until-1].end, true
}
