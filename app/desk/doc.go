// Package desk is what is open: the project, the annotation set, its labels, the
// list of articles, the open article and what is selected in it. It makes the
// analyst's edits, and tells those who watch what changed.
//
// The desk knows no widgets. Its methods belong to the event goroutine; what
// takes long is read by functions that say so, on any goroutine, and then put on
// the desk.
package desk
