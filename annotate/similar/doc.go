// Package similar finds articles with nearly the same text, such as two printings of
// one agency report.
//
// A text is taken as the set of its shingles, the runs of four words. Two measures
// compare two sets A and B: the Jaccard index |A∩B| / |A∪B|, and the containment
// |A∩B| / min(|A|, |B|) (A. Broder, On the resemblance and containment of documents,
// 1997). Case, punctuation and white space do not count.
//
// An Index finds the pairs that are worth a comparison without comparing all: by
// MinHash with bands (one permutation: P. Li, A. Owen, C.-H. Zhang, One Permutation
// Hashing, 2012), and for a short text inside a long one by the shingles whose hash
// ends in zeros.
package similar
