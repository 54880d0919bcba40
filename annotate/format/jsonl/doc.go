// Package jsonl is Goldspan's own format, goldspan/1: one article a line with
// what one annotation set says of it.
//
// UTF-8 without a byte order mark, LF, the last line ended. Every key is
// always there and in the same order, spans and links are sorted, numbers stay
// as they were written: the same project gives the same bytes, and what was
// read back and written again is the same file. The shape is a superset of
// Prodigy's, so that its users and spaCy's load it as it is.
//
// Every span says its range three times, in code points, bytes of UTF-8 and
// UTF-16 units, and its quote; Record.Check proves all of them against the
// text. Reading is strict on purpose: a key that is missing, doubled or of
// another type is an error and not a guess, and a key that goldspan/1 does not
// have is told to the caller.
package jsonl
