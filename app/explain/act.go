package explain

import "goldspan/annotate"

// Act is the name of an act: "tag claim". A name from another version of the program
// stays as it is.
func Act(a annotate.Act) Text {
	t, known := acts[a.Kind]
	if a.Kind == annotate.ActSettle {
		one, many := settled, settledMany
		if a.Set != "" {
			one, many = settledOfTwo, settledManyOfTwo
		}
		t, known = one[a.Verdict]
		if a.Count > 1 {
			t, known = many[a.Verdict]
		}
	}
	switch {
	case !known:
		return Verbatim(a.String())
	case a.Kind == annotate.ActImport && a.Count == 0:
		t = importAnnotations
	case a.Kind == annotate.ActRemoveArticles && a.Article != "":
		t = removeArticle
	case a.Kind == annotate.ActDone && a.Count > 0:
		t = markDone
	case a.Kind == annotate.ActNotArticle && a.Count > 0:
		t = markPassages
	case a.Kind == annotate.ActAccept && a.Count > 0:
		t = acceptMany
	case a.Kind == annotate.ActReject && a.Count > 0:
		t = rejectMany
	case a.Kind == annotate.ActToDo && a.Count > 0:
		t = markToDo
	}
	for name, value := range map[string]string{"Label": a.Label, "Set": a.Set, "Article": a.Article, "New": a.New} {
		t = t.With(name, value)
	}
	if t.one != "" {
		t = t.Of(a.Count)
	}
	return t
}

var acts = map[annotate.ActKind]Text{
	annotate.ActTag:            New("tag {{.Label}}"),
	annotate.ActTagAll:         Plural("tag {{.N}} occurrence as {{.Label}}", "tag {{.N}} occurrences as {{.Label}}"),
	annotate.ActRelabel:        New("relabel as {{.Label}}"),
	annotate.ActRelabelSpans:   Plural("relabel {{.N}} span as {{.Label}}", "relabel {{.N}} spans as {{.Label}}"),
	annotate.ActResize:         New("resize {{.Label}}"),
	annotate.ActDelete:         New("delete {{.Label}}"),
	annotate.ActDeleteSpans:    Plural("delete {{.N}} span", "delete {{.N}} spans"),
	annotate.ActNote:           New("edit note"),
	annotate.ActDetails:        New("change the details of a {{.Label}}"),
	annotate.ActConfirm:        New("confirm the details of a {{.Label}}"),
	annotate.ActName:           New("name the actor “{{.New}}”"),
	annotate.ActNameSpans:      Plural("name {{.N}} actor “{{.New}}”", "name {{.N}} actors “{{.New}}”"),
	annotate.ActActorKind:      New("change the kind of “{{.New}}”"),
	annotate.ActLink:           New("link spans: {{.New}}"),
	annotate.ActUnlink:         New("remove the link: {{.New}}"),
	annotate.ActDone:           New("mark as done"),
	annotate.ActToDo:           New("mark as to do"),
	annotate.ActReopen:         New("reopen an error"),
	annotate.ActAccept:         New("accept the suggestion “{{.Label}}”"),
	annotate.ActReject:         New("reject the suggestion “{{.Label}}”"),
	annotate.ActUnreject:       Plural("take back {{.N}} rejected suggestion", "take back {{.N}} rejected suggestions"),
	annotate.ActNever:          New("never suggest “{{.New}}”"),
	annotate.ActNeverMind:      New("suggest “{{.New}}” again"),
	annotate.ActKeepSpan:       New("keep the older version’s {{.Label}}"),
	annotate.ActPlaceSpan:      New("place the older version’s {{.Label}}"),
	annotate.ActDropSpan:       New("drop the older version’s {{.Label}}"),
	annotate.ActVersion:        New("bring the spans of “{{.Article}}” along"),
	annotate.ActDescribe:       New("change the details of “{{.Article}}”"),
	annotate.ActStory:          Plural("put {{.N}} article into the story “{{.New}}”", "put {{.N}} articles into the story “{{.New}}”"),
	annotate.ActStories:        Plural("put {{.N}} article into stories", "put {{.N}} articles into stories"),
	annotate.ActNoStory:        Plural("take {{.N}} article out of its story", "take {{.N}} articles out of their stories"),
	annotate.ActNotArticle:     New("mark a passage as not part of the article"),
	annotate.ActIsArticle:      New("take a passage back into the article"),
	annotate.ActRestore:        New("restore “{{.Article}}”"),
	annotate.ActImport:         Plural("import {{.N}} article", "import {{.N}} articles"),
	annotate.ActRemoveArticles: Plural("remove {{.N}} article", "remove {{.N}} articles"),
	annotate.ActRun:            New("keep the run “{{.Set}}”"),
	annotate.ActAddLabel:       New("add the label “{{.Label}}”"),
	annotate.ActRenameLabel:    New("rename the label “{{.Label}}” to “{{.New}}”"),
	annotate.ActRecolorLabel:   New("recolour the label “{{.Label}}”"),
	annotate.ActRekeyLabel:     New("change the key of the label “{{.Label}}”"),
	annotate.ActRemoveLabel:    New("remove the label “{{.Label}}”"),
	annotate.ActAddSet:         New("add the annotation set “{{.Set}}”"),
	annotate.ActRenameSet:      New("rename the annotation set “{{.Set}}” to “{{.New}}”"),
	annotate.ActRemoveSet:      New("remove the annotation set “{{.Set}}”"),
	annotate.ActCopySet:        New("copy the annotation set “{{.Set}}” as “{{.New}}”"),
	annotate.ActMergeSet:       New("merge the annotation set “{{.Set}}” into “{{.New}}”"),
}

