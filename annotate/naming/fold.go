package naming

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// romanised are the Latin letters for letters without a decomposition into them.
// Cyrillic follows the table of BGN/PCGN 1947 for Russian, with the additional
// letters of Ukrainian and Serbian; soft and hard signs are dropped.
var romanised = map[rune]string{
	'ß': "ss", 'ø': "o", 'đ': "d", 'ł': "l", 'ħ': "h", 'ŧ': "t", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ə': "a", 'þ': "th", 'ð': "d",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'є': "ye", 'ґ': "g", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ђ': "dj", 'ћ': "c", 'џ': "dz",
}

// fold is s in small Latin letters without diacritics, as far as they are known.
// Other characters stay.
func fold(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		latin, ok := romanised[r]
		switch {
		case ok:
			b.WriteString(latin)
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isApostrophe(r):
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '`' || r == '´'
}

// spellingKey is the same for spellings that differ in case, white space, a leading
// article, a possessive or surrounding punctuation alone. Diacritics count.
func spellingKey(spelling string) string {
	if len(spelling) > proposalMax {
		return Proposal(spelling)
	}
	s := strings.Map(func(r rune) rune {
		if isApostrophe(r) {
			return '\''
		}
		return r
	}, Proposal(spelling))
	return norm.NFC.String(strings.ToLower(s))
}

// skeleton is the consonants of a folded word in classes of the sounds that
// transliterations exchange: "papikyan" and "babikyan" are "ppkn".
func skeleton(word string) string {
	out := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		c := word[i]
		next := byte(0)
		if i+1 < len(word) {
			next = word[i+1]
		}
		switch c {
		case 'b':
			c = 'p'
		case 'd':
			c = 't'
		case 'g', 'q', 'c':
			c = 'k'
			if next == 'h' && word[i] == 'c' {
				c = 's'
			}
		case 'k':
		case 'v', 'w':
			c = 'f'
		case 'z', 'j':
			c = 's'
		case 'x':
			out = append(out, 'k')
			c = 's'
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h', '\'':
			continue
		}
		if n := len(out); n > 0 && out[n-1] == c && i > 0 && word[i-1] == word[i] {
			continue // a double letter
		}
		out = append(out, c)
	}
	return string(out)
}
