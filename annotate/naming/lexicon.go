package naming

import (
	_ "embed" // the table of countries
	"sync"
)

//go:embed countries.txt
var countries string

// words is the one lexicon. It never changes once it is made.
var words = sync.OnceValue(newLexicon)

// in says whether a word is in the set of a language; with an unknown language, in
// the set of any.
func in(sets map[string]map[string]bool, code, word string) bool {
	if of, ok := sets[code]; ok {
		return of[word]
	}
	for _, of := range sets {
		if of[word] {
			return true
		}
	}
	return false
}
