package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
)

// Report is the outcome of an import.
type Report struct {
	Added      []annotate.ArticleID `json:"added"`     // new articles, in order
	Annotated  []annotate.ArticleID `json:"annotated"` // known articles that got spans
	Same       []Place              `json:"same"`      // texts that the project already had, with their place in the sources
	Spans      int                  `json:"spans"`     // added spans
	Sets       []string             `json:"sets"`      // annotation sets of the added spans, sorted
	NewLabels  []string             `json:"new_labels"`
	Changed    []Changed            `json:"changed"`
	Refused    []Refusal            `json:"refused"` // the first maxRefusals
	Refusals   int                  `json:"refusals"`
	OtherKinds []string             `json:"other_kinds"`  // files of other kinds in folders, sorted within each folder
	Unknown    map[string]int       `json:"unknown_keys"` // lost keys of JSONL, with their number of lines
}

// emptyReport has empty lists, not nil, so that its JSON has no null.
func emptyReport() Report {
	return Report{
		Added: []annotate.ArticleID{}, Annotated: []annotate.ArticleID{}, Same: []Place{},
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

// Changed is a text that was changed during import.
type Changed struct {
	Name    string         `json:"name"`
	Changes ingest.Changes `json:"-"`
	What    string         `json:"what"`
}

// Refusal is a file or a line that was not imported.
type Refusal struct {
	Place
	Err    error  `json:"-"`
	Reason string `json:"reason"`
}

func (r *Report) refuse(at Place, err error) {
	r.Refusals++
	if len(r.Refused) < maxRefusals {
		r.Refused = append(r.Refused, Refusal{at, err, reason(at.Name, err)})
	}
}

// Summary is the report in one line: "added 3 articles with 12 spans; 1 was there
// already; 2 refused".
func (r *Report) Summary() string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	switch {
	case len(r.Added) > 0 && r.Spans > 0 && len(r.Annotated) == 0:
		add("added %s with %s", Count(len(r.Added), "article"), Count(r.Spans, "span"))
	case len(r.Added) > 0:
		add("added %s", Count(len(r.Added), "article"))
	case len(r.Annotated) == 0:
		add("added nothing")
	}
	if n := len(r.Annotated); n > 0 {
		add("annotated %s that %s there (%s in all)", Count(n, "article"), wasWere(n), Count(r.Spans, "span"))
	}
	if n := len(r.Same); n > 0 {
		add("%d %s there already", n, wasWere(n))
	}
	if r.Refusals > 0 {
		add("%d refused", r.Refusals)
	}
	return strings.Join(parts, "; ")
}

// Details gives the sentences that follow the Summary: refusals with their reasons,
// files of other kinds, known texts, changes of texts, new labels, sets, lost keys.
// Long lists are cut; a count stands for the rest.
func (r *Report) Details() []string {
	var out []string
	list := func(n int, line func(i int) string, what string) {
		const show = 20
		for i := range min(n, show) {
			out = append(out, line(i))
		}
		if n > show {
			out = append(out, fmt.Sprintf("and %d more %s", n-show, what))
		}
	}
	list(len(r.Refused), func(i int) string {
		return fmt.Sprintf("%s: refused: %s", r.Refused[i].Place, r.Refused[i].Reason)
	}, "refused")
	if more := r.Refusals - len(r.Refused); more > 0 {
		out = append(out, fmt.Sprintf("and %d refused beyond those", more))
	}
	if n := len(r.OtherKinds); n > 0 {
		names, more := r.OtherKindNames()
		line := fmt.Sprintf("%d %s left out: %s", n, plural(n, "file of another kind", "files of other kinds"), strings.Join(names, ", "))
		if more > 0 {
			line += fmt.Sprintf(" and %d more", more)
		}
		out = append(out, line)
	}
	list(len(r.Same), func(i int) string {
		return fmt.Sprintf("%s: “%s” is in the project already", r.Same[i], r.Same[i].Title)
	}, "that were there already")
	list(len(r.Changed), func(i int) string {
		return fmt.Sprintf("%s: %s", r.Changed[i].Name, r.Changed[i].What)
	}, "with characters changed")
	if len(r.NewLabels) > 0 {
		out = append(out, fmt.Sprintf("new %s: %s", plural(len(r.NewLabels), "label", "labels"), strings.Join(r.NewLabels, ", ")))
	}
	if len(r.Sets) > 0 {
		out = append(out, fmt.Sprintf("the spans are in annotation %s %s", plural(len(r.Sets), "set", "sets"), strings.Join(r.Sets, ", ")))
	}
	return append(out, unknownKeys(r.Unknown)...)
}

// OtherKindNames gives the names of the first files of other kinds, and the number
// of all others.
func (r *Report) OtherKindNames() (names []string, more int) {
	const show = 5
	for _, path := range r.OtherKinds[:min(len(r.OtherKinds), show)] {
		names = append(names, filepath.Base(path))
	}
	return names, len(r.OtherKinds) - len(names)
}

// unknownKeys warns of keys in JSONL that goldspan/1 does not have.
func unknownKeys(lines map[string]int) []string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		out = append(out, fmt.Sprintf("warning: key %q on %s is not one of goldspan/1 and was left out", key, Count(lines[key], "line")))
	}
	return out
}

// Count is the text for a number of things: "1 span", "3 spans".
func Count(n int, what string) string { return fmt.Sprintf("%d %s", n, plural(n, what, what+"s")) }

func wasWere(n int) string { return plural(n, "was", "were") }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// sorted gives the keys of a set in order; never nil.
func sorted(set map[string]bool) []string {
	return slices.AppendSeq(make([]string, 0, len(set)), slices.Values(slices.Sorted(maps.Keys(set))))
}

// reason says why a source was refused, without its name. The name stands before
// the reason.
func reason(name string, err error) string {
	var line *format.LineError
	if errors.As(err, &line) {
		err = line.Err // the number of the line also stands before the reason
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "this user may not read it"
	}
	var path *fs.PathError
	if errors.As(err, &path) && path.Path == name {
		return path.Err.Error()
	}
	return strings.ReplaceAll(err.Error(), "\n", "; ")
}
