// Package jsontext writes and reads the JSON of other programs. Formats of JSON share
// it.
//
// A Writer appends to a slice, without reflection. A Reader walks through a value
// that has been checked as a whole: it decodes only what is asked for, and its memory
// does not grow with the number of keys. It is strict where values would silently
// change: types, keys that come twice, halves of surrogate pairs, NUL characters.
// Unknown keys are kept for a report.
package jsontext
