// Package jsonscan reads lines of JSON in one pass and without allocating, for
// formats whose files are long: a check reads millions of spans in the time
// in which encoding/json would read a few.
//
// It is strict, as the formats of Goldspan are: a line is UTF-8 and one JSON
// value by RFC 8259, and half a surrogate pair is an error and not U+FFFD. What
// a key means, whether it may come twice and what type it has is for the
// caller; a value that the caller passes over is checked all the same.
//
// A Scanner's error is sticky: after it every call answers that there is no
// more, so that a caller looks at Err once, at the end.
package jsonscan
