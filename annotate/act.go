package annotate

import (
	"fmt"
	"strings"
)

// Act names an action in a project's history: its kind, and what it was done
// to. It is a value, not a sentence: app/explain words it. Acts are comparable
// with ==. The zero Act names nothing.
type Act struct {
	Kind    ActKind
	Label   string  // the name of a label
	Count   int     // spans or occurrences
	Verdict Verdict // of ActSettle
	Text    string  // of ActOther: the words of another version of the program
}

// ActKind is what was done, as the edit log stores it.
type ActKind string

// The kinds of act, each with the fields of Act that it has.
const (
	ActOther        ActKind = ""              // Text
	ActTag          ActKind = "tag"           // Label
	ActTagAll       ActKind = "tag_all"       // Count occurrences, Label
	ActRelabel      ActKind = "relabel"       // Label, the new one
	ActRelabelSpans ActKind = "relabel_spans" // Count, Label
	ActResize       ActKind = "resize"        // Label
	ActDelete       ActKind = "delete"        // Label
	ActDeleteSpans  ActKind = "delete_spans"  // Count
	ActNote         ActKind = "note"          // of a span
	ActDone         ActKind = "mark_done"     // the article
	ActToDo         ActKind = "mark_todo"     // the article
	ActSettle       ActKind = "settle"        // Verdict
	ActReopen       ActKind = "reopen"        // an error that was settled
	ActImport       ActKind = "import"        // articles, annotations or both
)

// ActKinds are all kinds but ActOther.
func ActKinds() []ActKind {
	return []ActKind{
		ActTag, ActTagAll, ActRelabel, ActRelabelSpans, ActResize, ActDelete, ActDeleteSpans,
		ActNote, ActDone, ActToDo, ActSettle, ActReopen, ActImport,
	}
}

// String is a for logs and the details of errors. The user is told in the words
// of app/explain.
func (a Act) String() string {
	if a.Kind == ActOther {
		return a.Text
	}
	var b strings.Builder
	b.WriteString(string(a.Kind))
	if a.Count != 0 {
		fmt.Fprintf(&b, " %d", a.Count)
	}
	for _, s := range []string{a.Label, string(a.Verdict)} {
		if s != "" {
			b.WriteString(" " + s)
		}
	}
	return b.String()
}
