package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// Snippet is the text around the first match, on one line. The zero Snippet is of a
// text without a match.
type Snippet struct {
	Before, Match, After string
	Count                int // of matches in the text
}

// How much text around the match a snippet has at most, in bytes.
const (
	snippetBefore = 60
	snippetMatch  = 200
	snippetAfter  = 300
)

// Snippet is the text around the first match.
func (p Pattern) Snippet(text *Text) Snippet {
	var s Snippet
	var first annotate.Range
	p.each(text, func(r annotate.Range) bool {
		if s.Count == 0 {
			first = r
		}
		s.Count++
		return true
	})
	if s.Count == 0 {
		return s
	}
	body, from, to := text.text, text.index.Byte(first.Start), text.index.Byte(first.End)
	start := from
	for start > 0 && from-start < snippetBefore {
		_, size := utf8.DecodeLastRuneInString(body[:start])
		start -= size
	}
	end := cutAt(body, to, snippetAfter)
	before := body[start:from]
	if start > 0 { // at a word, where there is one
		if i := strings.IndexFunc(before, unicode.IsSpace); i >= 0 {
			before = before[i:]
		}
	}
	s.Before = strings.TrimLeft(oneLine(before), " ")
	s.Match = oneLine(body[from:cutAt(body[:to], from, snippetMatch)])
	s.After = strings.TrimRight(oneLine(body[to:end]), " ")
	return s
}

// cutAt is a place of the text some bytes behind at, between two code points.
func cutAt(text string, at, by int) int {
	if len(text)-at <= by {
		return len(text)
	}
	end := at + by
	for end > at && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}

// oneLine makes white space one space, at the ends too.
func oneLine(s string) string {
	line := strings.Join(strings.Fields(s), " ")
	if first, _ := utf8.DecodeRuneInString(s); s != "" && unicode.IsSpace(first) {
		line = " " + line
	}
	if last, _ := utf8.DecodeLastRuneInString(s); line != "" && line != " " && unicode.IsSpace(last) {
		line += " "
	}
	return line
}
