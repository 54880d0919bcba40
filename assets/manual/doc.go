// Package manual is the manual of Goldspan: its chapters, embedded in the
// program. The window shows them under Help, the command line prints them, and
// the manual page is made of them.
//
// A chapter is a file of Markdown, NN-id.md. It has one title, and sections with
// a title each. A place in the manual is "chapter" or "chapter#section"; the
// section's part is its title in lower case with hyphens, as GitHub makes it.
// Places stay the same as long as the titles do: help on commands and on errors
// names places.
//
// The Markdown is a small part of what there is, so that the window, a terminal
// and roff all show the same: paragraphs, lists, tables, code, keys in <kbd>,
// menu entries in *emphasis*, and links to other places of the manual. A test
// fails on all else.
//
// Invariants: what Chapters gives is never changed; all functions are safe for
// several goroutines. The package knows no window: it imports annotate,
// annotate/session, annotate/search and the Markdown parser.
package manual
