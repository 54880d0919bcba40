// Package runs suggests what an extractor says: a run that a project keeps, or the
// predictions of a command for an article.
//
// How far an extractor is believed is learned by label and score, whatever its score
// means: it may have none.
package runs

import (
	"context"
	"fmt"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
)

// Run is the source.
type Run struct {
	name  string
	spans func(context.Context, *annotate.Article) ([]annotate.Span, error)
	judge *suggest.Judge
}

// New makes the source of a run with a name. spans gives what the run says of an
// article, nothing of an article that it does not have.
func New(name string, spans func(context.Context, *annotate.Article) ([]annotate.Span, error)) *Run {
	return &Run{name, spans, suggest.NewJudge()}
}

// Origin is annotate.OriginRun with the name of the run.
func (r *Run) Origin() annotate.Origin { return annotate.OriginRun + annotate.Origin(r.name) }

// unscored is how far a span without a score is believed at first.
const unscored = 0.6

// prior is how far a span is believed at first. A score outside of 0 to 1 is none.
func prior(s annotate.Span) float64 {
	if s.Score > 0 && s.Score <= 1 { // NaN is neither
		return s.Score
	}
	return unscored
}

func keys(s annotate.Span) []string {
	return []string{string(s.Label), fmt.Sprintf("%s:%d", s.Label, int(prior(s)*5))}
}

// Learn compares what the run says with an article that is done.
func (r *Run) Learn(s annotate.State) {
	r.judge.Forget(s.Article.ID)
	if s.Status != annotate.StatusDone {
		return
	}
	spans, err := r.spans(context.Background(), s.Article)
	if err != nil {
		return // nothing is learned
	}
	cases := make([]suggest.Case, len(spans))
	for i, sp := range spans {
		_, right := s.Tagged(sp.Label, sp.Range)
		cases[i] = suggest.Case{Keys: keys(sp), Right: right}
	}
	r.judge.Learn(s.Article.ID, cases)
}

// Forget takes back what was learned of an article.
func (r *Run) Forget(id annotate.ArticleID) { r.judge.Forget(id) }

// Suggest gives what the run says of an article.
func (r *Run) Suggest(ctx context.Context, a *annotate.Article) ([]suggest.Suggestion, error) {
	spans, err := r.spans(ctx, a)
	if err != nil {
		return nil, err
	}
	var out []suggest.Suggestion
	for _, s := range spans {
		if !a.Index().Has(s.Range) || s.Range.Empty() {
			continue
		}
		out = append(out, suggest.Suggestion{
			Range: s.Range, Label: s.Label, Meaning: s.Meaning, Origin: r.Origin(), Score: r.judge.Score(prior(s), keys(s)),
		})
	}
	slices.SortStableFunc(out, suggest.Compare)
	return out, nil
}
