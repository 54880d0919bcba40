// Package errorlist is the screen of a check: the errors of an extractor
// against gold, article by article, and the details of the one at hand, where it
// is settled. It stands where the inspector does while a check is on.
//
// It holds what it is given and which of that is listed; who is right, and what
// becomes of gold, is decided outside. It is made for 100,000 errors: only rows in
// sight exist, and a filter goes through the entries once.
package errorlist
