package check

import (
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Bench is a check whose errors are settled one by one: what gold and one run
// say, or two runs that are compared, of every article that all of them are
// about. It is held in memory, so that an edit of gold is followed at once:
// some 40 bytes a span, and the quotes of what is wrong.
//
// A Bench belongs to one goroutine; a Scoring that was taken from it, to another.
type Bench struct {
	Gold   annotate.Set
	Runs   []annotate.Set // one, or two: before and after
	Report Report         // of the last run, as it was when read: its coverage

	names    map[annotate.LabelID]string
	ids      map[string]annotate.LabelID
	articles []*BenchArticle // in the project's order; a changed one is a new one
	at       map[annotate.ArticleID]int
}

// BenchArticle is an article of a Bench. It is never changed.
type BenchArticle struct {
	ID     annotate.ArticleID
	Title  string
	Errors []BenchError // in the order of the text

	gold      []score.Item
	runs      []side // as Bench.Runs
	decisions []annotate.Decision
}

// side is what a run says of an article.
type side struct {
	items  []score.Item
	scores []float64 // how sure the extractor was, 0 where it does not say
}

// ReadBench reads what the sets say. Progress is told how many articles were read.
func ReadBench(ctx context.Context, project Project, gold annotate.Set, runs []annotate.Set, progress func(articles int)) (*Bench, error) {
	b := &Bench{Gold: gold, Runs: runs, ids: map[string]annotate.LabelID{}, at: map[annotate.ArticleID]int{}}
	var err error
	if b.names, err = labelNames(ctx, project); err != nil {
		return nil, err
	}
	for id, name := range b.names {
		b.ids[name] = id
	}
	read := 0
	for k, run := range runs {
		b.Report, err = Run(ctx, Options{
			Gold: ProjectGold(project, gold.Name, gold.ID), Predictions: StoredRun(project, run),
			Checked: func(a Article) error {
				b.take(k, a)
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
	}
	b.keepCommon()
	return b, nil
}

// take notes what run number k says of an article.
func (b *Bench) take(k int, a Article) {
	s := side{items: slices.Clone(a.Pred), scores: make([]float64, len(a.Placed))}
	for i := range a.Placed {
		s.scores[i] = a.Placed[i].Score
	}
	if k == 0 {
		b.at[a.Article.ID] = len(b.articles)
		b.articles = append(b.articles, &BenchArticle{
			ID: a.Article.ID, Title: a.Article.Title,
			gold: a.Gold, decisions: a.Decisions, runs: []side{s},
		})
	} else if i, ok := b.at[a.Article.ID]; ok {
		b.articles[i].runs = append(b.articles[i].runs, s)
	}
	if k == len(b.Runs)-1 {
		if i, ok := b.at[a.Article.ID]; ok {
			b.articles[i].Errors = b.errorsOf(a.Article, b.articles[i])
		}
	}
}

// keepCommon leaves out what not all runs are about.
func (b *Bench) keepCommon() {
	b.articles = slices.DeleteFunc(b.articles, func(a *BenchArticle) bool { return len(a.runs) < len(b.Runs) })
	clear(b.at)
	for i, a := range b.articles {
		b.at[a.ID] = i
	}
}

// Knows says that the labels are those that the bench was read with.
func (b *Bench) Knows(labels []annotate.Label) bool {
	for _, l := range labels {
		if b.names[l.ID] != l.Name {
			return false
		}
	}
	return true
}

// NotInAll is how many articles are done, and are not checked because a run says
// nothing of them.
func (b *Bench) NotInAll() int {
	a := b.Report.Articles
	return a.NotInRun + a.Scored - len(b.articles)
}

// Articles are all articles, in the project's order.
func (b *Bench) Articles() []*BenchArticle { return b.articles }

// Article is one of them; nil where the check is not about it.
func (b *Bench) Article(id annotate.ArticleID) *BenchArticle {
	if i, ok := b.at[id]; ok {
		return b.articles[i]
	}
	return nil
}

// Update follows a change, after which gold says s of its article. It answers
// false where that is not enough and the bench has to be read anew: the article
// is done now or is no longer, or has a label that the bench does not know.
func (b *Bench) Update(s annotate.State, c annotate.Change) bool {
	i, known := b.at[s.Article.ID]
	switch {
	case s.Set != b.Gold.ID:
		return true
	case c.StatusBefore != c.StatusAfter:
		return false
	case !known:
		return true
	}
	for _, sp := range s.Spans {
		if _, ok := b.names[sp.Label]; !ok {
			return false
		}
	}
	next := *b.articles[i]
	next.gold, next.decisions = itemsOf(s.Spans, b.names), s.Decisions
	next.Errors = b.errorsOf(s.Article, &next)
	b.articles = slices.Clone(b.articles) // a Scoring may be at work on the old ones
	b.articles[i] = &next
	return true
}
