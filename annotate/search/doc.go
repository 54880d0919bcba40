// Package search finds text in an article: for "find in the article" and for
// "tag every occurrence".
//
// A query is compiled once to a Pattern, an article is folded once to a Text,
// and a match is the query's fold found in the text's. Folding takes away what a
// reader does not mean: case, diacritics, typographic quotes and dashes, how wide
// white space is. With Options.Exact only white space, and whether an accented
// letter is one code point or two, make no difference.
//
// Invariants:
//
//   - Matches are ranges of code points of the original text, leftmost first, and
//     never overlap.
//   - A match starts and ends between graphemes. It takes in the marks that
//     folding ignored at its ends ("cafe" finds all of "café"), and is none where
//     it would part what folding kept: an emoji of several, a ligature, "s" of "ß".
//   - A match neither starts nor ends with white space, so that it can be tagged
//     as it is.
//   - A Pattern and a Text are immutable, and safe for several goroutines.
//
// The package imports annotate, annotate/segment, the standard library and
// golang.org/x/text alone.
package search
