package errorlist

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"

	"goldspan/app/check"
	"goldspan/app/ui"
)

// checked is what a check found: its entries, and what is known of all of them.
type checked struct {
	name     string
	entries  []Entry
	pairs    []Pair   // the labels of each entry
	folded   []string // the text of each entry that is searched; nil until that is needed
	errors   int      // entries that are not gone
	settled  int      // of them
	compared bool     // the entries tell of two runs
}

// newChecked counts entries. folded may be nil.
func newChecked(name string, entries []Entry, folded []string) checked {
	c := checked{name: name, entries: entries, folded: folded, pairs: make([]Pair, len(entries))}
	for i := range entries {
		e := &entries[i]
		c.pairs[i] = e.pair()
		c.compared = c.compared || e.Change != ""
		if e.Gone() {
			continue
		}
		c.errors++
		if e.Verdict != "" {
			c.settled++
		}
	}
	return c
}

// howFar counts the errors of the last run, and how many are settled. The entries
// have those of the run before as well that are gone.
func (c *checked) howFar(s ui.Sides) string {
	n, settled := ui.Digits(c.errors), ui.Digits(c.settled)
	switch {
	case s.Persons():
		return lang.N("{{.N}} differences, {{.Settled}} settled", c.errors, ui.With{"N": n, "Settled": settled})
	case !c.compared:
		return lang.N("{{.N}} errors, {{.Settled}} settled", c.errors, ui.With{"N": n, "Settled": settled})
	}
	return lang.N("{{.N}} errors, {{.Gone}} gone, {{.Settled}} settled", c.errors,
		ui.With{"N": n, "Gone": ui.Digits(len(c.entries) - c.errors), "Settled": settled})
}

// progress is the share of the errors that is settled.
func (c *checked) progress() float32 {
	if c.errors == 0 {
		return 0
	}
	return float32(c.settled) / float32(c.errors)
}

// searchable makes the texts that are searched, once for all queries.
func (c *checked) searchable() {
	if c.folded != nil {
		return
	}
	var all []byte
	ends := make([]int, len(c.entries))
	for i := range c.entries {
		all = appendSearched(all, &c.entries[i])
		ends[i] = len(all)
	}
	text, from := string(all), 0
	c.folded = make([]string, len(c.entries))
	for i, end := range ends {
		c.folded[i], from = text[from:end], end
	}
}

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
