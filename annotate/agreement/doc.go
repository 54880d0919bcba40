// Package agreement measures how far annotation sets of persons say the same: two of
// them, see Pair, or any number together, see Group.
//
// There are two kinds of measures. The F1 of spans is that of package score, with one
// set in the place of gold: F1 is the same the other way round. The other measures
// take chance into account, and look at characters, because spans have no fixed
// number of places where they could be:
//
//	Alpha      Krippendorff's alpha, nominal, each character a unit
//	Kappa      Cohen's kappa, each character a unit
//	Unitizing  Krippendorff's unitizing alpha, of what is marked and how it is divided
//	Marking    the same, of what is marked, without regard to the values
//	Coding     the same, of the values of what both have marked
//
// A label is measured on its own: a character is in a span of the label, or not. For
// all labels together, the value of a character is the set of its labels, because
// spans nest.
//
// Each measure has a 95 % interval of a bootstrap over articles, see Intervals. F1 has
// the interval of package score. All draw the same articles.
//
// Invariants:
//
//   - Everything is counted in whole numbers, and added up at the end in an order that
//     the values decide. The order of articles changes no bit of a result.
//   - Two sets can be exchanged without a change of any measure. So can those of a group.
//   - Only the annotators count that have looked at an article. The others change no
//     measure.
//   - Texts are never looked at. The cost grows with the spans, not with the
//     characters.
//   - A measure with a zero divisor has no value; it is neither 0 nor 1.
//   - Passages that are not part of an article are cut out of the text first, see
//     Pair.Add.
//
// The package is pure. It imports only annotate, annotate/bootstrap, annotate/score and
// the standard library.
package agreement
