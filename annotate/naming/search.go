package naming

import (
	"cmp"
	"slices"
	"strings"
)

// Search offers the names with words that start with the words of a query, in its
// order of letters but without regard to case and diacritics. Names that start with
// the query come first, then those that have its words, then those that have them in
// a spelling; the more often used before the others. An empty query finds all.
func (x *Index) Search(query string, limit int) []Candidate {
	wanted := searchWords(clip(query))
	type hit struct {
		*entry
		place int
	}
	var hits []hit
	for _, e := range x.entries {
		if place, ok := foundAt(e.searchText(), wanted); ok {
			hits = append(hits, hit{e, place})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.place, b.place), compareEntries(a.entry, b.entry)) })
	var out []Candidate
	for _, h := range hits[:min(len(hits), max(limit, 0))] {
		out = append(out, Candidate{h.name, h.kind, Found})
	}
	return out
}

// foundAt says where wanted is in the text of a name: 0 at its start, 1 in the name,
// 2 in the spellings.
func foundAt(text string, wanted []string) (place int, ok bool) {
	name, _, _ := strings.Cut(text, "\n")
	all := " " + strings.Join(wanted, " ")
	if len(wanted) == 0 {
		return 0, true
	}
	switch {
	case strings.HasPrefix(name, all):
		return 0, true
	case hasWords(name, wanted):
		return 1, true
	case hasWords(text, wanted):
		return 2, true
	}
	return 0, false
}

func hasWords(text string, wanted []string) bool {
	for _, w := range wanted {
		if !hasWord(text, w) {
			return false
		}
	}
	return true
}

// hasWord says that a word of text starts with w.
func hasWord(text, w string) bool {
	for {
		i := strings.Index(text, w)
		if i < 0 {
			return false
		}
		if i > 0 && text[i-1] == ' ' {
			return true
		}
		text = text[i+len(w):]
	}
}

// searchWords are the folded words of s: letters and digits. Other characters part
// words, apart from full stops inside an acronym.
func searchWords(s string) []string {
	var out []string
	for word := range strings.FieldsFuncSeq(fold(s), func(r rune) bool { return !inWord(r) && r != '.' }) {
		if word = strings.ReplaceAll(word, ".", ""); word != "" {
			out = append(out, word)
		}
	}
	return out
}
