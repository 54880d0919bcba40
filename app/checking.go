//go:build !headless

package app

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/annotate/session"
	"goldspan/app/articleview"
	"goldspan/app/check"
	"goldspan/app/check/workbench"
	"goldspan/app/errorlist"
	"goldspan/app/ui"
)

// checking is the check that is open in the window. The window shows gold then,
// so that what is settled as gold's fault is an edit like any other.
type checking struct {
	bench   *workbench.Workbench // nil while no check is open
	runs    []annotate.Run
	errors  []errorPlace // as the list has them
	scores  workbench.Scores
	waiting bool   // intervals are still to come
	reading bool   // the bench is being read anew
	changed bool   // something has changed meanwhile
	stop    func() // ends the scoring that is under way; nil: none is
	page    bool   // the scores are shown in place of the article
	acts    acts
}

// errorPlace is where an error of the list stands in the bench.
type errorPlace struct {
	article annotate.ArticleID
	at      int // among the article's errors
}

func (w *window) isChecking() bool { return w.check.bench != nil }

// beginCheck reads what gold and the runs say, and shows the scores and the errors.
func (w *window) beginCheck(gold annotate.Set, runs []annotate.Run) {
	if w.ws.set.ID != gold.ID && !w.useSet(gold) {
		return
	}
	// Until it is read nothing can be edited, because no check follows yet.
	w.readBench(w.tasks.Run, gold, runs, func(b *workbench.Workbench) {
		if b == nil {
			return
		}
		w.endCheck()
		w.check = checking{bench: b, runs: runs}
		w.openCheck()
	})
}

// runner is a way to run a task, see ui.Tasks.
type runner func(fyne.Window, string, func(context.Context, ui.Progress) error, func(error))

// readBench reads a bench off the event goroutine; done gets nil where that
// failed, which is said then, or another project is open by now.
func (w *window) readBench(task runner, gold annotate.Set, runs []annotate.Run, done func(*workbench.Workbench)) {
	p := w.ws.project
	sets := make([]annotate.Set, len(runs))
	for i, r := range runs {
		sets[i] = r.Set
	}
	total := w.ws.info.Done * len(runs)
	var bench *workbench.Workbench
	task(w.win, lang.L("Checking"), func(ctx context.Context, progress ui.Progress) (err error) {
		bench, err = workbench.Read(ctx, p, gold, sets, func(n int) {
			progress(n, total, ui.Articles(n))
		})
		return err
	}, func(err error) {
		if err != nil {
			w.failed(lang.L("check the predictions"), err)
			bench = nil
		} else if !w.still(p) {
			bench = nil
		}
		done(bench)
	})
}

// openCheck shows the check that was read.
func (w *window) openCheck() {
	w.errorList.SetFilter(errorlist.Filter{})
	w.errorList.SetReadOnly(!w.canEdit())
	w.panes.SetRight(w.errorList)
	if _, hidden := w.panes.Hidden(); hidden {
		w.togglePane(false)
	}
	w.checkBar.show(w.checkName(), w.legend())
	w.page.Refresh()
	w.listErrors()
	w.showScores(true)
	w.rescore()
	open := 0
	for i := range w.check.errors {
		if w.errorAt(i).Open() {
			open++
		}
	}
	w.status.say(lang.N("{{.N}} errors to settle. {{.Next}} goes to the first.", open, ui.With{"N": ui.Digits(open), "Next": w.keyOf("check.next")}))
}

// legend says how gold and the predictions are told apart in the article.
func (w *window) legend() string {
	runs := w.check.bench.Runs
	if len(runs) == 2 {
		return lang.L("{{.After}} is dashed, {{.Before}} dotted, gold filled", ui.With{"Before": runs[0].Name, "After": runs[1].Name})
	}
	return lang.L("Gold is filled, predictions are outlined")
}

// endCheck leaves the check; nothing of it is lost.
func (w *window) endCheck() {
	if !w.isChecking() {
		return
	}
	if w.check.stop != nil {
		w.check.stop()
	}
	w.check = checking{}
	w.view.SetGhosts(nil)
	w.checkBar.Hide()
	w.page.Refresh()
	w.showScores(false)
	w.panes.SetRight(w.inspector)
	w.errorList.SetEntries("", nil)
	w.focusText()
}

