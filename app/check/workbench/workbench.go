// Package workbench holds a check whose errors are settled one by one: what gold
// and one run say, or two runs that are compared, of every article that all of
// them are about. Everything is in memory, so that an edit of gold is followed at
// once: some 40 bytes a span, and the quotes of what is wrong.
package workbench

import (
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// Workbench is the check as it is at one moment. It is never changed: an edit of
// gold makes another one of it, that shares the articles that are as they were.
// Any goroutine may use it.
type Workbench struct {
	Gold     annotate.Set
	Runs     []annotate.Set // one, or two: before and after
	Coverage check.Articles // of the last run, as it was when read

	labels   check.Labels
	articles []*Article // in the project's order
	at       map[annotate.ArticleID]int
}

// Article is an article of a Workbench. It is never changed.
type Article struct {
	ID     annotate.ArticleID
	Title  string
	Errors []check.Error // in the order of the text

	gold       []score.Item
	runs       []side // as Workbench.Runs
	decisions  []annotate.Decision
	acceptable []score.Error // of the last run, those that were settled so
}

// side is what a run says of an article.
type side struct {
	items  []score.Item
	scores []float64 // how sure the extractor was, 0 where it does not say
}

// Read reads what the sets say. Progress is told how many articles were read; it
// may be nil. The error is one of reading the project, or the end of ctx.
func Read(ctx context.Context, project check.Project, gold annotate.Set, runs []annotate.Set, progress func(articles int)) (*Workbench, error) {
	w := &Workbench{Gold: gold, Runs: runs, at: map[annotate.ArticleID]int{}}
	var err error
	if w.labels, err = check.ReadLabels(ctx, project); err != nil {
		return nil, err
	}
	read := 0
	for k, run := range runs {
		report, err := check.Run(ctx, check.Options{
			Gold: check.ProjectGold(project, gold.Name, gold.ID), Predictions: check.StoredRun(project, run),
			Scored: func(s check.Scored) error {
				w.take(k, s)
				read++
				if progress != nil {
					progress(read)
				}
				return nil
			},
		})
		if err != nil {
			return nil, err
		}
		w.Coverage = report.Articles
	}
	w.keepCommon()
	return w, nil
}

// take notes what run number k says of an article.
func (w *Workbench) take(k int, a check.Scored) {
	s := side{items: slices.Clone(a.Pred), scores: make([]float64, len(a.Placed))}
	for i := range a.Placed {
		s.scores[i] = a.Placed[i].Score
	}
	if k == 0 {
		w.at[a.Article.ID] = len(w.articles)
		w.articles = append(w.articles, &Article{
			ID: a.Article.ID, Title: a.Article.Title,
			gold: a.Gold, decisions: a.Decisions, runs: []side{s},
		})
	} else if i, ok := w.at[a.Article.ID]; ok {
		w.articles[i].runs = append(w.articles[i].runs, s)
	}
	if k == len(w.Runs)-1 {
		if i, ok := w.at[a.Article.ID]; ok {
			w.articles[i].list(a.Article, w.labels)
		}
	}
}

// keepCommon leaves out what not all runs are about.
func (w *Workbench) keepCommon() {
	w.articles = slices.DeleteFunc(w.articles, func(a *Article) bool { return len(a.runs) < len(w.Runs) })
	clear(w.at)
	for i, a := range w.articles {
		w.at[a.ID] = i
	}
}

// Knows says that the labels are those that the workbench was read with.
func (w *Workbench) Knows(labels []annotate.Label) bool {
	for _, l := range labels {
		if w.labels.Names[l.ID] != l.Name {
			return false
		}
	}
	return true
}

// NotInAll is how many articles are done, and are not checked because a run says
// nothing of them.
func (w *Workbench) NotInAll() int {
	return w.Coverage.NotInRun + w.Coverage.Scored - len(w.articles)
}

// Articles are all articles, in the project's order.
func (w *Workbench) Articles() []*Article { return w.articles }

// Article is one of them; nil where the check is not about it.
func (w *Workbench) Article(id annotate.ArticleID) *Article {
	if i, ok := w.at[id]; ok {
		return w.articles[i]
	}
	return nil
}

// Follow is the workbench after a change, after which gold says s of its article.
// It answers false where the change is not enough to tell and the workbench has
// to be read anew: the article is done now or is no longer, or has a label that
// the workbench does not know.
func (w *Workbench) Follow(s annotate.State, c annotate.Change) (*Workbench, bool) {
	i, known := w.at[s.Article.ID]
	switch {
	case s.Set != w.Gold.ID:
		return w, true
	case c.StatusBefore != c.StatusAfter:
		return w, false
	case !known:
		return w, true
	}
	for _, sp := range s.Spans {
		if _, ok := w.labels.Names[sp.Label]; !ok {
			return w, false
		}
	}
	a := *w.articles[i]
	a.gold, a.decisions = w.labels.Items(s.Spans), s.Decisions
	a.list(s.Article, w.labels)
	next := *w
	next.articles = slices.Clone(w.articles)
	next.articles[i] = &a
	return &next, true
}

// Prediction is what a run says in one place.
type Prediction struct {
	annotate.Mark
	Score float64 // how sure the extractor was, 0 where it does not say
}

// Predicted is what run number k, from 0, says of an article, for showing it.
func (w *Workbench) Predicted(a *Article, k int) []Prediction {
	out := make([]Prediction, len(a.runs[k].items))
	for i, it := range a.runs[k].items {
		out[i] = Prediction{annotate.Mark{Label: w.labels.IDs[it.Label], Range: it.Range}, a.runs[k].scores[i]}
	}
	return out
}

// Counts are the errors of all articles, by what they are.
type Counts struct {
	Open, Settled map[score.ErrorKind]int // of the last run; settled as gold's fault counts for neither
	Verdicts      map[annotate.Verdict]int
	Changes       map[score.ChangeKind]int // empty where one run is checked
}

// Count counts the errors.
func (w *Workbench) Count() Counts {
	c := Counts{map[score.ErrorKind]int{}, map[score.ErrorKind]int{}, map[annotate.Verdict]int{}, map[score.ChangeKind]int{}}
	for _, a := range w.articles {
		for i := range a.Errors {
			e := &a.Errors[i]
			if e.Change != "" {
				c.Changes[e.Change]++
			}
			if e.Verdict != "" {
				c.Verdicts[e.Verdict]++
			}
			switch {
			case e.Open():
				c.Open[e.Kind]++
			case e.Verdict != "" && e.Verdict != annotate.GoldWrong:
				c.Settled[e.Kind]++
			}
		}
	}
	return c
}
