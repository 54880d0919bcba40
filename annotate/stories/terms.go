package stories

import (
	"strings"
	"unicode"
)

// Kind is a kind of term.
type Kind byte

// The kinds.
const (
	Word   Kind = iota
	Name        // a word that the text writes with a capital everywhere, and not only where a sentence begins
	Number      // in digits
)

// Term is a word, a name or a number of a text, with how often it is there. Words and
// names are in lower case. A number has no signs between thousands.
type Term struct {
	Kind  Kind
	Text  string
	Shown string // as the text writes it first
	Times int
}

// leastLetters is the length of a word that says something. Names may be shorter.
const (
	leastLetters = 4
	leastInName  = 2
)

// Terms are the terms of a text, each once, in the order in which they come first.
// Words of few letters are left out, and numbers of one digit.
func Terms(text string) []Term {
	type use struct {
		times       int
		lower       bool // somewhere it has no capital
		mid         bool // somewhere it is not the first word of a sentence
		number, han bool
		shown       string
		place       int
	}
	uses := map[string]*use{}
	var order []string
	for t := range tokens(text) {
		u := uses[t.key]
		if u == nil {
			u = &use{shown: t.text, number: t.number, han: t.alone}
			uses[t.key] = u
			order = append(order, t.key)
		}
		u.times++
		u.lower = u.lower || !t.capital
		u.mid = u.mid || !t.first
	}
	var terms []Term
	for _, key := range order {
		u := uses[key]
		n := len([]rune(key))
		switch {
		case u.number:
			if n >= 2 {
				terms = append(terms, Term{Number, key, u.shown, u.times})
			}
		case !u.lower && u.mid && n >= leastInName:
			terms = append(terms, Term{Name, key, u.shown, u.times})
		case n >= leastLetters || u.han && n >= 2:
			terms = append(terms, Term{Word, key, u.shown, u.times})
		}
	}
	return terms
}

// token is a word or a number in its place.
type token struct {
	key, text string
	capital   bool
	first     bool // of a sentence
	number    bool
	alone     bool // two characters of a script without spaces
}

// tokens yields the words and numbers of a text. Two neighbours of a script without
// spaces are a word.
func tokens(text string) func(yield func(token) bool) {
	return func(yield func(token) bool) {
		runes := []rune(text)
		first := true
		for i := 0; i < len(runes); {
			r := runes[i]
			switch {
			case unicode.IsDigit(r):
				end := numberEnd(runes, i)
				t := string(runes[i:end])
				if !yield(token{key: plainNumber(t), text: t, number: true, first: first}) {
					return
				}
				i, first = end, false
			case spaceless(r):
				if i+1 < len(runes) && spaceless(runes[i+1]) {
					t := string(runes[i : i+2])
					if !yield(token{key: t, text: t, alone: true, first: first}) {
						return
					}
				}
				i, first = i+1, false
			case unicode.IsLetter(r):
				end := i + 1
				for end < len(runes) && !spaceless(runes[end]) && (unicode.IsLetter(runes[end]) || unicode.IsMark(runes[end]) || unicode.IsDigit(runes[end])) {
					end++
				}
				t := string(runes[i:end])
				if !yield(token{key: strings.ToLower(t), text: t, capital: unicode.IsUpper(r) || unicode.IsTitle(r), first: first}) {
					return
				}
				if i, first = end, false; possessive(runes, i) {
					i += 2
				}
			default:
				first = first || ends(r)
				i++
			}
		}
	}
}

// ends says that a sentence may begin behind r.
func ends(r rune) bool {
	return strings.ContainsRune(".!?\n“\"«„:…—", r)
}

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
func plainNumber(s string) string {
	var b strings.Builder
	runes := []rune(s)
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
