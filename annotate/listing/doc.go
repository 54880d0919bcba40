// Package listing holds the articles of a project as a list shows them, and
// chooses among them. 100,000 articles take some 10 MB, so that they can all be
// held; what takes longer than a moment for so many is done in steps.
//
// Nothing in it may be used by two goroutines at once.
package listing
