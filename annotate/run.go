package annotate

// Run is an annotation set that an extractor made, and how it came about.
type Run struct {
	Set     Set               // of kind SetExtractor
	Command string            // of a shell, that made the predictions; "" where a file had them
	File    string            // its name without its folder; "" where a command made them
	SHA256  string            // of the predictions as they were read, in lower-case hexadecimal digits
	At      int64             // when they were read, in milliseconds since 1970-01-01 UTC
	Mapped  map[string]string // labels as the extractor has them → names in gold; "" left out
	Left    int               // predicted spans that a mapping left out
	Lost    int               // predicted spans that have no place in their article
	Notes   string            // what was wrong with the predictions, a line for each thing; "" nothing
	// Counted when it is read.
	Articles int // that it is about: a run says "done" of each
	Spans    int
}
