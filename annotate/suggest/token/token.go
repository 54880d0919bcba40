// Package token cuts a text into words, numbers and marks, as the sources of
// suggestions read it.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// Kind is what a token is.
type Kind uint8

// The kinds.
const (
	Word   Kind = iota // letters, with the full stops of "U.S."
	Number             // digits, with the signs between them
	Mark               // another character
	Break              // the end of a line
)

// Token is a piece of a text.
type Token struct {
	annotate.Range
	Kind    Kind
	Text    string
	Lower   string
	Glued   bool // nothing stands between it and the token before
	Capital bool // it begins with a capital letter
	Owns    bool // it is the "’s" or "’" of a possessive
}

// Of cuts a text.
func Of(text string) []Token {
	out := make([]Token, 0, len(text)/5+1)
	end := 0 // of the last token, in bytes
	n := 0   // code points before at
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		t := Token{Range: annotate.Range{Start: n}, Glued: at == end}
		length := size
		switch {
		case r == '\n':
			t.Kind = Break
		case unicode.IsSpace(r) || r == '\u200b':
			at, n = at+size, n+1
			continue
		case unicode.IsDigit(r):
			t.Kind, length = Number, numberLen(text[at:])
		case unicode.IsLetter(r):
			t.Kind, length = Word, wordLen(text[at:])
			t.Capital = unicode.IsUpper(r) || unicode.IsTitle(r)
		default:
			t.Kind = Mark
			if length = owning(text[at:]); length > 0 && t.Glued && len(out) > 0 && out[len(out)-1].Kind == Word {
				t.Owns = true
			} else {
				length = markLen(text[at:])
			}
		}
		t.Text = text[at : at+length]
		t.Lower = strings.ToLower(t.Text)
		at += length
		n += utf8.RuneCountInString(t.Text)
		t.End, end = n, at
		out = append(out, t)
	}
	return out
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// wordLen is the length of the word that s begins with. An apostrophe between letters is
// part of it, that of a possessive is not; so is the full stop between single letters.
func wordLen(s string) int {
	n, letters, dotted := 0, 0, false
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		switch {
		case inWord(r):
			letters++
		case apostrophe(r) && unicode.IsLetter(next) && owning(s[n:]) == 0:
			letters++
		case r == '.' && letters == 1 && (dotted || startsDotted(s[n+size:])):
			letters, dotted = 0, true
		default:
			return n
		}
		n += size
	}
	return n
}

func numberLen(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		if !unicode.IsDigit(r) && !unicode.IsMark(r) && !(strings.ContainsRune(",.:\u00a0\u202f", r) && unicode.IsDigit(next)) {
			return n
		}
		n += size
	}
	return n
}

// markLen is the length of a mark with what is joined to it.
func markLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsMark(r) {
			return n
		}
		n += size
	}
	return n
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' }

// owning is the length of the possessive that s begins with; 0 for none.
func owning(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if !apostrophe(r) {
		return 0
	}
	rest := s[size:]
	if rest == "" {
		return 0
	}
	next, after := utf8.DecodeRuneInString(rest)
	if next == 's' || next == 'S' {
		if r, _ := utf8.DecodeRuneInString(rest[after:]); !inWord(r) || rest[after:] == "" {
			return size + after
		}
		return 0
	}
	return 0
}

// startsDotted says that s begins with a single letter and a full stop, or with one
// capital: "S." of "U.S.", "m." of "p.m."
func startsDotted(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[size:])
	return next == '.' || unicode.IsUpper(r) && !inWord(next)
}
