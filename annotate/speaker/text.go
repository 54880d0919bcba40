package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/segment"
)

// How much of a text is looked at, in code points.
const (
	beforeMax = 2000
	afterMax  = 1000
	insideMax = 1500
)

// word is a word or a mark of a text.
type word struct {
	annotate.Range
	text  string // in small letters
	class class
	mark  rune // 0 for a word
}

func (w word) is(c class) bool { return w.class&c != 0 }

// Article finds the speakers of one article's claims. It never changes, and is safe
// for several goroutines.
type Article struct {
	text      string
	index     *annotate.Index
	segmenter *segment.Segmenter
	words     *dictionary
}

// New prepares a text. index must be the index of text. language is a code such as
// "en"; one that is not known counts as English.
func New(text string, index *annotate.Index, language string) *Article {
	code, _, _ := strings.Cut(strings.ToLower(language), "-")
	return &Article{text, index, segment.New(text, index), dictionaryOf(code)}
}

// inside is r moved into the text.
func (a *Article) inside(r annotate.Range) annotate.Range {
	start := min(max(r.Start, 0), a.index.Len())
	return annotate.Range{Start: start, End: min(max(r.End, start), a.index.Len())}
}

// read splits a part of the text into words and marks.
func (a *Article) read(r annotate.Range) []word {
	var out []word
	s := a.index.Slice(r)
	for at := r.Start; s != ""; {
		first, size := utf8.DecodeRuneInString(s)
		n, count := size, 1
		if isLetter(first) {
			n, count = wordLen(s)
		}
		raw := s[:n]
		s = s[n:]
		span := annotate.Range{Start: at, End: at + count}
		at += count
		switch {
		case first == '\n' || !unicode.IsSpace(first) && !isLetter(first):
			out = append(out, word{Range: span, mark: first})
		case isLetter(first):
			text := strings.ReplaceAll(strings.ToLower(raw), "’", "'")
			out = append(out, word{Range: span, text: text, class: a.words.class[text]})
		}
	}
	for i := range out {
		if n := a.words.accordsAt(out[i:]); n > 0 {
			for k := range n {
				out[i+k].class = accords
			}
		}
	}
	return out
}

// accordsAt is how many words of a phrase such as "according to" in starts with. An
// apostrophe counts as one: "d'après".
func (d *dictionary) accordsAt(in []word) int {
phrases:
	for _, p := range d.accords {
		n := 0
		for _, want := range p {
			for n > 0 && n < len(in) && isApostrophe(in[n].mark) {
				n++
			}
			if n == len(in) || in[n].text != want {
				continue phrases
			}
			n++
		}
		return n
	}
	return 0
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

// wordLen is the length of the word that s starts with, in bytes and code points. An
// apostrophe, a hyphen or a full stop between letters is part of it, but the one of a
// possessive or after "l" is not.
func wordLen(s string) (n, count int) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		switch {
		case isLetter(r):
		case (isApostrophe(r) || r == '-' || r == '.') && isLetter(next) && !(isApostrophe(r) && (possessive(s[n+size:]) || n == 1)):
		default:
			return n, count
		}
		n += size
		count++
	}
	return n, count
}

func possessive(s string) bool {
	if !strings.HasPrefix(s, "s") && !strings.HasPrefix(s, "S") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	return !isLetter(r)
}

// quoteAround extends r to the quotes around its ends, as far as they are in its
// paragraph, and says whether there are any.
func (a *Article) quoteAround(r annotate.Range) (annotate.Range, bool) {
	window := a.inside(annotate.Range{Start: r.Start - beforeMax, End: r.Start})
	line := a.index.Slice(window)
	if i := strings.LastIndexByte(line, '\n'); i >= 0 {
		window.Start += utf8.RuneCountInString(line[:i+1])
	}
	window.End = min(r.End+afterMax, a.index.Len())
	if r.Len() > insideMax {
		return r, false
	}
	out, quoted := r, false
	open := -1 // where the quote started
	before, lastMark := rune(' '), rune(0)
	s := a.index.Slice(window)
	at := window.Start
	reach := func(end int) { // a quote from open to end
		q := annotate.Range{Start: open, End: end}
		if q.Contains(r.Start) || q.Contains(r.Start-1) && q.Contains(r.Start) {
			out.Start, quoted = min(out.Start, q.Start), true
		}
		if q.Contains(r.End - 1) {
			out.End, quoted = max(out.End, q.End), true
		}
		open = -1
	}
	for i, c := range s {
		switch {
		case c == '\n':
			if at >= r.End {
				if open >= 0 {
					reach(at)
				}
				return out, quoted
			}
			open = -1
		case isQuote(c):
			spaced := unicode.IsSpace(before) || before == '(' || before == '['
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(c):])
			ends := open >= 0 && (!spaced || lastMark == ',' || !isLetter(next))
			switch {
			case ends:
				reach(at + 1)
				if at >= r.End {
					return out, quoted
				}
			case open < 0 && at >= r.End:
				return out, quoted
			case open < 0:
				open = at
			}
		}
		if !unicode.IsSpace(c) {
			lastMark = c
		}
		before = c
		at++
	}
	if open >= 0 {
		reach(at)
	}
	return out, quoted
}

func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '‟':
		return true
	}
	return false
}
