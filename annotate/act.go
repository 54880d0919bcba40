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
	Set     string  // the name of an annotation set
	Article string  // the title of an article
	New     string  // what the label or set is called from now on, the other set, or a label's new key
	Count   int     // of spans, occurrences or articles
	Verdict Verdict // of ActSettle
	Text    string  // of ActOther: the words of another version of the program
}

// ActKind is what was done, as the history stores it.
type ActKind string

// The kinds of act, each with the fields of Act that it has.
const (
	ActOther ActKind = "" // Text

	// In articles.
	ActTag          ActKind = "tag"           // Label
	ActTagAll       ActKind = "tag_all"       // Count occurrences, Label
	ActRelabel      ActKind = "relabel"       // Label, the new one
	ActRelabelSpans ActKind = "relabel_spans" // Count, Label
	ActResize       ActKind = "resize"        // Label
	ActDelete       ActKind = "delete"        // Label
	ActDeleteSpans  ActKind = "delete_spans"  // Count
	ActNote         ActKind = "note"          // of a span
	ActDetails      ActKind = "details"       // of a span with Label
	ActConfirm      ActKind = "confirm"       // the details of a span with Label
	ActName         ActKind = "name"          // New: the name of an actor
	ActNameSpans    ActKind = "name_spans"    // Count actors, New
	ActActorKind    ActKind = "actor_kind"    // New: the name of the actor
	ActLink         ActKind = "link"          // New: the type
	ActUnlink       ActKind = "unlink"        // New: the type
	ActDone         ActKind = "mark_done"     // Count articles; 0 where it is the open one
	ActToDo         ActKind = "mark_todo"     // Count articles; 0 where it is the open one
	ActSettle       ActKind = "settle"        // Verdict; Count errors, 0 for one; between persons the other Set, and New that is changed
	ActReopen       ActKind = "reopen"        // an error that was settled
	ActAccept       ActKind = "accept"        // a suggestion as Label; Count where it is more than one
	ActReject       ActKind = "reject"        // a suggestion of Label; Count where it is more than one
	ActUnreject     ActKind = "unreject"      // Count suggestions that were rejected
	ActNever        ActKind = "never"         // New: the text that is never suggested as Label again
	ActNeverMind    ActKind = "never_mind"    // New: the text that may be suggested as Label again
	ActKeepSpan     ActKind = "keep_span"     // Label: of a span of an older version
	ActPlaceSpan    ActKind = "place_span"    // likewise
	ActDropSpan     ActKind = "drop_span"     // likewise
	ActVersion      ActKind = "version"       // Article: the older version whose spans come along

	// In the project.
	ActDescribe       ActKind = "describe"        // Article
	ActStory          ActKind = "story"           // Count articles, New: the name of their story
	ActStories        ActKind = "stories"         // Count articles, of several stories
	ActNoStory        ActKind = "no_story"        // Count articles
	ActNotArticle     ActKind = "not_article"     // Article; Count passages, 0 where it is one
	ActIsArticle      ActKind = "is_article"      // Article
	ActRestore        ActKind = "restore"         // Article: that is made as it was in a backup
	ActImport         ActKind = "import"          // Count new articles; 0 where annotations alone came
	ActRemoveArticles ActKind = "remove_articles" // Count, and Article where it is one
	ActRun            ActKind = "run"             // Set: what an extractor said
	ActAddLabel       ActKind = "add_label"       // Label
	ActRenameLabel    ActKind = "rename_label"    // Label, New
	ActRecolorLabel   ActKind = "recolor_label"   // Label
	ActRekeyLabel     ActKind = "rekey_label"     // Label, New: the key, "" none
	ActRemoveLabel    ActKind = "remove_label"    // Label
	ActAddSet         ActKind = "add_set"         // Set
	ActRenameSet      ActKind = "rename_set"      // Set, New
	ActRemoveSet      ActKind = "remove_set"      // Set
	ActCopySet        ActKind = "copy_set"        // Set, New
	ActMergeSet       ActKind = "merge_set"       // Set into the set New
)

// ActKinds are all kinds but ActOther.
func ActKinds() []ActKind {
	return []ActKind{
		ActTag, ActTagAll, ActRelabel, ActRelabelSpans, ActResize, ActDelete, ActDeleteSpans,
		ActNote, ActDetails, ActConfirm, ActName, ActNameSpans, ActActorKind, ActLink, ActUnlink, ActDone, ActToDo, ActSettle, ActReopen,
		ActAccept, ActReject, ActUnreject, ActNever, ActNeverMind,
		ActKeepSpan, ActPlaceSpan, ActDropSpan, ActVersion,
		ActDescribe, ActNotArticle, ActIsArticle, ActStory, ActStories, ActNoStory, ActRestore, ActImport, ActRemoveArticles, ActRun,
		ActAddLabel, ActRenameLabel, ActRecolorLabel, ActRekeyLabel, ActRemoveLabel,
		ActAddSet, ActRenameSet, ActRemoveSet, ActCopySet, ActMergeSet,
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
	for _, s := range []string{a.Label, a.Set, a.Article, a.New, string(a.Verdict)} {
		if s != "" {
			b.WriteString(" " + s)
		}
	}
	return b.String()
}
