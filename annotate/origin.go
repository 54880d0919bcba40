package annotate

// Origin is where a span came from: "" for a hand, else the source of the suggestion
// that was accepted. The suggestion's score is the span's.
type Origin string

// The sources of suggestions. A run of an extractor is OriginRun and its name.
const (
	OriginMemory   Origin = "memory"   // spellings that were tagged before
	OriginPatterns Origin = "patterns" // rules
	OriginLearned  Origin = "learned"  // a model of the articles that are done
	OriginCopies   Origin = "copies"   // the same sentence in another article
	OriginRun      Origin = "run:"     // a prefix
)
