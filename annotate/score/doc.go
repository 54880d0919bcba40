// Package score measures one annotation set, the predictions of an extractor,
// against another, gold.
//
// The terms are those of MUC (Chinchor and Sundheim, "MUC-5 evaluation metrics",
// 1993: possible, actual, correct, incorrect, partial, missing, spurious) and the
// four schemes those of SemEval-2013 task 9.1 (Segura-Bedmar and others, 2013):
// see Scheme. Matching is one-to-one, in one article and for each scheme, and
// optimal, where the scorers in use are greedy: spans nest here, and a greedy
// answer then depends on the order of the input.
//
// Invariants:
//
//   - The matching maximises, in this order, S = correct + partial/2, correct, and
//     the number of pairs. Those three fix all five counts, so that neither ties
//     nor the order of spans or articles ever change a count.
//   - Spans are a multiset: one that is predicted twice is correct at most once.
//   - A range that is empty or reversed shares no code point with any other, and
//     is missed or spurious.
//   - Counts of a label are those of a matching among that label's spans alone, so
//     that they need not add up to the total. The confusion matrix tells why.
//   - Where there is nothing to divide by there is no number: never 0, never 1.
//
// # Cost
//
// Spans that are linked by overlaps form a component, and each is matched alone;
// most are 1 × 1. Inside a component the graph of overlaps has so much order that
// no general assignment solver is needed:
//
//   - But for the type scheme, pairs of one range (in strict: and label) can be
//     matched first without loss. Putting g–p for g–p' and g'–p gives up two partial
//     pairs at the most, which is what the correct pair that it wins is worth. What
//     is left asks for the largest matching.
//   - The largest matching of two sets of intervals is found by a sweep: the one
//     that ends first takes the partner that ends next, for that one's other
//     choices are the fewest. See sweep.go.
//   - The type scheme asks for the largest matching of each label, and then for as
//     many pairs as can be had beside it. These are found by augmenting paths
//     (Hopcroft and Karp, 1973) among the pairs that complementary slackness
//     leaves open. See tight.go.
//
// For n spans a sweep is O(n log n), and the type scheme O(n^1.5 log n) in a
// component that leaves spans of both sides without a partner: no input, however
// entangled, makes it quadratic. A Scorer keeps nothing of an article beyond its
// counts, except for what the bootstrap needs: see Options.
//
// Errors, Changes and Accept are for reading and settling what is wrong; Compare
// tests whether two systems differ.
//
// The package is pure, and imports annotate and the standard library alone.
package score
