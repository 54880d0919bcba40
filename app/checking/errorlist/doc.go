// Package errorlist is the screen of a check. It lists the errors of an extractor,
// article by article, and shows the details of the current error, with buttons to
// settle it. During a check it replaces the inspector.
//
// The package holds the entries and the filter. Verdicts and changes of gold are
// made outside. It is made for 100,000 errors: only visible rows exist, and a
// filter needs one pass over the entries.
package errorlist
