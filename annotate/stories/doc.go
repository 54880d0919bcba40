// Package stories proposes which articles are about one event.
//
// Two articles are alike by the names, the numbers and the words that both have. Each
// of the three is a cosine, and a term that few articles have weighs more (G. Salton,
// C. Buckley, Term-weighting approaches in automatic text retrieval, 1988). Numbers
// tell two events of one conflict apart: the names of people and places are the same,
// the figures are not. Articles whose dates are far apart are never alike.
//
// The groups grow from the most alike pair on. Two groups become one if their articles
// are alike on average, and if all dates lie close together: no chain of articles leads
// from one event to the next. Near copies are always one group. So are articles that
// have the name of a story already. Articles of two names never become one group.
//
// Invariants:
//
//   - The groups depend on the articles alone, not on their order.
//   - The cost grows with the number of articles, not with its square: an article is
//     compared with few others, which share its terms.
//   - An Index keeps some 800 bytes of an article, not its text.
//
// The package imports only annotate, annotate/similar, annotate/term and the standard library.
package stories
