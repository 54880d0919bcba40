// Package desk holds the open project with its annotation set, labels and list of
// articles, and the open article with its selection. The desk makes the analyst's
// edits and tells watchers about changes.
//
// The desk knows no widgets. Its methods belong to the event goroutine. Some
// functions take long and may run on any goroutine; their comments say this. Their
// results are then put on the desk.
package desk
