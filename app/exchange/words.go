package exchange

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/explain"
)

// The words for the outcome of an import and of an export, on the command line and
// in the window.

var (
	addedArticlesAndSpans = explain.New("added {{.Articles}} with {{.Spans}}")
	addedArticles         = explain.New("added {{.Articles}}")
	nothingAdded          = explain.New("added nothing")
	annotatedArticles     = explain.Plural("annotated {{.N}} article that was there ({{.Spans}} in all)", "annotated {{.N}} articles that were there ({{.Spans}} in all)")
	alreadyThere          = explain.Plural("{{.N}} was there already", "{{.N}} were there already")
	notTaken              = explain.Plural("{{.N}} span was not taken", "{{.N}} spans were not taken")
	someRefused           = explain.New("{{.N}} refused")
)

// Summary is the report in one clause: "added 3 articles with 12 spans; 1 was there
// already; 2 refused".
func (r *Report) Summary() explain.Text {
	var parts []explain.Text
	switch {
	case r.New > 0 && r.Spans > 0 && len(r.Annotated) == 0:
		parts = append(parts, addedArticlesAndSpans.With("Articles", explain.Articles(r.New)).With("Spans", explain.Spans(r.Spans)))
	case r.New > 0:
		parts = append(parts, addedArticles.With("Articles", explain.Articles(r.New)))
	case len(r.Annotated) == 0:
		parts = append(parts, nothingAdded)
	}
	if n := len(r.Annotated); n > 0 {
		parts = append(parts, annotatedArticles.Of(n).With("Spans", explain.Spans(r.Spans)))
	}
	if n := len(r.Same); n > 0 {
		parts = append(parts, alreadyThere.Of(n))
	}
	if r.SpansNotTaken > 0 {
		parts = append(parts, notTaken.Of(r.SpansNotTaken))
	}
	if r.Refusals > 0 {
		parts = append(parts, someRefused.With("N", r.Refusals))
	}
	return explain.Join("; ", parts...)
}

var (
	placeRefused  = explain.New("{{.Place}}: refused: {{.Reason}}")
	moreRefused   = explain.New("and {{.N}} more refused")
	beyondRefused = explain.New("and {{.N}} refused beyond those")
	otherKinds    = explain.Plural("{{.N}} file of another kind left out: {{.Names}}", "{{.N}} files of other kinds left out: {{.Names}}")
	tableAlone    = explain.New("to import {{.Name}}, choose it alone: a folder gives no tables")
	namesAndMore  = explain.New("{{.Names}} and {{.N}} more")
	isThere       = explain.New("{{.Place}}: “{{.Title}}” is in the project already")
	otherSpans    = explain.Plural("{{.Place}}: “{{.Title}}” has other spans in the project: {{.N}} span was not taken", "{{.Place}}: “{{.Title}}” has other spans in the project: {{.N}} spans were not taken")
	cameBefore    = explain.New("{{.Place}}: “{{.Title}}” came before")
	otherBefore   = explain.Plural("{{.Place}}: “{{.Title}}” came before with other spans: {{.N}} span was not taken", "{{.Place}}: “{{.Title}}” came before with other spans: {{.N}} spans were not taken")
	moreOther     = explain.New("and {{.N}} more with other spans")
	newID         = explain.New("{{.Place}}: another article has the same ID, so “{{.Title}}” got a new ID")
	moreNewIDs    = explain.New("and {{.N}} more with a new ID")
	moreThere     = explain.New("and {{.N}} more that were there already")
	moreChanged   = explain.New("and {{.N}} more with characters changed")
	newLabels     = explain.Plural("new label: {{.Labels}}", "new labels: {{.Labels}}")
	inSets        = explain.Plural("the spans are in annotation set {{.Sets}}", "the spans are in annotation sets {{.Sets}}")
	unknownKey    = explain.Plural("warning: key {{.Key}} on {{.N}} line is not one of goldspan/2 and was left out", "warning: key {{.Key}} on {{.N}} lines is not one of goldspan/2 and was left out")
)

// repeated is told of spans that a file has several times.
var repeated = explain.Plural("{{.N}} span was in its file twice, with the same label and details, and came in once", "{{.N}} spans were in their file twice, with the same label and details, and came in once")

