// Package annotate is the domain of Goldspan: articles, the labels of a
// project, the spans that an annotation set puts on a text, and the edits
// that change them.
//
// Invariants, kept by every exported constructor and by State.Apply:
//
//   - An article's text never changes once it is made, and is valid UTF-8.
//   - Every offset is a count of Unicode code points from the start of the
//     text; every range is half-open. Other units (bytes, UTF-16) exist only
//     at the edges, and Index is the one place that converts them.
//   - A span's Quote is the text of its range.
//   - In one article and annotation set a label marks a range once. A set of an
//     extractor alone may have it there more often, for that is what it said.
//   - In one article and annotation set one decision at most is about the same
//     two marks.
//   - A State is a value: applying a transaction gives a new one and leaves
//     the old one as it was.
//
// The package knows no window, no SQL and no files, and imports the standard
// library alone.
package annotate
