// Package jsonscan reads lines of JSON in one pass without allocating. It is made
// for formats with long files: a check reads millions of spans in the time in which
// encoding/json reads a few.
//
// The package is strict, as the formats of Goldspan are. A line is UTF-8 and holds
// exactly one JSON value (RFC 8259). Half a surrogate pair is an error, not U+FFFD.
// The caller decides about keys, repeated keys and types. Values that the caller
// skips are checked too.
//
// The first error of a Scanner stays: after it, every call reports the end of the
// data. So a caller needs to look at Err only once, at the end.
package jsonscan
