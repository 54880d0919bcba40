// Package term finds the words, names and numbers of a text, so that two texts can be
// compared by them.
//
// The package imports only annotate and the standard library.
package term

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// Word is a word or a number in its place. A word is letters, marks and digits; a
// possessive "’s" is no part of it. A character of a script without spaces is a word.
type Word struct {
	annotate.Range
	Text      string // as it stands there
	Key       string // in lower case; a number without the signs between its thousands
	Number    bool   // it begins with a digit
	Capital   bool   // it begins with a capital letter
	First     bool   // it may be the first of a sentence
	Spaceless bool   // of a script without spaces
}

// Words are the words and numbers of a text, in order.
func Words(text string) []Word {
	words := make([]Word, 0, len(text)/6)
	first := true
	n := 0 // code points before at
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		w := Word{Range: annotate.Range{Start: n}, First: first}
		var bytes int // of the word
		switch {
		case unicode.IsDigit(r):
			bytes = numberEnd(text[at:])
			w.Text, w.Number = text[at:at+bytes], true
			w.Key = plainNumber(w.Text)
		case spaceless(r):
			bytes = size
			w.Text, w.Spaceless = text[at:at+bytes], true
			w.Key = w.Text
		case unicode.IsLetter(r):
			bytes = wordEnd(text[at:])
			w.Text, w.Capital = text[at:at+bytes], unicode.IsUpper(r) || unicode.IsTitle(r)
			w.Key = strings.ToLower(w.Text)
		default:
			first = first || ends(r)
			at, n = at+size, n+1
			continue
		}
		at, n = at+bytes, n+utf8.RuneCountInString(w.Text)
		w.End, first = n, false
		words = append(words, w)
		if !w.Number && !w.Spaceless {
			if bytes := possessive(text[at:]); bytes > 0 {
				at, n = at+bytes, n+2
			}
		}
	}
	return words
}

// Names are the keys of the words that a text writes with a capital everywhere, and not
// only where a sentence begins.
func Names(words []Word) map[string]bool {
	names := map[string]bool{}
	for _, w := range words {
		if w.Capital && !w.First {
			names[w.Key] = true
		}
	}
	for _, w := range words {
		if !w.Capital {
			delete(names, w.Key)
		}
	}
	return names
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return !spaceless(r) && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

// wordEnd is the length of the word that text begins with.
func wordEnd(text string) int {
	for i, r := range text {
		if i > 0 && !inWord(r) {
			return i
		}
	}
	return len(text)
}

// ends says that a sentence may begin behind r.
func ends(r rune) bool { return strings.ContainsRune(".!?\n“\"«„:…—", r) }

// possessive is the length of an "’s" that text begins with; 0 without one.
func possessive(text string) int {
	rest, ok := strings.CutPrefix(text, "’")
	if !ok {
		rest, ok = strings.CutPrefix(text, "'")
	}
	if !ok || rest == "" || rest[0] != 's' && rest[0] != 'S' {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(rest[1:]); unicode.IsLetter(r) {
		return 0
	}
	return len(text) - len(rest) + 1
}

// numberEnd is the length of the number that text begins with. A sign between digits is
// part of it.
func numberEnd(text string) int {
	for i, r := range text {
		if unicode.IsDigit(r) {
			continue
		}
		if !strings.ContainsRune(",.:\u00a0\u202f", r) {
			return i
		}
		if next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):]); !unicode.IsDigit(next) {
			return i
		}
	}
	return len(text)
}

// plainNumber is a number without the signs between its thousands.
func plainNumber(s string) string {
	if !strings.ContainsAny(s, ",.\u00a0\u202f") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if r == '\u00a0' || r == '\u202f' || (r == ',' || r == '.') && thousand(s[i+1:]) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// thousand says that three digits follow, and no fourth.
func thousand(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsDigit(r) {
			break
		}
		n++
	}
	return n == 3
}

func spaceless(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
