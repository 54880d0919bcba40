package figure

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
)

// separators are the decimal sign and the sign between groups of three digits in a
// language. An empty one is not known, and then a number that can be read in two
// ways is not read. spaced says that a plain space can part groups.
type separators struct {
	decimal, group string
	spaced         bool
}

var (
	pointed = "en zh ja ko th he iw hi bn ur pa gu ta te kn ml mr ne si ms fil tl sw am ga mt cy my km"
	comma   = "de fr it pt ru uk tr az hy nl pl cs sk sv nb nn no da fi bg ro hu el hr sr bs sl lt lv et is ka kk ky be mk sq ca gl eu id vi uz tg tk mn lb af"
	spaces  = "fr ru uk hy pl cs sk sv nb nn no fi bg hu lt lv et ka kk ky be pt sq uz"
)

// among says that a list has a word. A list is words with spaces between; none is empty.
func among(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// separatorsOf are the separators of a language in a region. Where both a comma and
// a full stop are in use, as in Switzerland, in South Africa and in Spanish or
// Arabic of an unknown country, only what is common to all is known.
func separatorsOf(language, region string) separators {
	spaced := among(spaces, language)
	switch {
	case region == "ch" || region == "li" || region == "za":
		return separators{spaced: spaced}
	case language == "es" && among("mx us pr gt hn ni sv do pa pe", region):
		return separators{".", ",", false}
	case language == "es" && region != "" && region != "419" && region != "cr":
		return separators{",", ".", true}
	case language == "es":
		return separators{group: ".", spaced: true}
	case language == "ar" && among("dz ma tn ly mr eh", region):
		return separators{",", ".", true}
	case language == "ar" || language == "fa":
		return separators{group: ","}
	case among(pointed, language):
		return separators{".", ",", false}
	case among(comma, language):
		return separators{",", ".", spaced}
	}
	return separators{}
}

// literal is a number in digits: groups of digits with separators between.
type literal struct {
	groups []string // ASCII digits
	seps   []string // "." "," "'" " " or "_" for a space that does not break
	long   bool
}

// signOf is what a rune between two digits stands for; "" if it ends the number.
func signOf(r rune) string {
	switch r {
	case '.', ',', ' ':
		return string(r)
	case '\u066b':
		return "٫" // Arabic decimal separator
	case '\u066c':
		return "٬" // Arabic thousands separator
	case '\'', '’', '‘', '\u02bc', '\u02b9':
		return "'"
	case '\u00a0', '\u202f', '\u2009', '\u2007', '\u2008', '\u200a':
		return "_"
	case '，':
		return ","
	case '．':
		return "."
	}
	return ""
}

// digit is the ASCII digit of a decimal digit of any script, and the zero of the
// script; 0 if r is none.
func digit(r rune) (ascii byte, zero rune) {
	if !unicode.IsDigit(r) {
		return 0, 0
	}
	// The digits of a script are ten runes in a row. Ranges of a table can hold more
	// than one row, each of ten.
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return '0' + byte((r-rune(t.Lo))%10), r - (r-rune(t.Lo))%10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return '0' + byte((r-rune(t.Lo))%10), r - (r-rune(t.Lo))%10
		}
	}
	return 0, 0
}

// scanLiteral reads the number at the start of s, which is a digit, and gives its
// length in runes. Digits of two scripts make no number: mixed is true.
func scanLiteral(s []rune) (l literal, n int, mixed bool) {
	var group strings.Builder
	_, script := digit(s[0])
	run := func(i int) int { // the digits from i on
		j := i
		for j < len(s) && unicode.IsDigit(s[j]) {
			j++
		}
		return j - i
	}
	for n < len(s) {
		d, zero := digit(s[n])
		if d != 0 {
			mixed = mixed || zero != script
			group.WriteByte(d)
			n++
			continue
		}
		sign := signOf(s[n])
		if sign == "" || run(n+1) == 0 {
			break
		}
		if sign == " " || sign == "_" {
			// A space parts groups of three digits, or two numbers.
			plain := !slices.ContainsFunc(l.seps, func(x string) bool { return x != sign })
			if run(n+1) != 3 || group.Len() > 3 || len(l.groups) > 0 && group.Len() != 3 || !plain {
				break
			}
		}
		l.groups, l.seps = append(l.groups, group.String()), append(l.seps, sign)
		group.Reset()
		n++
	}
	l.groups = append(l.groups, group.String())
	l.long = n > 40
	return l, n, mixed
}

