package search

import (
	"errors"
	"strings"
)

// ErrEmpty says that a query contains no text to find.
var ErrEmpty = errors.New("nothing to find")

// Options say which texts count as equal.
type Options struct {
	// Exact compares case, diacritics and typography. Without Exact, letters are
	// compared after Unicode's full case folding and without diacritics, and
	// quotes, dashes and compatibility characters by their plain forms.
	Exact bool
	// WholeWords excludes matches that start or end inside a word.
	WholeWords bool
}

// Pattern is a compiled query. The zero Pattern matches nothing.
type Pattern struct {
	needle  string // folded; no white space at its ends
	options Options
}

// Compile makes a Pattern of the text that the analyst typed or selected. White
// space at the ends is ignored. The error is ErrEmpty if no other text is left.
func Compile(query string, o Options) (Pattern, error) {
	needle := strings.Trim(fold(query, o.Exact).text, " ")
	if needle == "" {
		return Pattern{}, ErrEmpty
	}
	return Pattern{needle: needle, options: o}, nil
}
