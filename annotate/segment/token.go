package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
)

// kind is the sort of a token.
type kind int

const (
	word   kind = iota // contains a letter or a digit
	punct              // punctuation only
	symbol             // any other visible character: an emoji, a currency sign, an arrow
	blank
)

// token is a run of text. Its extent is in bytes of its block.
type token struct {
	extent
	kind kind
}

// tokens gives the words of UAX 29 in a block, without gaps. A word boundary inside
// a grapheme is ignored: graphemes and words differ for a few Thai, Lao and
// prepended characters.
func tokens(block string) []token {
	inside := graphemeChecker(block)
	out := make([]token, 0, len(block)/3+1)
	start := 0
	for w := words.FromString(block); w.Next(); {
		if end := w.End(); !inside(end) {
			out = append(out, token{extent{start, end}, kindOf(block[start:end])})
			start = end
		}
	}
	return out
}

// graphemeChecker returns a function that says whether a byte of block lies inside
// a grapheme. The function must be called with ascending bytes.
func graphemeChecker(block string) func(at int) bool {
	if isASCII(block) {
		return func(int) bool { return false } // words keep CR LF together, too
	}
	g := graphemes.FromString(block)
	return func(at int) bool {
		for g.End() < at && g.Next() {
		}
		return g.End() != at
	}
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func kindOf(s string) kind {
	allBlank, allPunct := true, true
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return word
		}
		allBlank = allBlank && isBlank(r)
		allPunct = allPunct && (unicode.IsPunct(r) || unicode.Is(unicode.Mn, r))
	}
	switch {
	case allBlank:
		return blank
	case allPunct:
		return punct
	}
	return symbol
}

// runs joins neighbouring blanks, and neighbouring punctuation. A line feed stays a
// token of its own, because the end of a line is not a gap between words.
func runs(block string, tokens []token) []token {
	out := tokens[:0:0]
	for _, t := range tokens {
		if n := len(out); n > 0 && out[n-1].kind == t.kind && (t.kind == blank || t.kind == punct) && block[t.start] != '\n' {
			out[n-1].end = t.end
			continue
		}
		out = append(out, t)
	}
	return out
}

// compounds joins tokens to the words that an analyst selects: across hyphens
// ("Russian-brokered", "50-year-old"), across an apostrophe that UAX 29 splits at
// ("90's"), and with the last full stop of an acronym ("U.S.").
func compounds(block string, tokens []token) []token {
	out := tokens[:0:0]
	for i := 0; i < len(tokens); {
		t := tokens[i]
		i++
		for t.kind == word && i < len(tokens) {
			next := block[tokens[i].start:tokens[i].end]
			if next == "." && isAcronym(block[t.start:t.end]) {
				t.end = tokens[i].end
				i++
				continue
			}
			if !joins(next) || i+1 == len(tokens) || tokens[i+1].kind != word {
				break
			}
			t.end = tokens[i+1].end
			i += 2
		}
		out = append(out, t)
	}
	return out
}

// joins says that a token between two words makes them one word. An en dash does
// not: "1990–94" and "Baku–Yerevan" are two words each.
func joins(token string) bool {
	switch token {
	case "-", "\u2010", "\u2011", "'", "\u2019":
		return true
	}
	return false
}

// isAcronym says that s is an acronym without its last full stop: "U.S", "a.m",
// "Ph.D".
func isAcronym(s string) bool {
	if i := strings.LastIndexAny(s, "-\u2010\u2011"); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		s = s[i+size:]
	}
	parts := strings.Split(s, ".")
	if len(parts) < 2 {
		return false
	}
	for i, p := range parts {
		n := utf8.RuneCountInString(p)
		if n == 0 || n > 2 || i == len(parts)-1 && n > 1 || strings.ContainsFunc(p, notLetter) {
			return false
		}
	}
	return true
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// find is the index of the token with byte at of the block. At the end of the block
// it is the last token.
func find(tokens []token, at int) int {
	for i, t := range tokens {
		if at < t.end {
			return i
		}
	}
	return len(tokens) - 1
}
