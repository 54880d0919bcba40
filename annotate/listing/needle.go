package listing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// needle is a text that is looked for, in lower case. It is found in capitals too,
// and no copy in lower case is made of each title.
type needle struct {
	heads []rune // that are its first character in lower case
	rest  string // behind the first character
}

func newNeedle(want string) needle {
	first, size := utf8.DecodeRuneInString(want)
	n := needle{heads: []rune{first}, rest: want[size:]}
	for r := unicode.SimpleFold(first); r != first; r = unicode.SimpleFold(r) {
		if unicode.ToLower(r) == first {
			n.heads = append(n.heads, r)
		}
	}
	if first == 'i' {
		n.heads = append(n.heads, 'İ') // the one capital that does not fold to its lower case
	}
	return n
}

// in says whether strings.ToLower(s) has the needle in it.
func (n needle) in(s string) bool {
	for _, head := range n.heads {
		for behind := s; ; {
			i := strings.IndexRune(behind, head)
			if i < 0 {
				break
			}
			_, size := utf8.DecodeRuneInString(behind[i:])
			behind = behind[i+size:]
			if begins(behind, n.rest) {
				return true
			}
		}
	}
	return false
}

// begins says whether strings.ToLower(s) begins with want.
func begins(s, want string) bool {
	for _, w := range want {
		r, size := utf8.DecodeRuneInString(s)
		if size == 0 || unicode.ToLower(r) != w {
			return false
		}
		s = s[size:]
	}
	return true
}
