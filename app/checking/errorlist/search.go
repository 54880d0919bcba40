package errorlist

import (
	"strings"
	"unicode/utf8"

	"goldspan/app/check"
)

// fold is text as the search compares it: case does not count, line breaks are
// spaces, and there is none at the ends.
func fold(s string) string { return string(appendFold(nil, s)) }

// appendFold appends a text, folded. Most texts are ASCII, which is folded in
// one pass: there may be 100,000 of them.
func appendFold(to []byte, s string) []byte {
	from, space := len(to), false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return append(to[:from], strings.ToLower(strings.Join(strings.Fields(s), " "))...)
		case c == ' ' || '\t' <= c && c <= '\r':
			space = len(to) > from
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		if space {
			to, space = append(to, ' '), false
		}
		to = append(to, c)
	}
	return to
}

// searchable makes the texts that are searched, once for all queries.
func (l *List) searchable() {
	if l.folded != nil {
		return
	}
	var all []byte
	ends := make([]int, len(l.entries))
	for i := range l.entries {
		all = appendSearched(all, &l.entries[i])
		ends[i] = len(all)
	}
	text, from := string(all), 0
	l.folded = make([]string, len(l.entries))
	for i, end := range ends {
		l.folded[i], from = text[from:end], end
	}
}

// appendSearched appends the text of an entry that is searched: its article's
// title and its quotes, in lines, so that nothing is found across two of them.
func appendSearched(to []byte, e *Entry) []byte {
	to = appendFold(to, e.Title)
	var last *check.Side
	for _, s := range []*check.Side{e.Gold, e.Pred, e.Was} {
		if s != nil && (last == nil || s.Quote != last.Quote) {
			to = appendFold(append(to, '\n'), s.Quote)
			last = s
		}
	}
	return to
}
