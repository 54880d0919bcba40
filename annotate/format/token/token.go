// Package token cuts texts into tokens, and reads tags of tokens: the words that the
// formats of extractors are made of.
package token

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"goldspan/annotate"
)

// Token is a word of the text, in code points.
type Token struct {
	Text       string
	Start, End int
	Space      bool // one space follows, which is no token
}

// Tokenizer cuts texts into tokens. It is used again for each article. An edge is the
// start or the end of a span.
type Tokenizer struct {
	Tokens       []Token
	starts, ends []int   // of spans, sorted
	whole        []Token // with white space, for Columns
}

// Words finds the words and marks of a text, without white space.
func (t *Tokenizer) Words(text string) {
	t.Tokens = t.Tokens[:0]
	at := 0
	for w := words.FromString(text); w.Next(); {
		n := utf8.RuneCountInString(w.Value())
		if value := w.Value(); value[0] > ' ' && value[0] < utf8.RuneSelf || strings.ContainsFunc(value, visible) {
			t.Tokens = append(t.Tokens, Token{Text: value, Start: at, End: at + n})
		}
		at += n
	}
}

func visible(r rune) bool { return !unicode.IsSpace(r) }

// Blank says that a character ends a token for readers of columns. Those are the white
// space of Unicode, and four separators that Python takes for white space.
func Blank(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// Columns cuts a text at the edges of words and of spans. No token holds white space.
func (t *Tokenizer) Columns(text string, spans []annotate.Range) {
	t.Cut(text, spans)
	t.whole, t.Tokens = t.Tokens, t.whole[:0]
	for _, k := range t.whole {
		if plain(k.Text) {
			t.Tokens = append(t.Tokens, Token{Text: k.Text, Start: k.Start, End: k.End})
			continue
		}
		from, start, at := 0, k.Start, k.Start
		for i, r := range k.Text {
			if Blank(r) {
				if i > from {
					t.Tokens = append(t.Tokens, Token{Text: k.Text[from:i], Start: start, End: at})
				}
				from, start = i+utf8.RuneLen(r), at+1
			}
			at++
		}
		if from < len(k.Text) {
			t.Tokens = append(t.Tokens, Token{Text: k.Text[from:], Start: start, End: at})
		}
	}
}

// plain says that a text is of ASCII's visible characters.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// In are the tokens that touch a range: those from the first number, up to the second
// one. It is for tokens in their order.
func (t *Tokenizer) In(at annotate.Range) (from, to int) {
	from, _ = slices.BinarySearchFunc(t.Tokens, at.Start, func(k Token, start int) int { return k.End - start - 1 })
	to, _ = slices.BinarySearchFunc(t.Tokens, at.End, func(k Token, end int) int { return k.Start - end })
	return from, to
}

// edges takes the edges of the spans for the next text.
func (t *Tokenizer) edges(spans []annotate.Range) {
	t.starts, t.ends = t.starts[:0], t.ends[:0]
	for _, at := range spans {
		t.starts, t.ends = append(t.starts, at.Start), append(t.ends, at.End)
	}
	slices.Sort(t.starts)
	slices.Sort(t.ends)
}

// Cut cuts the whole text at the edges of words and of spans, white space too. As in
// spaCy, a single space belongs to the token before it, unless an edge of a span says
// otherwise.
func (t *Tokenizer) Cut(text string, spans []annotate.Range) {
	t.Tokens = t.Tokens[:0]
	t.edges(spans)
	at, nextStart, nextEnd := 0, 0, 0
	for w := words.FromString(text); w.Next(); {
		word := w.Value()
		from, start := 0, at
		nextStart = upTo(t.starts, nextStart, at)
		opens := has(t.starts, nextStart, at)
		nextStart, nextEnd = upTo(t.starts, nextStart, at+1), upTo(t.ends, nextEnd, at+1)
		end := at + utf8.RuneCountInString(word)
		// Most words have no edge inside.
		if before(t.starts, nextStart) >= end && before(t.ends, nextEnd) >= end {
			t.add(word, at, end, opens || before(t.ends, nextEnd) == end)
			at = end
			continue
		}
		for i := range word {
			if i > 0 {
				at++
			}
			nextStart, nextEnd = upTo(t.starts, nextStart, at), upTo(t.ends, nextEnd, at)
			if i > from && (has(t.starts, nextStart, at) || has(t.ends, nextEnd, at)) {
				t.add(word[from:i], start, at, t.atEdge(start, at))
				from, start = i, at
			}
		}
		at++
		t.add(word[from:], start, at, t.atEdge(start, at))
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

// add adds a token. edge says that a span starts with it or ends with it.
func (t *Tokenizer) add(text string, start, end int, edge bool) {
	if text == " " && !edge && len(t.Tokens) > 0 {
		if last := &t.Tokens[len(t.Tokens)-1]; last.End == start {
			last.Space = true
			return
		}
	}
	t.Tokens = append(t.Tokens, Token{Text: text, Start: start, End: end})
}

func (t *Tokenizer) atEdge(start, end int) bool { return found(t.starts, start) || found(t.ends, end) }

func found(offsets []int, at int) bool {
	_, ok := slices.BinarySearch(offsets, at)
	return ok
}

// First is the token that starts at an edge.
func (t *Tokenizer) First(start int) int {
	return sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= start })
}

// Last is the token that ends at an edge.
func (t *Tokenizer) Last(end int) int {
	return sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End >= end })
}