var converted = explain.Plural("the offsets of {{.N}} article were in UTF-16 units, as its quotes show, and were converted", "the offsets of {{.N}} articles were in UTF-16 units, as their quotes show, and were converted")

// Details gives the lines that follow the Summary: refusals with their reasons,
// files of other kinds, spans that were not taken, new IDs, known texts, changes of texts, new labels, sets, lost keys.
// Long lists are cut; a count stands for the rest.
func (r *Report) Details() []explain.Text {
	const show = 20
	var out []explain.Text
	add := func(t explain.Text) { out = append(out, t) }
	for _, x := range r.Refused[:min(len(r.Refused), show)] {
		add(placeRefused.With("Place", x.words()).With("Reason", x.why()))
	}
	if n := len(r.Refused) - show; n > 0 {
		add(moreRefused.With("N", n))
	}
	if n := r.Refusals - len(r.Refused); n > 0 {
		add(beyondRefused.With("N", n))
	}
	if n := len(r.OtherKinds); n > 0 {
		add(otherKinds.Of(n).With("Names", r.otherKindNames()))
		if i := slices.IndexFunc(r.OtherKinds, isTable); i >= 0 {
			add(tableAlone.With("Name", filepath.Base(r.OtherKinds[i])))
		}
	}
	for _, a := range r.along {
		out = append(out, a.words()...)
	}
	there, other := isThere, otherSpans
	if r.ofFiles {
		there, other = cameBefore, otherBefore
	}
	for _, x := range r.NotTaken[:min(len(r.NotTaken), show)] {
		add(other.Of(x.Spans).With("Place", x.words()).With("Title", x.Title))
	}
	if n := len(r.NotTaken) - show; n > 0 {
		add(moreOther.With("N", n))
	}
	for _, x := range r.NewIDs[:min(len(r.NewIDs), show)] {
		add(newID.With("Place", x.words()).With("Title", x.Title))
	}
	if n := len(r.NewIDs) - show; n > 0 {
		add(moreNewIDs.With("N", n))
	}
	for _, x := range r.Same[:min(len(r.Same), show)] {
		add(there.With("Place", x.words()).With("Title", x.Title))
	}
	if n := len(r.Same) - show; n > 0 {
		add(moreThere.With("N", n))
	}
	for _, x := range r.Changed[:min(len(r.Changed), show)] {
		add(explain.Join(": ", explain.Verbatim(x.Name), textChanges(x.Changes)))
	}
	if n := len(r.Changed) - show; n > 0 {
		add(moreChanged.With("N", n))
	}
	if n := len(r.NewLabels); n > 0 {
		add(newLabels.Of(n).With("Labels", list(r.NewLabels)))
	}
	if n := len(r.Sets); n > 0 {
		add(inSets.Of(n).With("Sets", list(r.Sets)))
	}
	if n := r.Converted; n > 0 {
		add(converted.Of(n))
	}
	if n := r.Repeated; n > 0 {
		add(repeated.Of(n))
	}
	return append(out, unknownKeys(r.Unknown)...)
}

// isTable says that a file may hold articles, but is not taken from a folder: not every
// table and object is an article.
func isTable(path string) bool {
	return slices.Contains([]string{".csv", ".tsv", ".xlsx", ".json", ".ndjson"}, strings.ToLower(filepath.Ext(path)))
}

// otherKindNames lists the first files of other kinds, with the number of all others.
func (r *Report) otherKindNames() explain.Text {
	const show = 5
	var names []string
	for _, path := range r.OtherKinds[:min(len(r.OtherKinds), show)] {
		names = append(names, filepath.Base(path))
	}
	if more := len(r.OtherKinds) - show; more > 0 {
		return namesAndMore.With("Names", list(names)).With("N", more)
	}
	return list(names)
}

func list(names []string) explain.Text {
	var parts []explain.Text
	for _, n := range names {
		parts = append(parts, explain.Verbatim(n))
	}
	return explain.Join(", ", parts...)
}

