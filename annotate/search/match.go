package search

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// ErrEmpty says that a query contains no text to find.
var ErrEmpty = errors.New("nothing to find")

// Options say which texts count as equal.
type Options struct {
	// Exact compares case, diacritics and typography. Without Exact, letters are
	// compared after Unicode's full case folding and without diacritics, and
	// quotes, dashes and compatibility characters by their plain forms.
	Exact bool
	// WholeWords excludes matches that start or end inside a word. A hyphen between
	// letters is inside a word.
	WholeWords bool
	// Hyphenated takes the parts of a hyphenated word as whole words too.
	Hyphenated bool
}

// Pattern is a compiled query. The zero Pattern matches nothing.
type Pattern struct {
	needle  string // folded; no white space at its ends
	options Options
}

// Compile makes a Pattern of the text that the analyst typed or selected. White
// space at the ends is ignored. The error is ErrEmpty if no other text is left.
func Compile(query string, o Options) (Pattern, error) {
	needle := strings.Trim(fold(query, o.Exact).text, " ")
	if needle == "" {
		return Pattern{}, ErrEmpty
	}
	return Pattern{needle: needle, options: o}, nil
}

// All lists the matches, in the order of the text.
func (p Pattern) All(text *Text) []annotate.Range {
	var all []annotate.Range
	p.each(text, func(r annotate.Range) bool {
		all = append(all, r)
		return true
	})
	return all
}

// Next is the first match that starts at or after offset from. With wrap, the
// search continues at the start of the text. The result is false without a match.
func (p Pattern) Next(text *Text, from int, wrap bool) (annotate.Range, bool) {
	var first, next annotate.Range
	any, found := false, false
	p.each(text, func(r annotate.Range) bool {
		if !any {
			first, any = r, true
		}
		if r.Start >= from {
			next, found = r, true
		}
		return !found
	})
	if !found && wrap {
		return first, any
	}
	return next, found
}

// Prev is the last match that ends at or before offset from. With wrap, the search
// continues at the end of the text. The result is false without a match.
func (p Pattern) Prev(text *Text, from int, wrap bool) (annotate.Range, bool) {
	var prev, last annotate.Range
	any, found := false, false
	p.each(text, func(r annotate.Range) bool {
		last, any = r, true
		if r.End <= from {
			prev, found = r, true
		}
		return wrap && !found || r.End < from
	})
	if !found && wrap {
		return last, any
	}
	return prev, found
}

// each passes the matches to yield until yield returns false.
func (p Pattern) each(text *Text, yield func(annotate.Range) bool) {
	if p.needle == "" {
		return
	}
	f := text.folded(p.options.Exact)
	m := matcher{folded: f, seams: seams{text: text}, wholeWords: p.options.WholeWords, parts: p.options.Hyphenated}
	for at := 0; ; {
		i := strings.Index(f.text[at:], p.needle)
		if i < 0 {
			return
		}
		at += i
		r, ok := m.match(at, at+len(p.needle))
		if !ok {
			_, size := utf8.DecodeRuneInString(f.text[at:])
			at += size
			continue
		}
		if !yield(r) {
			return
		}
		at += len(p.needle)
	}
}

// matcher converts places in the fold to matches.
type matcher struct {
	folded     folded
	seams      seams
	wholeWords bool
	parts      bool // of hyphenated words are whole words
	at, count  int  // a byte of the text, and its offset in code points
}

// match is the range of the text for bytes [i, j) of the fold; false if the range
// is not a match.
func (m *matcher) match(i, j int) (annotate.Range, bool) {
	start, whole := m.folded.start(i)
	if !whole {
		return annotate.Range{}, false
	}
	end, whole := m.folded.end(j)
	if !whole {
		return annotate.Range{}, false
	}
	floor, ceil := m.seams.floor(start), m.seams.ceil(end)
	// Between the match and the edges of its graphemes, only ignored characters are
	// allowed.
	if floor < start {
		// A space with a mark became part of the white space before the match.
		r, _ := utf8.DecodeRuneInString(m.seams.text.text[floor:])
		if before, _ := m.folded.end(i); before > floor || unicode.IsSpace(r) {
			return annotate.Range{}, false
		}
	}
	if ceil > end {
		if after, _ := m.folded.start(j); after < ceil {
			return annotate.Range{}, false
		}
	}
	if m.wholeWords && (m.seams.partsWord(floor) || !m.endsWord(ceil, j)) {
		return annotate.Range{}, false
	}
	if text := m.seams.text.text; m.wholeWords && !m.parts && (partsHyphenated(text, floor) || partsHyphenated(text, ceil)) {
		return annotate.Range{}, false
	}
	return annotate.Range{Start: m.offset(floor), End: m.offset(ceil)}, true
}

// endsWord says that a word may end at byte b of the text and byte j of the fold.
// An ignored character after a word, such as a mark of direction, belongs to the
// word.
func (m *matcher) endsWord(b, j int) bool {
	if m.seams.partsWord(b) {
		b, _ = m.folded.start(j)
	}
	return !m.seams.partsWord(b) || m.seams.possessive(b)
}

// offset converts byte b to code points. Most matches are near the previous one, so
// counting from there is fastest.
func (m *matcher) offset(b int) int {
	if m.at <= b && b-m.at < 256 {
		m.count += utf8.RuneCountInString(m.seams.text.text[m.at:b])
	} else {
		m.count = m.seams.text.offset(b)
	}
	m.at = b
	return m.count
}