// value is the number of l. scaled says that a word such as "million" follows, which
// grouped thousands do not have before them.
func (l literal) value(by separators, scaled bool) (*big.Rat, Doubt) {
	if l.long {
		return nil, DoubtLong
	}
	first := l.groups[0]
	if len(first) > 1 && first[0] == '0' {
		return nil, DoubtAmbiguous // a telephone number, a code
	}
	if len(l.seps) == 0 {
		return rat(first, "")
	}
	last := len(l.seps) - 1
	mark := l.seps[last]
	part := l.groups[last+1]
	others := l.seps[:last]
	switch {
	case mark == "٫" && grouped(l.groups[:last+1]) && same(others, "٬", "_", " ", "'"):
		return rat(strings.Join(l.groups[:last+1], ""), part)
	case mark == "٬" && grouped(l.groups) && same(l.seps, "٬"):
		return rat(strings.Join(l.groups, ""), "")
	case mark == "'" && grouped(l.groups) && same(l.seps, "'"):
		return rat(strings.Join(l.groups, ""), "")
	case mark == "_" && grouped(l.groups):
		return rat(strings.Join(l.groups, ""), "")
	case mark == " " && grouped(l.groups) && by.spaced:
		return rat(strings.Join(l.groups, ""), "")
	case mark != "." && mark != ",":
		return nil, DoubtSeparator
	case len(others) > 0 && !slices.Contains(others, mark):
		// Two separators: the last one is decimal, whatever the language.
		if grouped(l.groups[:last+1]) && same(others, others[0]) && others[0] != "٫" && (others[0] != " " || by.spaced) {
			return rat(strings.Join(l.groups[:last+1], ""), part)
		}
		return nil, DoubtSeparator
	case len(others) > 0:
		if same(l.seps, mark) && (grouped(l.groups) || mark == "," && lakhs(l.groups)) {
			return rat(strings.Join(l.groups, ""), "")
		}
		if mark == "." && len(l.groups) == 3 && same(l.seps, mark) {
			return nil, DoubtDate
		}
		return nil, DoubtSeparator
	}
	return l.single(mark, first, part, by, scaled)
}

// single is the number first, mark, part: "2.5", "2,500".
func (l literal) single(mark, first, part string, by separators, scaled bool) (*big.Rat, Doubt) {
	canGroup := len(part) == 3 && len(first) <= 3 && first != "0" &&
		(!scaled || by.decimal != "" || strings.HasSuffix(part, "00"))
	switch {
	case mark == by.decimal && !scaled && len(part) == 3 && part[2] == '0' && len(first) <= 3 && first != "0":
		return nil, DoubtSeparator // "10,000" in French: no decimal ends with 0
	case mark == by.decimal:
		return rat(first, part)
	case mark == by.group && canGroup:
		return rat(first+part, "")
	case by.decimal != "" || len(part) == 3 && len(first) <= 3 && first != "0":
		return nil, DoubtSeparator // against the language, or not known
	case mark == "." && len(part) == 2 && first+part < "2400" && len(first) == 2 && part < "60":
		return nil, DoubtAmbiguous // "18.30" is a time of day in many languages
	}
	return rat(first, part)
}

func same(seps []string, allowed ...string) bool {
	return !slices.ContainsFunc(seps, func(s string) bool { return s != seps[0] || !slices.Contains(allowed, s) })
}

// grouped says that digits are in groups of three.
func grouped(groups []string) bool {
	if len(groups) == 1 {
		return true
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return len(groups[0]) <= 3 && groups[0] != "0"
}

// lakhs says that digits are in groups of two and a last one of three, as in India.
func lakhs(groups []string) bool {
	for i, g := range groups[1:] {
		if i == len(groups)-2 && len(g) != 3 || i < len(groups)-2 && len(g) != 2 {
			return false
		}
	}
	return len(groups[0]) <= 2 && groups[0] != "0"
}

func rat(whole, part string) (*big.Rat, Doubt) {
	r, ok := new(big.Rat).SetString(whole + "." + part + "0")
	if !ok {
		return nil, DoubtAmbiguous
	}
	return r, ""
}

// decimal is r as a JSON number; false if no decimal is exact.
func decimal(r *big.Rat) (string, bool) {
	places, ok := r.FloatPrec()
	if !ok {
		return "", false
	}
	return r.FloatString(places), true
}
