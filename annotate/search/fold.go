package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// folder folds code points one by one. It must not be used by several goroutines.
type folder struct {
	exact  bool
	lower  cases.Caser
	recent [4096]recent
}

// recent is the cached fold of a code point. Most texts repeat a few hundred code
// points.
type recent struct {
	r    rune
	fold string
}

func newFolder(exact bool) *folder { return &folder{exact: exact, lower: cases.Fold()} }

// fold returns the fold of r; "" for an ignored code point. The fold never depends
// on the neighbours of r, so a match of folds is a match of texts. For the same
// reason, combining marks keep their order, canonical or not.
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
			// The compatibility form of a lone accent is a space with a mark. The
			// form of some ligatures is a phrase with spaces.
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

// caseless is s after full case folding. Cherokee becomes capital letters, as in
// Unicode; cases.Fold exchanges capital and small letters of Cherokee instead.
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

// isIgnored says that folding drops r: r changes the look or the sound of its
// neighbours, but not their letters.
func isIgnored(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return false
	case r == '\u0640': // the Arabic tatweel; it only stretches a word
		return true
	case unicode.Is(unicode.Cf, r):
		// Soft hyphens, zero-width spaces and joiners, and marks of direction are
		// ignored. A sign before a number is visible, so it is kept.
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	case r == '\u3099' || r == '\u309a':
		return false // が and か are different letters
	case unicode.In(r, unicode.Mn, unicode.Me):
		// In other scripts, such as Devanagari and Thai, marks are vowels.
		return unicode.In(r, unicode.Inherited, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Arabic, unicode.Syriac)
	}
	return false
}

// plainForm is the character that an analyst types for r. It covers the characters
// without such a form in Unicode's normal forms. The result is false if r needs no
// other form.
func plainForm(r rune) (string, bool) {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″', '〝', '〞', '〟', '״':
		return `"`, true
	case '‘', '’', '‚', '‛', '‹', '›', '′', '´', 'ʹ', 'ʻ', 'ʼ', 'ʽ', '՚', '׳', 'ꞌ':
		return "'", true
	case '‐', '‑', '‒', '–', '—', '―', '−', '⁃', '⸺', '⸻', '֊', '־':
		return "-", true
	case '⁄', '∕':
		return "/", true
	}
	// Letters with a stroke have no decomposition, nor do ligatures that became
	// letters. Small letters are enough, because case is folded first.
	switch r {
	case 'ı':
		return "i", true
	case 'ø':
		return "o", true
	case 'đ':
		return "d", true
	case 'ł':
		return "l", true
	case 'ħ':
		return "h", true
	case 'ŧ':
		return "t", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ی': // Unicode has Persian and Arabic forms of the same letter
		return "ي", true
	case 'ک':
		return "ك", true
	}
	return "", false
}
