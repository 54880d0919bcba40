// Package workbench holds a check in which errors are settled one by one. It
// compares gold with one run or with two runs, or with another person's set, on all
// articles that the sets have in common. Everything is in memory, so an edit of gold shows at once. A span
// takes about 40 bytes; errors also take the memory of their quotes.
package workbench

import (
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// Workbench is the state of a check at one moment. It is immutable: an edit of gold
// makes a new Workbench, which shares the unchanged articles. Any goroutine may use
// it.
type Workbench struct {
	Gold     annotate.Set
	Runs     []annotate.Set   // one run, or the earlier and the later run; or another person's set
	Coverage check.Articles   // of the last run, at the time of reading
	Outside  check.NotArticle // likewise

	leaveOut bool // articles with gold that was accepted from a run
	labels   check.Labels
	articles []*Article // in the project's order
	at       map[annotate.ArticleID]int
}

// Article is an article of a Workbench. It is immutable.
type Article struct {
	ID     annotate.ArticleID
	Title  string
	Errors []check.Error // in the order of the text

	hash       string // of the text, where persons are compared
	length     int    // in code points
	gold       []score.Item
	regions    []annotate.Range // that are not part of the article
	runs       []side           // as in Workbench.Runs
	decisions  []annotate.Decision
	acceptable []score.Error // errors of the last run that were settled as acceptable
	accepted   int           // spans of gold that were accepted from one of the runs
}

// side is the predictions of one run for an article.
type side struct {
	items  []score.Item
	scores []float64 // the extractor's confidence; 0 if not given
}

// Options say how a workbench is read.
type Options struct {
	LeaveOut bool               // articles with gold that was accepted from one of the runs
	Progress func(articles int) // called with the number of articles so far; nil for none
}

// Read reads gold and the runs. The error comes from reading the project or from ctx.
func Read(ctx context.Context, project check.Project, gold annotate.Set, runs []annotate.Set, o Options) (*Workbench, error) {
	w := &Workbench{Gold: gold, Runs: runs, leaveOut: o.LeaveOut, at: map[annotate.ArticleID]int{}}
	var err error
	if w.labels, err = check.ReadLabels(ctx, project); err != nil {
		return nil, err
	}
	read := 0
	for k, run := range runs {
		report, err := check.Run(ctx, check.Options{
			Gold: w.honest(project), Predictions: check.StoredRun(project, run),
			Scored: func(s check.Scored) error {
				w.take(k, s)
				read++
				if o.Progress != nil {
					o.Progress(read)
				}
				return nil
			},
		})
		if err != nil {
			return nil, err
		}
		w.Coverage, w.Outside = report.Articles, report.NotArticle
	}
	w.keepCommon()
	return w, nil
}

// honest is gold, which counts what was accepted from the runs.
func (w *Workbench) honest(project check.Project) *check.Honest {
	return &check.Honest{Gold: check.ProjectGold(project, w.Gold.Name, w.Gold.ID), Runs: w.names(), LeaveOut: w.leaveOut}
}

func (w *Workbench) names() []string {
	names := make([]string, len(w.Runs))
	for i, r := range w.Runs {
		names[i] = r.Name
	}
	return names
}

// Accepted counts what was accepted from the runs, in the articles that are checked.
func (w *Workbench) Accepted() (found check.Accepted) {
	for _, a := range w.articles {
		if a.accepted > 0 {
			found.Spans += a.accepted
			found.Articles++
		}
	}
	return found
}

// take records the predictions of run number k for an article.
func (w *Workbench) take(k int, a check.Scored) {
	s := side{items: slices.Clone(a.Pred), scores: make([]float64, len(a.Placed))}
	for i := range a.Placed {
		if !w.Persons() { // a person's span may have the score of a suggestion
			s.scores[i] = a.Placed[i].Score
		}
	}
	if k == 0 {
		hash := ""
		if w.Persons() {
			hash = a.Article.SHA256()
		}
		w.at[a.Article.ID] = len(w.articles)
		w.articles = append(w.articles, &Article{
			ID: a.Article.ID, Title: a.Article.Title, hash: hash, length: a.Article.Len(),
			gold: a.Gold, regions: a.Article.NotArticle(), decisions: a.Decisions, runs: []side{s}, accepted: check.CountAccepted(a.Accepted, w.names()),
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

// keepCommon removes the articles that are not in all runs.
func (w *Workbench) keepCommon() {
	w.articles = slices.DeleteFunc(w.articles, func(a *Article) bool { return len(a.runs) < len(w.Runs) })
	clear(w.at)
	for i, a := range w.articles {
		w.at[a.ID] = i
	}
}

// Persons says that gold is compared with another person's set, not with a run.
func (w *Workbench) Persons() bool {
	kind := w.Runs[0].Kind
	return kind == annotate.SetPerson || kind == annotate.SetGold
}

// Knows says that the workbench knows the labels, by the same names.
func (w *Workbench) Knows(labels []annotate.Label) bool {
	for _, l := range labels {
		if w.labels.Names[l.ID] != l.Name {
			return false
		}
	}
	return true
}

// NotInAll is the number of done articles that are not checked, because a run does
// not have them.
func (w *Workbench) NotInAll() int {
	return w.Coverage.NotInRun + w.Coverage.Scored - len(w.articles)
}

// Articles lists all articles, in the project's order.
func (w *Workbench) Articles() []*Article { return w.articles }

// Article finds an article; nil if the check does not have it.
func (w *Workbench) Article(id annotate.ArticleID) *Article {
	if i, ok := w.at[id]; ok {
		return w.articles[i]
	}
	return nil
}

// Follow returns the workbench after a change c of gold. s is the state after c. If
// the result is false, the workbench must be read again: the status of the article
// has changed, or the article has a label that is new to the workbench.
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
	for sp := range s.Spans() {
		if _, ok := w.labels.Names[sp.Label]; !ok {
			return w, false
		}
	}
	a := *w.articles[i]
	a.regions = s.Article.NotArticle()
	a.accepted = check.CountAccepted(check.AcceptedIn(s), w.names())
	a.gold, a.decisions = check.InArticle(s.Article, w.labels.Items(s.SpanList())), s.Settled()
	a.list(s.Article, w.labels)
	next := *w
	next.articles = slices.Clone(w.articles)
	next.articles[i] = &a
	return &next, true
}

// InGold says that gold has a span with exactly this mark.
func (w *Workbench) InGold(a *Article, m annotate.Mark) bool {
	return slices.Contains(a.gold, score.Item{Range: m.Range, Label: w.labels.Names[m.Label]})
}

// Prediction is one prediction of a run.
type Prediction struct {
	annotate.Mark
	Score float64 // the extractor's confidence; 0 if not given
}

// Predicted lists the predictions of run number k (from 0) for an article, for
// drawing.
func (w *Workbench) Predicted(a *Article, k int) []Prediction {
	out := make([]Prediction, len(a.runs[k].items))
	for i, it := range a.runs[k].items {
		out[i] = Prediction{annotate.Mark{Label: w.labels.IDs[it.Label], Range: it.Range}, a.runs[k].scores[i]}
	}
	return out
}

// Counts are the numbers of errors of all articles, by kind, verdict and change.
type Counts struct {
	Open, Settled map[score.ErrorKind]int // of the last run; errors settled by a change of gold are in neither
	Verdicts      map[annotate.Verdict]int
	Changes       map[score.ChangeKind]int // empty for a single run
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
