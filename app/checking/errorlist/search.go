package errorlist

import (
	"strings"
	"unicode/utf8"
)

// fold prepares text for the search: without case, with single spaces, and without
// white space at the ends.
func fold(s string) string { return string(appendFold(nil, s)) }

// appendFold appends a folded text. There may be 100,000 texts, most of them ASCII,
// so ASCII is folded in one pass.
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

// searchable makes the texts for the search, once for all queries.
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

// appendSearched appends the text of an entry for the search: the article's title
// and the quotes. Each is a line of its own, so that a query does not match across
// two of them.
func appendSearched(to []byte, e *Entry) []byte {
	to = appendFold(to, e.Title)
	var last *Side
	for _, s := range []*Side{e.Gold, e.Pred, e.Was} {
		if s != nil && (last == nil || s.Quote != last.Quote) {
			to = appendFold(append(to, '\n'), s.Quote)
			last = s
		}
	}
	return to
}
