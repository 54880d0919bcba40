// Package align puts the sentences of two articles side by side, and says where they
// differ.
//
// Sentences that are the same in both and occur once are anchors (as in the patience
// diff of B. Cohen). Between two anchors the most alike sentences are aligned, in their
// order (S. Needleman, C. Wunsch, 1970). What is left over is in one article alone, or
// stands elsewhere in the other one. In a pair of sentences the words are aligned
// in the same way.
//
// Case, punctuation and white space do not count.
//
// Invariants:
//
//   - Every sentence of both articles is in exactly one row, and the rows are in the
//     order of both.
//   - An article compared with itself has no difference.
//   - The cost is bounded: a gap or a sentence that is too long is not aligned.
//
// The package imports only annotate, annotate/patience, annotate/segment, annotate/similar,
// annotate/term and the standard library.
package align
