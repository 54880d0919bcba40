// Package segment finds the units of an article's text that a gesture selects: the
// word under a double-click, the sentence under a triple-click, the words under a
// drag, the next place of a caret.
//
// Offsets are code points. Boundaries are those of Unicode Standard Annex 29
// (graphemes, words, sentences), with additional rules: the full stop of an
// abbreviation or an initial does not end a sentence. A hyphenated compound, a
// number with commas and an acronym with full stops are one word each for snapping.
//
// Invariants:
//
//   - A Segmenter is immutable, cheap to build, and safe for several goroutines.
//   - Every result lies inside the text, and no result lies inside a grapheme. Offsets
//     outside the text move to the nearest end of the text.
//   - A search stays inside one block. A block is a paragraph, or a part of a paragraph
//     longer than blockMax bytes. So an answer is fast for a text of any length. A
//     long paragraph is cut at the end of a sentence if possible; any other cut counts
//     as the end of a sentence.
//
// The package imports only annotate, the standard library and
// github.com/clipperhouse/uax29.
package segment
