package prodigy

import (
	"math"
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"goldspan/annotate/format/carry"
)

// token is a word of the text, in code points. space says that one space follows,
// which is no token.
type token struct {
	text       string
	start, end int
	space      bool
}

// tokenizer cuts texts into tokens. It is used again for each article.
type tokenizer struct {
	tokens       []token
	starts, ends []int // of spans, sorted
}

// cut cuts a text at the edges of words and of spans. As in spaCy, a single space
// belongs to the token before it, unless an edge of a span says otherwise.
func (t *tokenizer) cut(text string, spans []carry.Span) {
	t.tokens, t.starts, t.ends = t.tokens[:0], t.starts[:0], t.ends[:0]
	for i := range spans {
		t.starts, t.ends = append(t.starts, spans[i].Range.Start), append(t.ends, spans[i].Range.End)
	}
	slices.Sort(t.starts)
	slices.Sort(t.ends)
	at, nextStart, nextEnd := 0, 0, 0
	for w := words.FromString(text); w.Next(); {
		word := w.Value()
		from, start := 0, at
		// Most words have no edge inside.
		nextStart, nextEnd = upTo(t.starts, nextStart, at+1), upTo(t.ends, nextEnd, at+1)
		end := at + utf8.RuneCountInString(word)
		if before(t.starts, nextStart) >= end && before(t.ends, nextEnd) >= end {
			t.add(word, at, end)
			at = end
			continue
		}
		for i := range word {
			if i > 0 {
				at++
			}
			nextStart, nextEnd = upTo(t.starts, nextStart, at), upTo(t.ends, nextEnd, at)
			if i > from && (has(t.starts, nextStart, at) || has(t.ends, nextEnd, at)) {
				t.add(word[from:i], start, at)
				from, start = i, at
			}
		}
		at++
		t.add(word[from:], start, at)
	}
}

// upTo moves i to the first offset that is at least at.
func upTo(offsets []int, i, at int) int {
	for i < len(offsets) && offsets[i] < at {
		i++
	}
	return i
}

// before is the offset with number i; none is before all that follows.
func before(offsets []int, i int) int {
	if i == len(offsets) {
		return math.MaxInt
	}
	return offsets[i]
}

func has(offsets []int, i, at int) bool { return i < len(offsets) && offsets[i] == at }

func (t *tokenizer) add(text string, start, end int) {
	if text == " " && len(t.tokens) > 0 {
		last := &t.tokens[len(t.tokens)-1]
		if last.end == start && !found(t.starts, start) && !found(t.ends, end) {
			last.space = true
			return
		}
	}
	t.tokens = append(t.tokens, token{text: text, start: start, end: end})
}

func found(offsets []int, at int) bool {
	_, ok := slices.BinarySearch(offsets, at)
	return ok
}

// first is the token that starts at an edge.
func (t *tokenizer) first(start int) int {
	return sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].start >= start })
}

// last is the token that ends at an edge.
func (t *tokenizer) last(end int) int {
	return sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].end >= end })
}
