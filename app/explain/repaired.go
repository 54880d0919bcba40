package explain

import "goldspan/annotate"

// Repaired says what a repaired copy has, and a line for each thing that it lacks. A copy
// that lacks nothing has no line.
func Repaired(r annotate.Repaired) (has Text, lacks []Text) {
	has = Join(", ", Articles(r.Articles), Spans(r.Spans))
	if r.Complete() {
		return has, nil
	}
	if r.MissingEdits > 0 {
		lacks = append(lacks, missingEdits.Of(int(r.MissingEdits)))
	}
	for _, t := range r.Tables {
		name := Join("", tableNames[t.Name])
		if name.Empty() {
			name = Verbatim(t.Name)
		}
		if t.Lost > 0 {
			lacks = append(lacks, Join(": ", name, lostRows.Of(t.Lost)))
		}
		if t.Pages > 0 {
			lacks = append(lacks, Join(": ", name, lostPages.Of(t.Pages)))
		}
	}
	if !r.History {
		lacks = append(lacks, lostHistory)
	}
	for _, f := range r.Faults {
		lacks = append(lacks, RepairFault(f))
	}
	if len(lacks) == 0 {
		lacks = append(lacks, lostUnseen)
	}
	return has, lacks
}

// GivenBack says how much the history gave back to a repaired copy; empty for nothing.
func GivenBack(n int) Text {
	if n == 0 {
		return Text{}
	}
	return givenBack.Of(n)
}

// RepairFault says what is lost, or not as it was saved, in a clause.
func RepairFault(f annotate.RepairFault) Text {
	said := repairFaults[f.Kind].With("Set", printable(f.Set)).With("Name", printable(f.Name)).Of(f.Count)
	if f.Article == "" {
		return said
	}
	about := ofArticle.With("Title", printable(f.Title))
	if f.Set != "" {
		about = ofArticleInSet.With("Title", printable(f.Title)).With("Set", printable(f.Set))
	}
	return Join(": ", about, said)
}

var (
	givenBack      = Plural("the history gave one thing back", "the history gave {{.N}} things back")
	lostRows       = Plural("one row is lost", "{{.N}} rows are lost")
	lostPages      = Plural("a page of the file cannot be read: nobody knows how many rows it had", "{{.N}} pages of the file cannot be read: nobody knows how many rows they had")
	lostHistory    = New("the history of undo is damaged, and was left out")
	lostUnseen     = New("something that was saved is not there, and nothing says what")
	ofArticle      = New("“{{.Title}}”")
	ofArticleInSet = New("“{{.Title}}”, {{.Set}}")
)

var tableNames = map[string]Text{
	"project": New("settings of the project"), "label": New("labels"), "annotation_set": New("annotation sets"),
	"article": New("titles and sources of articles"), "article_text": New("texts of articles"), "article_status": New("statuses of articles"),
	"span": New("spans"), "link": New("links"), "decision": New("decisions"), "carried": New("spans to settle"),
	"original": New("files that articles were imported from"), "edit_log": New("history of undo"), "action": New("actions of the history of undo"),
	"run": New("runs of extractors"), "never_suggested": New("what is never suggested"), "seal": New("proof of the whole"),
}

var repairFaults = map[annotate.RepairKind]Text{
	annotate.RepairTextLost:      Plural("a character of the text is lost, and � stands in its place", "{{.N}} characters of the text are lost, and � stands in their place"),
	annotate.RepairTextChanged:   New("the text is not what was saved"),
	annotate.RepairArticleMade:   New("its title and source are lost, and the title is the beginning of the text"),
	annotate.RepairDetails:       New("its title, its source or what is not part of it is not what was saved"),
	annotate.RepairOriginalLost:  New("the file that it was imported from is lost"),
	annotate.RepairWork:          New("something of the annotations is not what was saved"),
	annotate.RepairSpansChanged:  Plural("a span was made to fit the text", "{{.N}} spans were made to fit the text"),
	annotate.RepairSpansLost:     Plural("a span fits nothing and was left out", "{{.N}} spans fit nothing and were left out"),
	annotate.RepairLinksLost:     Plural("a link has lost its span and was left out", "{{.N}} links have lost their spans and were left out"),
	annotate.RepairDecisionsLost: Plural("a decision fits nothing and was left out", "{{.N}} decisions fit nothing and were left out"),
	annotate.RepairStatusLost:    Plural("the status of an article is lost in {{.Set}}: it is to do", "the statuses of {{.N}} articles are lost in {{.Set}}: they are to do"),
	annotate.RepairNoArticle:     Plural("a span was left out, because its article is lost", "{{.N}} spans were left out, because their articles are lost"),
	annotate.RepairSetMade:       New("the name of an annotation set is lost: it is called {{.Set}}"),
	annotate.RepairLabelMade:     New("the name of a label is lost: it is called {{.Name}}"),
}
