package figure

import (
	"math/big"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

type kind int

const (
	word   kind = iota // letters; currency signs and the percent sign too
	number             // digits
	vulgar             // ½
	dash               // a hyphen or dash
	pause              // what ends a phrase
	sign               // another sign
)

// token is a piece of a quote.
type token struct {
	kind       kind
	text       string // of a word or sign, folded
	raw        string
	start, end int  // in runes
	glued      bool // nothing is between the token and the one before, but for an apostrophe or a hyphen
	hyphen     bool // a hyphen joins the token, a word, to the word before
	lit        literal
	mixed      bool     // of a number: digits of two scripts
	part       *big.Rat // of ½
}

// fold makes the forms of a word equal: case, marks on letters, the letters of a
// script that are written in two ways.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == 'ـ':
			continue
		case r == 'ß':
			b.WriteString("ss")
			continue
		case r == 'ı':
			r = 'i'
		case r == 'ی', r == 'ى':
			r = 'ي'
		case r == 'ک':
			r = 'ك'
		case r == 'ة':
			r = 'ه'
		case r == 'ə':
			r = 'e'
		}
		b.WriteRune(r)
	}
	return b.String()
}

var vulgars = map[rune][2]int64{
	'½': {1, 2}, '¼': {1, 4}, '¾': {3, 4}, '⅓': {1, 3}, '⅔': {2, 3}, '⅕': {1, 5}, '⅖': {2, 5}, '⅗': {3, 5}, '⅘': {4, 5},
	'⅙': {1, 6}, '⅚': {5, 6}, '⅛': {1, 8}, '⅜': {3, 8}, '⅝': {5, 8}, '⅞': {7, 8}, '⅒': {1, 10}, '⅐': {1, 7}, '⅑': {1, 9},
}

func letter(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.M, r) || r == '²' || r == '³' || r == '°'
}

func apostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ", r) }

// ignored is what a reader does not see as part of a number: white space, quotes,
// brackets, marks of direction.
func ignored(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Ps, r) || unicode.Is(unicode.Pe, r) ||
		unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pf, r) || r == '"' || r == '!' || r == '?' || r == '¿' || r == '¡' || r == '…'
}

// tokens cuts a quote. The dots of abbreviations are dropped: "p.m." is pm.
func tokens(s []rune) []token {
	all := make([]token, 0, len(s)/5+1)
	end := -1 // of the last token
	add := func(t token, i, n int) int {
		t.start, t.end, t.glued, t.raw = i, i+n, end == i, string(s[i:i+n])
		end = i + n
		all = append(all, t)
		return i + n
	}
	hyphen := false
	for i := 0; i < len(s); {
		r := s[i]
		d, _ := digit(r)
		switch v, isVulgar := vulgars[r]; {
		case d != 0:
			l, n, mixed := scanLiteral(s[i:])
			i = add(token{kind: number, lit: l, mixed: mixed}, i, n)
		case isVulgar:
			i = add(token{kind: vulgar, part: big.NewRat(v[0], v[1])}, i, 1)
		case letter(r):
			text, n := scanWord(s[i:])
			i = add(token{kind: word, text: text, hyphen: hyphen}, i, n)
			hyphen = false
		case r == '%' || r == '٪' || r == '％' || r == '﹪':
			i = add(token{kind: word, text: "%"}, i, 1)
		case unicode.Is(unicode.Sc, r) || r == '‰':
			i = add(token{kind: word, text: string(r)}, i, 1)
		case (r == '-' || r == '‐' || r == '‑') && end == i && all[len(all)-1].kind == word && letter(s[i-1]) && i+1 < len(s) && letter(s[i+1]):
			i, end, hyphen = i+1, end+1, true
		case unicode.Is(unicode.Pd, r) || r == '−':
			i = add(token{kind: dash, text: string(r)}, i, 1)
		case r == ',' || r == ';' || r == '،' || r == '.' || r == '。':
			i = add(token{kind: pause, text: string(r)}, i, 1)
		case ignored(r):
			i++
		case apostrophe(r) && i+1 < len(s) && letter(s[i+1]):
			if end == i && all[len(all)-1].kind == number {
				end++
			}
			i++ // an elision or a suffix: "l'un", "50'den"
		default:
			i = add(token{kind: sign, text: string(r)}, i, 1)
		}
	}
	return all
}

// scanWord is the word at the start of s, folded, and its length.
func scanWord(s []rune) (text string, n int) {
	var b strings.Builder
	initials := true
	for n < len(s) {
		start := n
		for n < len(s) && (letter(s[n]) || apostrophe(s[n]) && n > start && unicode.Is(unicode.Cyrillic, s[n-1]) && n+1 < len(s) && letter(s[n+1])) {
			if !apostrophe(s[n]) {
				b.WriteRune(s[n])
			}
			n++
		}
		letters := n - start
		initials = initials && letters == 1
		if n >= len(s) || s[n] != '.' || !initials && start > 0 {
			break
		}
		if initials && n+1 < len(s) && letter(s[n+1]) && (n+2 >= len(s) || !letter(s[n+2])) {
			n++ // "p.m."
			continue
		}
		if initials && start > 0 || n+1 < len(s) && letters <= 6 {
			n++ // the dot of an abbreviation, or the end of a sentence
		}
		break
	}
	return fold(b.String()), n
}