// checkName is what the check compares: "extract against gold".
func (w *window) checkName() string {
	runs := w.check.bench.Runs
	if len(runs) == 2 {
		return lang.L("{{.After}} after {{.Before}}, against {{.Gold}}", ui.With{"Before": runs[0].Name, "After": runs[1].Name, "Gold": w.check.bench.Gold.Name})
	}
	return lang.L("{{.Run}} against {{.Gold}}", ui.With{"Run": runs[0].Name, "Gold": w.check.bench.Gold.Name})
}

// listErrors gives the list the errors as they are.
func (w *window) listErrors() {
	c := &w.check
	c.errors = c.errors[:0]
	var entries []errorlist.Entry
	for _, a := range c.bench.Articles() {
		for k := range a.Errors {
			c.errors = append(c.errors, errorPlace{a.ID, k})
			entries = append(entries, entryOf(a, &a.Errors[k]))
		}
	}
	w.errorList.SetEntries(w.checkName(), entries)
}

func entryOf(a *workbench.Article, e *check.Error) errorlist.Entry {
	return errorlist.Entry{
		Article: a.ID, Title: a.Title, Kind: e.Kind, Verdict: e.Verdict, Change: e.Change,
		Gold: sideOf(e.Gold), Pred: sideOf(e.Pred), Was: sideOf(e.Was),
	}
}

func sideOf(s *check.Side) *errorlist.Side {
	if s == nil {
		return nil
	}
	out := &errorlist.Side{Label: s.LabelID, Quote: s.Text, Start: s.Start}
	if s.Score != nil {
		out.Score = *s.Score
	}
	return out
}

// errorAt is an error of the list; nil where there is none.
func (w *window) errorAt(i int) *check.Error {
	if !w.isChecking() || i < 0 || i >= len(w.check.errors) {
		return nil
	}
	at := w.check.errors[i]
	return &w.check.bench.Article(at.article).Errors[at.at]
}

// showError opens an error in its article, with both sides over each other.
func (w *window) showError(i int) {
	e := w.errorAt(i)
	if e == nil {
		return
	}
	w.showScores(false)
	w.errorList.SetCurrent(i)
	w.openArticle(w.check.errors[i].article)
	if w.ws.current() != w.check.errors[i].article {
		return // why, was said
	}
	w.showGhosts()
	at := e.Extent().Start
	w.view.Select(annotate.Range{Start: at, End: at}) // the caret goes there
	w.view.ClearSelection()
	if s, ok := w.ws.state().Tagged(e.Gold.Mark().Label, e.Gold.Range()); ok {
		w.view.SelectSpan(s.ID, false)
	}
	w.view.Reveal(e.Extent())
}

// showGhosts lays what was predicted over the open article.
func (w *window) showGhosts() {
	if !w.isChecking() {
		return
	}
	b := w.check.bench
	a := b.Article(w.ws.current())
	if a == nil {
		w.view.SetGhosts(nil)
		return
	}
	var current annotate.Mark
	if i := w.errorList.Current(); i >= 0 && i < len(w.check.errors) && w.check.errors[i].article == a.ID {
		if current = w.errorAt(i).Pred.Mark(); current.Label == "" {
			current = w.errorAt(i).Was.Mark()
		}
	}
	var ghosts []articleview.Ghost
	for k, run := range b.Runs {
		for _, p := range b.Predicted(a, k) {
			ghosts = append(ghosts, articleview.Ghost{
				Mark: p.Mark, Set: run.Name, Score: p.Score, Other: len(b.Runs) == 2 && k == 0, Current: p.Mark == current,
			})
		}
	}
	w.view.SetGhosts(ghosts)
}

// followCheck takes a change of gold over into the check.
func (w *window) followCheck(e session.Event) {
	if !w.isChecking() {
		return
	}
	if e.State.Article.ID == w.ws.current() {
		w.check.acts.note(e)
	}
	if w.check.reading {
		w.check.changed = true
		return
	}
	next, ok := w.check.bench.Follow(e.State, e.Change)
	if !ok {
		w.readCheckAgain()
		return
	}
	w.check.bench = next
	if e.More > 0 {
		return // what is listed follows once for all articles of an action
	}
	w.listErrors()
	w.showGhosts()
	w.rescore()
}

