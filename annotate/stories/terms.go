package stories

import (
	"unicode/utf8"

	"goldspan/annotate/term"
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

// least is the length of a term that says something.
var least = [3]int{Word: 4, Name: 2, Number: 2}

// Terms are the terms of a text, each once, in the order in which they come first.
// Words of few letters are left out, and numbers of one digit.
func Terms(text string) []Term {
	words := term.Words(text)
	names := term.Names(words)
	place := map[string]int{}
	var terms []Term
	for i, w := range words {
		kind, key, shown := Word, w.Key, w.Text
		switch {
		case w.Number:
			kind = Number
		case w.Spaceless: // two neighbours are a word
			if i+1 == len(words) || !words[i+1].Spaceless || words[i+1].Start != w.End {
				continue
			}
			key += words[i+1].Key
			shown = key
		case names[key]:
			kind = Name
		}
		if !w.Spaceless && utf8.RuneCountInString(key) < least[kind] {
			continue
		}
		at, there := place[key]
		if !there {
			at = len(terms)
			place[key] = at
			terms = append(terms, Term{Kind: kind, Text: key, Shown: shown})
		}
		terms[at].Times++
	}
	return terms
}
