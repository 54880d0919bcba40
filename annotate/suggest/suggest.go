// Package suggest proposes spans for an article. Each source is a package of its own
// behind Recogniser; an Engine asks all of them, and merges what they say.
//
// A suggestion is no span: it stands in no annotation set until the analyst accepts
// it. Sources know nothing of windows and files, change nothing, and can be stopped.
package suggest

import (
	"context"

	"goldspan/annotate"
)

// Suggestion is a span that a source proposes.
type Suggestion struct {
	Range annotate.Range
	Label annotate.LabelID
	// Meaning is what the span would say: the name of an actor, the value of a figure,
	// the marks of a claim. All of it is assumed when the suggestion is accepted.
	Meaning annotate.Meaning
	// Speaker is where the actor stands who says a claim; the zero Range for none.
	Speaker annotate.Range
	Origin  annotate.Origin
	// Score is how likely an analyst accepts the suggestion, from 0 to 1, as far as
	// the source can tell.
	Score float64
	// Inside says that Score holds inside a longer suggestion with the label: "Halvane" in
	// "Halvane’s defence ministry". Without it, of two such suggestions one is right at most.
	Inside bool
}

// Mark is the label and range of s.
func (s Suggestion) Mark() annotate.Mark { return annotate.Mark{Label: s.Label, Range: s.Range} }

// Recogniser is a source. It may be used from one goroutine at a time.
type Recogniser interface {
	// Origin is what the spans of the source carry when they are accepted.
	Origin() annotate.Origin
	// Learn takes in what an annotation set says of an article, in place of what was
	// learned of the article before.
	Learn(s annotate.State)
	// Forget takes back what was learned of an article.
	Forget(id annotate.ArticleID)
	// Suggest proposes spans for an article, in the order of annotate.CompareSpans.
	// What the set says of the article already plays no part. The error is that of
	// the context.
	Suggest(ctx context.Context, a *annotate.Article) ([]Suggestion, error)
}
