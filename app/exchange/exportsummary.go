package exchange

import (
	"goldspan/annotate"
	"goldspan/annotate/format"
)

// Summary is the outcome of an export.
type Summary struct {
	Path     string                  `json:"path"` // "" for a writer. Of a split: the path that was asked for
	Set      string                  `json:"set"`  // the set's name
	Format   string                  `json:"format"`
	Articles int                     `json:"articles"`
	Spans    int                     `json:"spans"`
	Labels   []LabelCount            `json:"labels"` // every label of the project, in its order
	Links    int                     `json:"links"`
	LeftOut  map[annotate.Status]int `json:"left_out"`          // articles, by status
	Damaged  []string                `json:"damaged,omitempty"` // IDs of articles that could not be read and were left out
	damaged  []annotate.DamagedArticle
	Whole    annotate.Damage `json:"-"`                  // of the project: something may be left out, or not be what was saved
	Lost     format.Loss     `json:"lost,omitempty"`     // what the format cannot say
	Beside   []string        `json:"beside,omitempty"`   // paths of the files beside it
	Parts    []PartSummary   `json:"parts,omitempty"`    // of a split
	Between  int             `json:"between,omitempty"`  // articles that no part can have: they are like articles of several parts
	Manifest string          `json:"manifest,omitempty"` // its path
	Largest  *LargestPair    `json:"largest,omitempty"`  // the most alike articles of two parts; nil: none are alike
}

// LabelCount is the number of spans of a label.
type LabelCount struct {
	Label string `json:"label"`
	Spans int    `json:"spans"`
}
