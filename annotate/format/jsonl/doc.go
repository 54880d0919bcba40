// Package jsonl is Goldspan's own format, goldspan/2. A line holds one article with
// the annotations of one annotation set. The package also reads goldspan/1.
//
// A file is UTF-8 without a byte order mark. Lines end with LF, and so does the
// last line. Every line has all keys in the same order. Spans and links are sorted,
// and numbers keep their spelling. So one project always gives the same bytes, and
// reading and writing a file gives the same file. The format is a superset of
// Prodigy's format, so Prodigy and spaCy can load it.
//
// Every span has its quote, and its range in three units: code points, bytes of
// UTF-8 and UTF-16 units. Record.Check tests all of them against the text. Reading
// is strict: a missing key, a repeated key and a value of another type are errors. An
// import is less strict: it needs only the text, and of a span its start, end and
// label. Keys unknown to the format are reported to the caller.
package jsonl
