//go:build !headless

package checking

import (
	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/check"
	"goldspan/app/checking/errorlist"
	"goldspan/app/feature"
)

// errorPlace is the place of an error in the workbench.
type errorPlace struct {
	article annotate.ArticleID
	at      int // index in the article's errors
}

// listErrors passes the errors to the list.
func (k *Feature) listErrors() {
	c := &k.open
	c.errors = c.errors[:0]
	var entries []errorlist.Entry
	for _, a := range c.bench.Articles() {
		for i := range a.Errors {
			c.errors = append(c.errors, errorPlace{a.ID, i})
			entries = append(entries, errorlist.Entry{Article: a.ID, Title: a.Title, Error: a.Errors[i]})
		}
	}
	k.list.SetEntries(k.open.name(), entries)
}

// errorAt is an error of the list, or nil.
func (k *Feature) errorAt(i int) *check.Error {
	if !k.isOpen() || i < 0 || i >= len(k.open.errors) {
		return nil
	}
	at := k.open.errors[i]
	return &k.open.bench.Article(at.article).Errors[at.at]
}

// predictedTwice says that gold has the prediction of an error already. The
// extractor predicted the span twice.
func (k *Feature) predictedTwice(i int) bool {
	e := k.errorAt(i)
	if e == nil || e.Pred == nil || !e.Open() {
		return false
	}
	b := k.open.bench
	return b.InGold(b.Article(k.open.errors[i].article), e.Pred.Mark())
}

// showError opens an error in its article, with both sides drawn.
func (k *Feature) showError(i int) {
	e := k.errorAt(i)
	if e == nil {
		return
	}
	k.showScores(false)
	k.list.SetCurrent(i)
	if !feature.OpenArticle(k.desk, k.frame, k.open.errors[i].article) {
		return
	}
	k.showGhosts()
	at := e.Extent().Start
	k.view.Select(annotate.Range{Start: at, End: at}) // moves the caret
	k.view.ClearSelection()
	if s, ok := k.desk.State().Tagged(e.Gold.Mark().Label, e.Gold.Range()); ok {
		k.view.SelectSpan(s.ID, false)
	}
	k.view.Reveal(e.Extent())
}

// followSelection keeps the details at the error of the selected span. If the span
// has no error, or another article is open, the details close: a key would settle an
// error that the analyst does not look at.
func (k *Feature) followSelection() {
	i := k.list.Current()
	if i >= 0 && k.open.errors[i].article != k.desk.Article() {
		k.list.Leave()
		i = -1
	}
	s, selected := k.view.SelectedSpan()
	if !selected || i >= 0 && (k.errorAt(i).Gold.Mark() == s.Mark() || k.errorAt(i).Pred.Mark() == s.Mark()) {
		return
	}
	k.listShows(k.find(func(e *check.Error) bool { return e.Gold.Mark() == s.Mark() }))
}

// listShows shows the details of an error of the open article, -1: none.
func (k *Feature) listShows(i int) {
	if i < 0 {
		k.list.Leave()
	} else {
		k.list.SetCurrent(i)
	}
	k.showGhosts()
}

// find finds an error of the open article, an open error first; -1 if there is none.
func (k *Feature) find(fits func(*check.Error) bool) int {
	found := -1
	for i, p := range k.open.errors {
		if p.article != k.desk.Article() || !fits(k.errorAt(i)) {
			continue
		}
		if k.errorAt(i).Open() {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// stepError shows the next or the previous error that is not settled.
func (k *Feature) stepError(step int) {
	i := k.list.Next(step)
	if i < 0 {
		k.frame.Say(k.messages().allSettled())
		return
	}
	k.showError(i)
	k.frame.FocusHome()
}

// showGhosts draws the predictions over the open article.
func (k *Feature) showGhosts() {
	if !k.isOpen() {
		return
	}
	b := k.open.bench
	a := b.Article(k.desk.Article())
	if a == nil {
		k.view.SetGhosts([]articleview.Ghost{})
		return
	}
	var current annotate.Mark
	if i := k.list.Current(); i >= 0 && i < len(k.open.errors) && k.open.errors[i].article == a.ID {
		if current = k.errorAt(i).Pred.Mark(); current.Label == "" {
			current = k.errorAt(i).Was.Mark()
		}
	}
	ghosts := []articleview.Ghost{}
	for i, run := range b.Runs {
		for _, p := range b.Predicted(a, i) {
			ghosts = append(ghosts, articleview.Ghost{
				Mark: p.Mark, Set: run.Name, Score: p.Score, Other: len(b.Runs) == 2 && i == 0, Current: p.Mark == current,
			})
		}
	}
	k.view.SetGhosts(ghosts)
}

// ghostClicked shows the error of a clicked prediction.
func (k *Feature) ghostClicked(index int) {
	ghosts := k.view.Ghosts()
	if !k.isOpen() || index < 0 || index >= len(ghosts) {
		return
	}
	mark := ghosts[index].Mark
	if i := k.find(func(e *check.Error) bool { return e.Pred.Mark() == mark || e.Was.Mark() == mark }); i >= 0 {
		k.showError(i)
		return
	}
	k.listShows(-1)
	k.frame.Say(k.messages().sameSpan())
}

// filterErrors sets the filter of the list.
func (k *Feature) filterErrors(f errorlist.Filter) {
	k.list.SetFilter(f)
	k.frame.OpenPane(feature.Right)
}

// filterCell lists only the errors of a cell of the confusion matrix.
func (k *Feature) filterCell(gold, pred string) {
	id := func(name string) annotate.LabelID {
		for _, l := range k.desk.Labels() {
			if l.Name == name {
				return l.ID
			}
		}
		return ""
	}
	pair := errorlist.Pair{Gold: id(gold), Pred: id(pred)}
	k.filterErrors(errorlist.Filter{Pair: &pair})
	if k.list.Listed() == 0 && gold != pred {
		// The type scheme pairs all overlaps. The list pairs only what a reader
		// would pair.
		k.filterErrors(errorlist.Filter{Pair: &errorlist.Pair{Pred: pair.Pred}})
		k.frame.Say(k.messages().noPair(gold, pred))
	}
}
