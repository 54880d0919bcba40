package annotate

import (
	"slices"
	"strings"
	"unicode"
)

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

// Run is the run of an extractor that o names.
func (o Origin) Run() (name string, ok bool) { return strings.CutPrefix(string(o), string(OriginRun)) }

// Valid says that o is a text of one line without spaces at its ends.
func (o Origin) Valid() bool {
	return o == "" || Storable(string(o)) && strings.TrimSpace(string(o)) == string(o) && !strings.ContainsFunc(string(o), unicode.IsControl)
}

// Among says that o is one of origins. OriginRun stands for all runs, and no origins for
// all.
func (o Origin) Among(origins []Origin) bool {
	_, run := o.Run()
	return len(origins) == 0 || slices.Contains(origins, o) || run && slices.Contains(origins, OriginRun)
}

// ParseOrigins reads origins with commas between: hand, memory, patterns, learned,
// copies, run for all runs, and run:NAME.
func ParseOrigins(list string) (origins []Origin, ok bool) {
	for _, word := range strings.Split(list, ",") {
		o := Origin(word)
		name, run := o.Run()
		switch {
		case o == "hand":
			o = ""
		case o == "run":
			o = OriginRun
		case run && name != "" && o.Valid():
		case slices.Contains([]Origin{OriginMemory, OriginPatterns, OriginLearned, OriginCopies}, o):
		default:
			return nil, false
		}
		origins = append(origins, o)
	}
	return origins, true
}
