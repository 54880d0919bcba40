// Package term finds the words, names and numbers of a text, so that two texts can be
// compared by them.
//
// The package imports only annotate and the standard library.
package term

import (
	"strings"
	"unicode"

	"goldspan/annotate"
)

// Word is a word or a number in its place. A word is letters, marks and digits; a
// possessive "’s" is no part of it. A character of a script without spaces is a word.
type Word struct {
	annotate.Range
	Key       string // in lower case; a number without the signs between its thousands
	Number    bool   // it begins with a digit
	Capital   bool   // it begins with a capital letter
	First     bool   // it may be the first of a sentence
	Spaceless bool   // of a script without spaces
}

// Words are the words and numbers of a text, in order.
func Words(text string) (words []Word) {
	runes := []rune(text)
	first := true
	add := func(start, end int, w Word) {
		w.Range, w.First = annotate.Range{Start: start, End: end}, first
		words, first = append(words, w), false
	}
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case unicode.IsDigit(r):
			end := numberEnd(runes, i)
			add(i, end, Word{Key: plainNumber(runes[i:end]), Number: true})
			i = end
		case spaceless(r):
			add(i, i+1, Word{Key: string(r), Spaceless: true})
			i++
		case unicode.IsLetter(r):
			end := i + 1
			for end < len(runes) && inWord(runes[end]) {
				end++
			}
			add(i, end, Word{Key: strings.ToLower(string(runes[i:end])), Capital: unicode.IsUpper(r) || unicode.IsTitle(r)})
			if i = end; possessive(runes, i) {
				i += 2
			}
		default:
			first = first || ends(r)
			i++
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
	return !spaceless(r) && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

// ends says that a sentence may begin behind r.
func ends(r rune) bool { return strings.ContainsRune(".!?\n“\"«„:…—", r) }

// possessive says that an "’s" is at i.
func possessive(runes []rune, i int) bool {
	return i+1 < len(runes) && (runes[i] == '’' || runes[i] == '\'') && (runes[i+1] == 's' || runes[i+1] == 'S') &&
		(i+2 == len(runes) || !unicode.IsLetter(runes[i+2]))
}

// numberEnd is where the number that begins at i ends. A sign between digits is part of
// it.
func numberEnd(runes []rune, i int) int {
	for i++; i < len(runes); i++ {
		switch r := runes[i]; {
		case unicode.IsDigit(r):
		case (r == ',' || r == '.' || r == ':' || r == '\u00a0' || r == '\u202f') && i+1 < len(runes) && unicode.IsDigit(runes[i+1]):
		default:
			return i
		}
	}
	return i
}

// plainNumber is a number without the signs between its thousands.
func plainNumber(runes []rune) string {
	var b strings.Builder
	for i, r := range runes {
		if r == '\u00a0' || r == '\u202f' || (r == ',' || r == '.') && thousand(runes[i+1:]) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// thousand says that three digits follow, and no fourth.
func thousand(runes []rune) bool {
	for i := range 3 {
		if i >= len(runes) || !unicode.IsDigit(runes[i]) {
			return false
		}
	}
	return len(runes) == 3 || !unicode.IsDigit(runes[3])
}

func spaceless(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
