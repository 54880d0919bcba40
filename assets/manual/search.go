package manual

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/search"
)

// Hit is a section in which the words of a query stand.
type Hit struct {
	Place   string
	Chapter string // its title
	Section string // its title; "" for what stands before the first title
	Before  string // a line of context: what stands before the match,
	Match   string // the match,
	After   string // and what stands behind it
}

// Search finds the sections that hold every word of a query: those where the
// words are the title first, then those where they stand together. Case and
// diacritics make no difference. A query without words finds nothing.
func Search(query string) []Hit {
	phrase, err := search.Compile(query, search.Options{})
	if err != nil {
		return nil
	}
	var words []search.Pattern
	for _, w := range strings.Fields(query) {
		if p, err := search.Compile(w, search.Options{}); err == nil {
			words = append(words, p)
		}
	}
	var hits []Hit
	var ranks []int
	for i := range index() {
		page := &index()[i]
		if rank, ok := page.rank(phrase, words); ok {
			hits = append(hits, page.hit(phrase, words))
			ranks = append(ranks, rank)
		}
	}
	order := make([]int, len(hits))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) })
	sorted := make([]Hit, len(hits))
	for i, at := range order {
		sorted[i] = hits[at]
	}
	return sorted
}

// searched is a section made ready for searching.
type searched struct {
	chapter Chapter
	section Section
	title   line
	lines   []line
}

// line is a paragraph, an item, a row of a table or a line of code.
type line struct {
	text   string
	runes  []rune
	folded *search.Text
}

func newLine(text string) line {
	return line{text, []rune(text), search.NewText(text, annotate.NewIndex(text))}
}

func (l line) find(p search.Pattern) (annotate.Range, bool) { return p.Next(l.folded, 0, false) }

var index = sync.OnceValue(func() []searched {
	var all []searched
	for _, c := range Chapters() {
		for _, s := range c.Sections {
			title := s.Title
			if title == "" {
				title = c.Title
			}
			page := searched{chapter: c, section: s, title: newLine(title)}
			for _, b := range s.Blocks {
				for _, text := range b.texts() {
					page.lines = append(page.lines, newLine(text))
				}
			}
			all = append(all, page)
		}
	}
	return all
})

// texts are the lines of a block as plain text.
func (b Block) texts() []string {
	out := slices.Clone(b.Lines)
	for _, t := range b.Items {
		out = append(out, t.String())
	}
	for _, row := range b.Rows {
		var cells []string
		for _, c := range row {
			if text := c.String(); text != "" {
				cells = append(cells, text)
			}
		}
		out = append(out, strings.Join(cells, ": "))
	}
	return out
}

// rank says how well a section fits, 0 best; false where a word is missing.
func (s *searched) rank(phrase search.Pattern, words []search.Pattern) (int, bool) {
	if _, ok := s.title.find(phrase); ok {
		return 0, true
	}
	inTitle, together := true, false
	for _, w := range words {
		if _, ok := s.title.find(w); ok {
			continue
		}
		inTitle = false
		if !slices.ContainsFunc(s.lines, func(l line) bool { _, ok := l.find(w); return ok }) {
			return 0, false
		}
	}
	for _, l := range s.lines {
		if _, ok := l.find(phrase); ok {
			together = true
			break
		}
	}
	switch {
	case inTitle:
		return 1, true
	case together:
		return 2, true
	}
	return 3, true
}

// hit shows the phrase in its line, else the first word that is found, else how
// the section begins.
func (s *searched) hit(phrase search.Pattern, words []search.Pattern) Hit {
	h := Hit{Place: s.section.Place, Chapter: s.chapter.Title, Section: s.section.Title}
	for _, p := range append([]search.Pattern{phrase}, words...) {
		for _, l := range s.lines {
			if at, ok := l.find(p); ok {
				h.Before, h.Match, h.After = string(l.runes[:at.Start]), string(l.runes[at.Start:at.End]), string(l.runes[at.End:])
				return h
			}
		}
	}
	if len(s.lines) > 0 {
		h.After = s.lines[0].text
	}
	return h
}
