// Package search finds text in an article, for "find in the article" and for "tag
// every occurrence".
//
// A query is compiled once to a Pattern. An article is folded once to a Text. A
// match is a place where the folded query occurs in the folded text. Folding
// removes differences that do not matter to a reader: case, diacritics, the form of
// quotes and dashes, the amount of white space. With Options.Exact, folding removes
// only two differences: the amount of white space, and whether an accented letter
// is one code point or two.
//
// Invariants:
//
//   - Matches are ranges of code points of the original text. They come in the order of
//     the text and never overlap.
//   - A match starts and ends at grapheme boundaries. It includes marks at its ends that
//     folding ignored: "cafe" finds all of "café". A match never splits a unit that
//     folding kept: an emoji of several code points, a ligature, the "ss" of "ß".
//   - A match never starts or ends with white space, so it can be tagged unchanged.
//   - A Pattern and a Text are immutable, and safe for several goroutines.
//
// The package imports only annotate, annotate/segment, the standard library and
// golang.org/x/text.
package search
