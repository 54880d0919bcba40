package search

import (
	"errors"
	"strings"
)

// ErrEmpty says that a query holds nothing to look for.
var ErrEmpty = errors.New("nothing to find")

// Options say what counts as the same text.
type Options struct {
	// Exact tells case, diacritics and typography apart. Otherwise letters are the
	// same by Unicode's full case folding and without their diacritics, and quotes,
	// dashes and compatibility characters are the same as their plain forms.
	Exact bool
	// WholeWords leaves out matches that start or end inside a word.
	WholeWords bool
}

// Pattern is a compiled query. The zero Pattern matches nothing.
type Pattern struct {
	needle  string // folded; no white space at its ends
	options Options
}

// Compile makes a Pattern of what the analyst typed or selected. White space at
// the ends of the query is left out. A query in which nothing else is left gives
// ErrEmpty.
func Compile(query string, o Options) (Pattern, error) {
	needle := strings.Trim(fold(query, o.Exact).text, " ")
	if needle == "" {
		return Pattern{}, ErrEmpty
	}
	return Pattern{needle: needle, options: o}, nil
}
