// Package speaker proposes who says a claim: the actors of the article, the
// likeliest first. It goes by the verb of saying before or after the claim and its
// subject, by words such as "according to", and by the quote around the claim.
//
// Invariants:
//
//   - An answer has every actor once. Where nothing says who speaks, none is likely:
//     the outlet itself may speak.
//   - An answer needs the paragraph of the claim and a little of the text before. Its
//     cost does not grow with the rest of the text.
//
// The words are those of English, German, French, Spanish and Russian; the order of
// words is that of English.
//
// The package imports only annotate, annotate/segment and the standard library.
package speaker
