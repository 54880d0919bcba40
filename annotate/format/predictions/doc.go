// Package predictions reads what an extractor says of articles: JSONL, one
// object a line, that names an article by "id", "sha256" or "text" (one of
// them at least) and has "spans" of "start", "end" and "label", each with its
// quote ("text") and a "score" where the extractor has them. Other keys are
// passed over, and told to the caller.
//
// Extractors are written by many hands, so reading takes what can be taken: a
// line that is broken is an error of its own, a span that is malformed is one
// of its line, and the rest is read. Nothing is dropped in silence.
//
// Offsets are code points. Where a line has quotes that do not fit so, and all
// of them fit in UTF-16 units or in bytes, its spans are converted; Resolve
// says so. It places spans on the text of the article and names those that
// cannot be placed.
package predictions
