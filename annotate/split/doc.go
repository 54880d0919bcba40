// Package split divides articles into parts, such as train, dev and test, for the
// training of an extractor.
//
// Articles of one story are never on two sides, and near copies of a text are not
// either: an extractor that has seen a text must not be tested on its copy. The
// labels are spread over the parts as evenly as whole stories allow (after K. Sechidis,
// G. Tsoumakas and I. Vlahavas, On the Stratification of Multi-Label Data, 2011).
//
// The same articles and seed give the same split. An article that had a part keeps its
// part, so that a test set stays the same while a project grows.
package split
