package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// folder folds code points one by one. It is not safe for several goroutines.
type folder struct {
	exact  bool
	lower  cases.Caser
	recent [4096]recent
}

// recent is the fold of a code point that was seen not long ago: most texts
// repeat a few hundred.
type recent struct {
	r    rune
	fold string
}

func newFolder(exact bool) *folder { return &folder{exact: exact, lower: cases.Fold()} }

// fold is what r becomes; "" where it is ignored. A code point becomes the same
// wherever it stands, so that a match of folds is a match of texts. (Marks in an
// order that is not canonical therefore stay in it.)
func (f *folder) fold(r rune) string {
	e := &f.recent[int(r)%len(f.recent)]
	if e.r != r {
		e.r = r
		if f.exact {
			e.fold = exactFold(r)
		} else {
			e.fold = f.looseFold(r)
		}
	}
	return e.fold
}

func exactFold(r rune) string {
	if unicode.IsSpace(r) {
		return " "
	}
	return norm.NFD.String(string(r))
}

func (f *folder) looseFold(r rune) string {
	if unicode.IsSpace(r) {
		return " "
	}
	s, ok := plainForm(r)
	if !ok {
		s = norm.NFKD.String(string(r))
		if strings.Contains(s, " ") {
			// A lone accent is a space with a mark in its compatibility form, and a
			// phrase that is one ligature has spaces in it.
			s = norm.NFD.String(string(r))
		}
	}
	var b strings.Builder
	for _, c := range f.caseless(strings.Map(withoutIgnored, s)) {
		if plain, ok := plainForm(c); ok {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// caseless is s after full case folding. Cherokee, which Unicode folds to capitals,
// x/text folds either way into the other.
func (f *folder) caseless(s string) string {
	if r, _ := utf8.DecodeRuneInString(s); unicode.Is(unicode.Cherokee, r) {
		return strings.ToUpper(s)
	}
	return f.lower.String(s)
}

func withoutIgnored(r rune) rune {
	if isIgnored(r) {
		return -1
	}
	return r
}

// isIgnored says that r changes how its neighbours look or sound and not which
// letters they are.
func isIgnored(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return false
	case r == '\u0640': // the Arabic tatweel, which only stretches a word
		return true
	case unicode.Is(unicode.Cf, r):
		// Soft hyphens, zero-width spaces and joiners, marks of direction; but a sign
		// that stands before numbers is seen.
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	case r == '\u3099' || r == '\u309a':
		return false // が is no か
	case unicode.In(r, unicode.Mn, unicode.Me):
		// Elsewhere, as in Devanagari and in Thai, marks are the vowels of a word.
		return unicode.In(r, unicode.Inherited, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Arabic, unicode.Syriac)
	}
	return false
}
