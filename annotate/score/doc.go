// Package score compares two annotation sets: predictions, usually of an extractor,
// with gold.
//
// The terms of the counts are those of MUC (Chinchor and Sundheim, "MUC-5
// evaluation metrics", 1993): possible, actual, correct, incorrect, partial,
// missing, spurious. The four schemes are those of SemEval-2013 task 9.1
// (Segura-Bedmar and others, 2013); see Scheme. Spans are matched one to one,
// article by article, for each scheme on its own. The matching is optimal. Common
// scorers match greedily; with nested spans, the result of a greedy matching
// depends on the order of the input.
//
// Invariants:
//
//   - The matching maximises, in this order, S = correct + partial/2, correct, and
//     the number of pairs. These three numbers determine all five counts. So neither
//     ties nor the order of spans or articles can change a count.
//   - Spans are a multiset: of two equal predictions, one gold span makes only one
//     correct.
//   - An empty or reversed range shares no code point with any range. Its span is
//     always missed or spurious.
//   - The counts of a label come from a matching of this label's spans alone. So the
//     counts of all labels may not add up to the total. The confusion matrix shows
//     the difference.
//   - A ratio with a zero divisor has no value; it is neither 0 nor 1.
//
// # Cost
//
// Overlaps connect spans to components, and each component is matched alone. Most
// components have one span on each side. In larger components the overlaps have an
// order, so that a general assignment solver is not needed:
//
//   - For all schemes except type, pairs with equal ranges (in strict: equal labels
//     too) can be matched first without loss. Replacing g–p' and g'–p by g–p gives
//     up at most two partial pairs, and gains a correct pair of the same worth. The
//     remaining spans need the largest matching.
//   - A sweep finds the largest matching of two sets of intervals: the interval that
//     ends first takes the partner that ends next, because this partner has the
//     fewest other choices. See sweep.go.
//   - The type scheme needs the largest matching of each label, and beside it as many
//     other pairs as possible. Augmenting paths (Hopcroft and Karp, 1973) find them,
//     among the pairs that complementary slackness allows. See tight.go.
//
// For n spans a sweep costs O(n log n). The type scheme costs O(n^1.5 log n) in a
// component with spans without a partner on both sides. No input makes the cost
// quadratic. A Scorer keeps only counts of an article, and the rows for the
// bootstrap: see Options.
//
// Errors, Changes and Accept serve to read and settle errors. Compare tests whether
// two systems differ.
//
// The package is pure. It imports only annotate, annotate/bootstrap and the standard
// library.
package score
