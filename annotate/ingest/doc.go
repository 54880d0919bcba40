// Package ingest turns the bytes of a file into an article.
//
// What it changes, it counts: a byte order mark goes, CRLF and CR become LF,
// and NUL and the other control characters, tab and LF apart, become spaces.
// Nothing else is touched: no trimming, no Unicode normalisation, and never a
// replacement character in the place of something that could not be read.
// Bytes that are no text are refused, with the reason.
//
// The package knows no files and no projects: it takes bytes and a name.
package ingest
