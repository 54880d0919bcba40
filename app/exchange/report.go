package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
	"goldspan/annotate/similar"
	"goldspan/app/explain"
)

// Report is the outcome of an import.
type Report struct {
	New        int                  `json:"-"`         // new articles
	Added      []annotate.ArticleID `json:"added"`     // these articles in order, see ImportOptions.CountOnly
	Annotated  []annotate.ArticleID `json:"annotated"` // known articles that got spans
	Same       []Place              `json:"same"`      // texts that the project already had, with their place in the sources
	NotTaken   []NotTaken           `json:"not_taken"` // texts whose set has other spans in the project
	NewIDs     []Place              `json:"new_ids"`   // articles that got a new ID, because another text has theirs
	Spans      int                  `json:"spans"`     // added spans
	Sets       []string             `json:"sets"`      // annotation sets of the added spans, sorted
	NewLabels  []string             `json:"new_labels"`
	Changed    []Changed            `json:"changed"`
	Refused    []Refusal            `json:"refused"` // the first maxRefusals
	Refusals   int                  `json:"refusals"`
	OtherKinds []string             `json:"other_kinds"`  // files of other kinds in folders, sorted within each folder
	Unknown    map[string]int       `json:"unknown_keys"` // lost keys of JSONL, with their number of lines

	Converted int `json:"converted,omitempty"` // articles whose offsets were in UTF-16 units, against their format
	Repeated  int `json:"repeated,omitempty"`  // spans that said what another span says, and were left out

	SpansNotTaken int `json:"spans_not_taken"`

	along   []Along // spans that came to new versions
	ofFiles bool    // there is no project

	Tried []Tried `json:"tried,omitempty"` // each article of an import that was only tried
}

// Tried is what would become of an article.
type Tried struct {
	Place
	Result annotate.Result `json:"result"`
	Spans  int             `json:"spans"`
	Near   *Near           `json:"near,omitempty"` // the article that it is nearly the same as
}

// Near is an article that another one is nearly the same as.
type Near struct {
	Article annotate.ArticleID `json:"article,omitempty"` // of the project; "": one of the same import
	Title   string             `json:"title"`
	similar.Likeness
	Version bool `json:"version"` // both have the same address: one is a version of the other
}

// emptyReport has empty lists, not nil, so that its JSON has no null.
func emptyReport() Report {
	return Report{
		Added: []annotate.ArticleID{}, Annotated: []annotate.ArticleID{}, Same: []Place{}, NotTaken: []NotTaken{}, NewIDs: []Place{},
		Sets: []string{}, NewLabels: []string{}, Changed: []Changed{}, Refused: []Refusal{}, OtherKinds: []string{}, Unknown: map[string]int{},
	}
}

// maxRefusals limits the report on a file in which everything is wrong.
const maxRefusals = 1000

// Place is a place in the sources of an import.
type Place struct {
	Name  string `json:"name"`            // of the source: a path as given
	Line  int    `json:"line,omitempty"`  // from 1; 0 for the whole file
	Title string `json:"title,omitempty"` // of the article in the project
}

func (p Place) String() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s, line %d", p.Name, p.Line)
	}
	return p.Name
}

// NotTaken is a place in the sources with spans that were not taken.
type NotTaken struct {
	Place
	Spans int `json:"spans"`
}

// Changed is a text that was changed during import.
type Changed struct {
	Name    string         `json:"name"`
	Changes ingest.Changes `json:"-"`
	What    string         `json:"what"` // in English
}

// Refusal is a file or a line that was not imported.
type Refusal struct {
	Place
	Err    error  `json:"-"`
	Reason string `json:"reason"` // in English
}

// why is the reason without the place. The place stands before the reason.
func (r Refusal) why() explain.Text {
	var line *format.LineError
	if errors.As(r.Err, &line) {
		return explain.Refusal(line.Err)
	}
	var path *fs.PathError
	if _, known := explain.Of(r.Err); !known && errors.As(r.Err, &path) && path.Path == r.Name {
		return explain.Verbatim(path.Err.Error())
	}
	return explain.Refusal(r.Err)
}

func (r *Report) refuse(at Place, err error) {
	r.Refusals++
	if len(r.Refused) < maxRefusals {
		refusal := Refusal{Place: at, Err: err}
		refusal.Reason = refusal.why().String()
		r.Refused = append(r.Refused, refusal)
	}
}

// sorted gives the keys of a set in order; never nil.
func sorted(set map[string]bool) []string {
	return slices.AppendSeq(make([]string, 0, len(set)), slices.Values(slices.Sorted(maps.Keys(set))))
}