// readCheckAgain is for changes that a bench does not follow by itself.
func (w *window) readCheckAgain() {
	if !w.isChecking() {
		return
	}
	if w.check.reading {
		w.check.changed = true
		return
	}
	w.check.reading, w.check.changed = true, false
	before := w.check.bench
	read := func(win fyne.Window, title string, work func(context.Context, ui.Progress) error, done func(error)) {
		w.tasks.Read(win, title, work, done)
	}
	w.readBench(read, before.Gold, w.check.runs, func(b *workbench.Workbench) {
		if w.check.bench != before {
			return // the check was ended meanwhile
		}
		w.check.reading = false
		if b == nil {
			w.endCheck() // it would show what is no more
			return
		}
		if w.check.changed {
			w.readCheckAgain()
			return
		}
		w.check.bench = b
		w.listErrors()
		w.showGhosts()
		w.rescore()
	})
}

// stepError goes to the next error that is not settled, or the one before.
func (w *window) stepError(step int) {
	i := w.errorList.Next(step)
	if i < 0 {
		w.status.say(lang.L("Everything that the filters show is settled."))
		return
	}
	w.showError(i)
	w.focusText()
}

// wireCheck connects the screens of a check with its commands.
func (w *window) wireCheck() {
	w.view.OnGhost = w.ghostClicked
	w.errorList.OnOpen = func(i int) { w.showError(i); w.focusText() }
	w.errorList.OnShow = w.showError
	w.errorList.OnSettle = w.settle
	w.errorList.OnReopen = w.reopenError
	w.errorList.OnScores = func() { w.showScores(true) }
	w.errorList.OnClose = w.endCheck
	w.errorList.OnLeave = w.focusText
	w.errorList.OnKey = w.press
	w.errorList.SetLabels(w.ws.labels)
	w.scorePage.OnKind = func(k score.ErrorKind) { w.filterErrors(errorlist.Filter{Kind: k}) }
	w.scorePage.OnChange = func(k score.ChangeKind) { w.filterErrors(errorlist.Filter{Change: k}) }
	w.scorePage.OnCell = w.filterCell
}

// filterCell lists the errors of a cell of the confusion matrix alone.
func (w *window) filterCell(gold, pred string) {
	id := func(name string) annotate.LabelID {
		for _, l := range w.ws.labels {
			if l.Name == name {
				return l.ID
			}
		}
		return ""
	}
	pair := errorlist.Pair{Gold: id(gold), Pred: id(pred)}
	w.filterErrors(errorlist.Filter{Pair: &pair})
	if w.errorList.Listed() == 0 && gold != pred {
		// The type scheme pairs whatever overlaps; the list what a reader would.
		w.filterErrors(errorlist.Filter{Pair: &errorlist.Pair{Pred: pair.Pred}})
		w.status.say(lang.L("They overlap, and are about different things: the list has them as {{.Gold}} missed and {{.Predicted}} spurious.",
			ui.With{"Gold": gold, "Predicted": pred}))
	}
}

// ghostClicked goes to the error that a prediction is part of.
func (w *window) ghostClicked(index int) {
	ghosts := w.view.Ghosts()
	if !w.isChecking() || index < 0 || index >= len(ghosts) {
		return
	}
	i := slices.IndexFunc(w.check.errors, func(p errorPlace) bool {
		if p.article != w.ws.current() {
			return false
		}
		e := &w.check.bench.Article(p.article).Errors[p.at]
		return e.Pred.Mark() == ghosts[index].Mark || e.Was.Mark() == ghosts[index].Mark
	})
	if i >= 0 {
		w.showError(i)
		return
	}
	w.status.say(lang.L("Gold says the same: this is no error."))
}

// filterErrors lists the errors that pass a filter alone.
func (w *window) filterErrors(f errorlist.Filter) {
	w.errorList.SetFilter(f)
	if _, hidden := w.panes.Hidden(); hidden {
		w.togglePane(false)
	}
}
