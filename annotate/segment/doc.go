// Package segment finds the units that a gesture means in an article's text:
// the word under a double-click, the sentence under a triple-click, the
// selection that a drag meant, the next place for a caret.
//
// Offsets are code points, as everywhere in the domain. Boundaries are those of
// Unicode Standard Annex 29 (graphemes, words, sentences), with rules of its own
// where an analyst means more: abbreviations and initials do not end a sentence,
// and a hyphenated compound, a number with its commas or an acronym with its
// full stops is one word to snap to.
//
// Invariants:
//
//   - A Segmenter is immutable, cheap to build, and safe for several goroutines.
//   - Every result lies inside the text and never inside a grapheme. Offsets and
//     ranges outside the text are taken to its nearest end.
//   - Nothing looks further than one block: a paragraph, or, where a paragraph is
//     longer than blockMax bytes, a part of it that ends at the end of a sentence
//     where there is one. Text of any length therefore answers at once. In a block
//     that had to be cut elsewhere a sentence ends at the cut.
//
// The package imports annotate, the standard library and
// github.com/clipperhouse/uax29 alone.
package segment