var (
	importAnnotations = New("import annotations")
	markPassages      = Plural("mark {{.N}} passage as not part of the article", "mark {{.N}} passages as not part of the article")
	acceptMany        = Plural("accept {{.N}} suggestion", "accept {{.N}} suggestions")
	rejectMany        = Plural("reject {{.N}} suggestion", "reject {{.N}} suggestions")
	removeArticle     = New("remove “{{.Article}}”")
	markDone          = Plural("mark {{.N}} article as done", "mark {{.N}} articles as done")
	markToDo          = Plural("mark {{.N}} article as to do", "mark {{.N}} articles as to do")
)

var settled = map[annotate.Verdict]Text{
	annotate.ExtractorWrong: New("settle: extractor wrong"),
	annotate.GoldWrong:      New("settle: gold wrong"),
	annotate.BothAcceptable: New("settle: both acceptable"),
}

var settledMany = map[annotate.Verdict]Text{
	annotate.ExtractorWrong: Plural("settle {{.N}} error: extractor wrong", "settle {{.N}} errors: extractor wrong"),
	annotate.GoldWrong:      Plural("settle {{.N}} error: gold wrong", "settle {{.N}} errors: gold wrong"),
	annotate.BothAcceptable: Plural("settle {{.N}} error: both acceptable", "settle {{.N}} errors: both acceptable"),
}

// settledOfTwo are the verdicts between two persons: the set New is changed, and Set is
// the other one.
var settledOfTwo = map[annotate.Verdict]Text{
	annotate.ExtractorWrong: New("settle: as “{{.New}}” has it"),
	annotate.GoldWrong:      New("settle: as “{{.Set}}” has it"),
	annotate.BothAcceptable: New("settle: both acceptable"),
}

var settledManyOfTwo = map[annotate.Verdict]Text{
	annotate.ExtractorWrong: Plural("settle {{.N}} difference: as “{{.New}}” has it", "settle {{.N}} differences: as “{{.New}}” has it"),
	annotate.GoldWrong:      Plural("settle {{.N}} difference: as “{{.Set}}” has it", "settle {{.N}} differences: as “{{.Set}}” has it"),
	annotate.BothAcceptable: Plural("settle {{.N}} difference: both acceptable", "settle {{.N}} differences: both acceptable"),
}

// Articles is a number of articles: "3 articles".
func Articles(n int) Text { return articles.Of(n) }

// Spans is a number of spans: "3 spans".
func Spans(n int) Text { return spans.Of(n) }

var (
	articles = Plural("{{.N}} article", "{{.N}} articles")
	spans    = Plural("{{.N}} span", "{{.N}} spans")
)