// unknownKeys warns of keys in JSONL that goldspan/2 does not have.
func unknownKeys(lines map[string]int) []explain.Text {
	var out []explain.Text
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		out = append(out, unknownKey.Of(lines[key]).With("Key", strconv.Quote(key)))
	}
	return out
}

var fileLine = explain.New("{{.File}}, line {{.Line}}")

func (p Place) words() explain.Text {
	if p.Line == 0 {
		return explain.Verbatim(p.Name)
	}
	return fileLine.With("File", p.Name).With("Line", strconv.Itoa(p.Line))
}

var (
	readAs       = explain.New("read as {{.Encoding}}")
	bomRemoved   = explain.New("a byte order mark removed")
	lineEnds     = explain.Plural("{{.N}} line end made LF", "{{.N}} line ends made LF")
	controlsMade = explain.Plural("{{.N}} control character made a space", "{{.N}} control characters made spaces")
)

// textChanges is the text for the changes of a text during import.
func textChanges(c ingest.Changes) explain.Text {
	var parts []explain.Text
	if c.Encoding != "" {
		parts = append(parts, readAs.With("Encoding", c.Encoding))
	}
	if c.BOM {
		parts = append(parts, bomRemoved)
	}
	if c.LineEnds > 0 {
		parts = append(parts, lineEnds.Of(c.LineEnds))
	}
	if c.Controls > 0 {
		parts = append(parts, controlsMade.Of(c.Controls))
	}
	return explain.Join(", ", parts...)
}

var (
	exportedTo     = explain.New("exported {{.Articles}} with {{.Spans}} to {{.File}}")
	leftOutTodo    = explain.Plural("{{.N}} article that is not done was left out", "{{.N}} articles that are not done were left out")
	leftOutDone    = explain.Plural("{{.N}} article that is done was left out", "{{.N}} articles that are done were left out")
	leftOutDamaged = explain.Plural("{{.N}} damaged article was left out", "{{.N}} damaged articles were left out")
	damagedArticle = explain.New("“{{.Title}}” was left out: {{.Reason}}")
	wholeDamaged   = explain.New("the project is damaged: {{.Damage}}")
	labelsOfSet    = explain.New("annotation set {{.Set}}: {{.Labels}}")
)

// Words is the summary in one clause: "exported 3 articles with 12 spans to
// war.jsonl; 2 articles that are not done were left out". to is the name of the
// file.
func (s Summary) Words(to string) explain.Text {
	head := exportedTo.With("Articles", explain.Articles(s.Articles)).With("Spans", explain.Spans(s.Spans)).With("File", to)
	return explain.Join("; ", append([]explain.Text{head}, s.LeftOutWords()...)...)
}

// LeftOutWords say how many articles are left out, and why.
func (s Summary) LeftOutWords() (parts []explain.Text) {
	if n := s.LeftOut[annotate.StatusTodo]; n > 0 {
		parts = append(parts, leftOutTodo.Of(n))
	}
	if n := s.LeftOut[annotate.StatusDone]; n > 0 {
		parts = append(parts, leftOutDone.Of(n))
	}
	if n := len(s.damaged); n > 0 {
		parts = append(parts, leftOutDamaged.Of(n))
	}
	return parts
}

// DamageWords name the articles that were left out because they are damaged, each
// with the reason, and the damage of the project as a whole.
func (s Summary) DamageWords() (lines []explain.Text) {
	for _, a := range s.damaged {
		name := a.Title
		if name == "" {
			name = string(a.ID)
		}
		lines = append(lines, damagedArticle.With("Title", name).With("Reason", explain.Why(a.Err)))
	}
	for _, d := range explain.Damage(s.Whole) {
		lines = append(lines, wholeDamaged.With("Damage", d))
	}
	return lines
}

// LabelWords are the spans by label, as a clause: "annotation set ana: claim 5,
// actor 4". Without spans it is empty.
func (s Summary) LabelWords() explain.Text {
	var labels []string
	for _, l := range s.Labels {
		if l.Spans > 0 {
			labels = append(labels, l.Label+" "+strconv.Itoa(l.Spans))
		}
	}
	if len(labels) == 0 {
		return explain.Text{}
	}
	return labelsOfSet.With("Set", s.Set).With("Labels", list(labels))
}
