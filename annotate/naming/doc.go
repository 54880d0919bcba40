// Package naming offers names for the spellings of actors. A name is the canonical
// name of an actor, the same for all its spellings: "Mr. Lazarev" and "Prime
// Minister Orest Lazarev" are both "Orest Lazarev".
//
// An Index holds the names of a project. Offer finds the names that a spelling may
// mean; Only finds the one name of a spelling that can be filled in at once.
//
// Invariants:
//
//   - An Index after any edits answers as a new one of the same names does.
//   - Answers have an order that depends on nothing but names, spellings and uses.
//   - A description never has an only name. In doubt a spelling is a description.
//
// The words that tell titles, organisations and descriptions are those of English,
// German, French, Spanish and Russian. The table of countries is in English.
//
// The package imports only the standard library and golang.org/x/text.
package naming
