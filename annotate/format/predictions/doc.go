// Package predictions reads the predictions of an extractor from JSONL. Each line
// is an object for one article. It names the article by "id", "sha256" or "text";
// one of them is enough. "spans" is a list of objects with "start", "end" and
// "label", optionally with the quote ("text") and a "score". Other keys are
// ignored, and reported to the caller.
//
// Many people write extractors, so reading is tolerant. A broken line is an error
// of its own, a broken span is an error of its line, and everything else is read.
// Nothing is dropped without an error.
//
// Offsets are code points. If the quotes of a line do not fit in code points, but
// all of them fit in UTF-16 units or in bytes, Resolve converts the spans and
// reports the unit. Resolve then finds the spans in the text of the article, and
// reports spans that have no valid place.
package predictions
