// Package ingest makes an article of the bytes of a file.
//
// Three things change, and each change is counted: a byte order mark is removed,
// CRLF and CR become LF, and control characters other than tab and LF become
// spaces. Everything else stays: white space is not trimmed, Unicode is not
// normalised, and no replacement character is ever inserted. Bytes that are not
// text are refused with a reason.
//
// The package knows neither files nor projects. Its input is bytes and a name.
package ingest
