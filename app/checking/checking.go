//go:build !headless

// Package checking holds an extractor's predictions against gold: which errors it
// made, what it scores, and how each error is settled.
package checking

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/articleview"
	"goldspan/app/check"
	"goldspan/app/check/workbench"
	"goldspan/app/checking/errorlist"
	"goldspan/app/checking/scorepage"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is what the feature asks of the window.
type Frame interface {
	feature.Speaker
	feature.Asker
	feature.Worker
	feature.Chooser
	feature.Keyboard
	feature.Commander
	feature.Stage
	feature.Memory
	Save() bool
	Press(ui.Key) bool
	Tips() *ui.Tips
}

// Feature is the checking feature.
type Feature struct {
	frame  Frame
	desk   *desk.Desk
	view   *articleview.View
	list   *errorlist.List
	scores *scorepage.Page
	page   *feature.Page // the scores in place of the article
	bar    *checkBar

	open  openCheck
	asked *newRun // predictions whose labels are asked for; nil: none
}

// openCheck is the check that is open in the window. The window shows gold then,
// so that what is settled as gold's fault is an edit like any other.
type openCheck struct {
	bench   *workbench.Workbench // nil while no check is open
	runs    []annotate.Run
	errors  []errorPlace // as the list has them
	scores  workbench.Scores
	waiting bool   // intervals are still to come
	reading bool   // the bench is being read anew
	changed bool   // something has changed meanwhile
	stop    func() // ends the scoring that is under way; nil: none is
}

// errorPlace is where an error of the list stands in the bench.
type errorPlace struct {
	article annotate.ArticleID
	at      int // among the article's errors
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View) *Feature {
	k := &Feature{frame: f, desk: d, view: v, list: errorlist.New(), scores: scorepage.New()}
	k.bar = newCheckBar(k.showScores)
	k.page = &feature.Page{Object: k.scores, Hides: k.whyHidden, Key: k.scores.ScrollKey, Shown: k.bar.setPage}
	k.list.Tips = f.Tips()
	k.wire()
	d.Watch(k.follow)
	return k
}

// Parts is what the feature gives the window.
func (k *Feature) Parts() feature.Parts {
	return feature.Parts{
		Commands: k.commands, Bars: []fyne.CanvasObject{k.bar}, Pages: []*feature.Page{k.page}, Panes: []feature.Pane{k.list},
		Release: k.release,
	}
}

func (k *Feature) whyHidden() string {
	return lang.L("The scores are shown. {{.Key}} goes to the article.", ui.With{"Key": k.frame.KeyOf("check.scores")})
}

// release lets go of the open project.
func (k *Feature) release() {
	k.endCheck()
	if k.asked != nil {
		k.asked.close()
	}
}

func (k *Feature) isOpen() bool { return k.open.bench != nil }

// follow takes what changed on the desk over into the open check.
func (k *Feature) follow(c desk.Change) {
	if c.Labels {
		k.list.SetLabels(k.desk.Labels())
	}
	switch {
	case !k.isOpen():
		return
	case c.Project || c.Set:
		k.endCheck()
		return
	case c.List, c.Named, len(c.Described) > 0, c.Labels && !k.open.bench.Knows(k.desk.Labels()):
		k.readAgain()
	case len(c.Edits) > 0:
		k.takeOver(c)
	}
	if c.Article {
		k.showGhosts()
	}
}

// begin reads what gold and the runs say, and shows the scores and the errors.
func (k *Feature) begin(gold annotate.Set, runs []annotate.Run) {
	if k.desk.Set().ID != gold.ID {
		feature.UseSet(k.desk, k.frame, gold, func() { k.begin(gold, runs) })
		return
	}
	// Until it is read nothing can be edited, because no check follows yet.
	k.readBench(k.frame.Run, gold, runs, func(b *workbench.Workbench) {
		if b == nil {
			return
		}
		k.endCheck()
		k.open = openCheck{bench: b, runs: runs}
		k.show()
	})
}

// runner is a way to run a task, see feature.Worker.
type runner func(title string, work func(context.Context, ui.Progress) error, done func(error))

// readBench reads a bench off the event goroutine; done gets nil where that
// failed, which is said then, or another project is open by now.
func (k *Feature) readBench(task runner, gold annotate.Set, runs []annotate.Run, done func(*workbench.Workbench)) {
	p := k.desk.Project()
	sets := make([]annotate.Set, len(runs))
	for i, r := range runs {
		sets[i] = r.Set
	}
	total := k.desk.Articles().Done() * len(runs)
	var bench *workbench.Workbench
	task(lang.L("Checking"), func(ctx context.Context, progress ui.Progress) (err error) {
		bench, err = workbench.Read(ctx, p, gold, sets, func(n int) {
			progress(n, total, ui.Articles(n))
		})
		return err
	}, func(err error) {
		if err != nil {
			k.frame.Failed(lang.L("check the predictions"), err)
			bench = nil
		} else if !feature.Still(k.desk, k.frame, p) {
			bench = nil
		}
		done(bench)
	})
}

// show shows the check that was read.
func (k *Feature) show() {
	k.list.SetFilter(errorlist.Filter{})
	k.list.SetReadOnly(!k.desk.CanEdit())
	k.frame.ShowRight(k.list)
	k.frame.OpenPane(feature.Right)
	k.bar.show(k.name(), k.legend())
	k.frame.Restack()
	k.listErrors()
	k.showScores(true)
	k.rescore()
	open := 0
	for i := range k.open.errors {
		if k.errorAt(i).Open() {
			open++
		}
	}
	k.frame.Say(lang.N("{{.N}} errors to settle. {{.Next}} goes to the first.", open, ui.With{"N": ui.Digits(open), "Next": k.frame.KeyOf("check.next")}))
}

// legend says how gold and the predictions are told apart in the article.
func (k *Feature) legend() string {
	runs := k.open.bench.Runs
	if len(runs) == 2 {
		return lang.L("{{.After}} is dashed, {{.Before}} dotted, gold filled", ui.With{"Before": runs[0].Name, "After": runs[1].Name})
	}
	return lang.L("Gold is filled, predictions are outlined")
}

// endCheck leaves the check; nothing of it is lost.
func (k *Feature) endCheck() {
	if !k.isOpen() {
		return
	}
	if k.open.stop != nil {
		k.open.stop()
	}
	k.open = openCheck{}
	k.view.SetGhosts(nil)
	k.bar.Hide()
	k.frame.Restack()
	k.showScores(false)
	k.frame.ShowRight(nil)
	k.list.SetEntries("", nil)
	k.frame.FocusHome()
}

// name is what the check compares: "extract against gold".
func (k *Feature) name() string {
	runs := k.open.bench.Runs
	if len(runs) == 2 {
		return lang.L("{{.After}} after {{.Before}}, against {{.Gold}}", ui.With{"Before": runs[0].Name, "After": runs[1].Name, "Gold": k.open.bench.Gold.Name})
	}
	return lang.L("{{.Run}} against {{.Gold}}", ui.With{"Run": runs[0].Name, "Gold": k.open.bench.Gold.Name})
}

// listErrors gives the list the errors as they are.
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
	k.list.SetEntries(k.name(), entries)
}

// errorAt is an error of the list; nil where there is none.
func (k *Feature) errorAt(i int) *check.Error {
	if !k.isOpen() || i < 0 || i >= len(k.open.errors) {
		return nil
	}
	at := k.open.errors[i]
	return &k.open.bench.Article(at.article).Errors[at.at]
}

// showError opens an error in its article, with both sides over each other.
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
	k.view.Select(annotate.Range{Start: at, End: at}) // the caret goes there
	k.view.ClearSelection()
	if s, ok := k.desk.State().Tagged(e.Gold.Mark().Label, e.Gold.Range()); ok {
		k.view.SelectSpan(s.ID, false)
	}
	k.view.Reveal(e.Extent())
}

// showGhosts lays what was predicted over the open article.
func (k *Feature) showGhosts() {
	if !k.isOpen() {
		return
	}
	b := k.open.bench
	a := b.Article(k.desk.Article())
	if a == nil {
		k.view.SetGhosts(nil)
		return
	}
	var current annotate.Mark
	if i := k.list.Current(); i >= 0 && i < len(k.open.errors) && k.open.errors[i].article == a.ID {
		if current = k.errorAt(i).Pred.Mark(); current.Label == "" {
			current = k.errorAt(i).Was.Mark()
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
	k.view.SetGhosts(ghosts)
}

// takeOver takes edits of gold over into the check. The check follows those of the
// open article by itself; for others it is read again.
func (k *Feature) takeOver(c desk.Change) {
	if k.open.reading {
		k.open.changed = true
		return
	}
	for _, edit := range c.Edits {
		if edit.Article != k.desk.Article() || len(c.Edits) > 1 {
			k.readAgain()
			return
		}
		next, ok := k.open.bench.Follow(k.desk.State(), edit)
		if !ok {
			k.readAgain()
			return
		}
		k.open.bench = next
	}
	k.listErrors()
	k.showGhosts()
	k.rescore()
	if c.Op != annotate.OpDo {
		k.showDecided(c.Edits)
	}
}

// readAgain is for changes that a bench does not follow by itself.
func (k *Feature) readAgain() {
	if k.open.reading {
		k.open.changed = true
		return
	}
	k.open.reading, k.open.changed = true, false
	before := k.open.bench
	read := func(title string, work func(context.Context, ui.Progress) error, done func(error)) {
		k.frame.Read(title, work, done)
	}
	k.readBench(read, before.Gold, k.open.runs, func(b *workbench.Workbench) {
		if k.open.bench != before {
			return // the check was ended meanwhile
		}
		k.open.reading = false
		if b == nil {
			k.endCheck() // it would show what is no more
			return
		}
		if k.open.changed {
			k.readAgain()
			return
		}
		k.open.bench = b
		k.listErrors()
		k.showGhosts()
		k.rescore()
	})
}

// stepError goes to the next error that is not settled, or the one before.
func (k *Feature) stepError(step int) {
	i := k.list.Next(step)
	if i < 0 {
		k.frame.Say(lang.L("Everything that the filters show is settled."))
		return
	}
	k.showError(i)
	k.frame.FocusHome()
}

// wire connects the screens of a check with what they do.
func (k *Feature) wire() {
	k.view.OnGhost = k.ghostClicked
	k.list.OnOpen = func(i int) { k.showError(i); k.frame.FocusHome() }
	k.list.OnShow = k.showError
	k.list.OnSettle = k.settle
	k.list.OnReopen = k.reopenError
	k.list.OnScores = func() { k.showScores(true) }
	k.list.OnClose = k.endCheck
	k.list.OnLeave = k.frame.FocusHome
	k.list.OnKey = k.frame.Press
	k.scores.OnKind = func(kind score.ErrorKind) { k.filterErrors(errorlist.Filter{Kind: kind}) }
	k.scores.OnChange = func(change score.ChangeKind) { k.filterErrors(errorlist.Filter{Change: change}) }
	k.scores.OnCell = k.filterCell
}

// filterCell lists the errors of a cell of the confusion matrix alone.
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
		// The type scheme pairs whatever overlaps; the list what a reader would.
		k.filterErrors(errorlist.Filter{Pair: &errorlist.Pair{Pred: pair.Pred}})
		k.frame.Say(lang.L("They overlap, and are about different things: the list has them as {{.Gold}} missed and {{.Predicted}} spurious.",
			ui.With{"Gold": gold, "Predicted": pred}))
	}
}

// ghostClicked goes to the error that a prediction is part of.
func (k *Feature) ghostClicked(index int) {
	ghosts := k.view.Ghosts()
	if !k.isOpen() || index < 0 || index >= len(ghosts) {
		return
	}
	i := slices.IndexFunc(k.open.errors, func(p errorPlace) bool {
		if p.article != k.desk.Article() {
			return false
		}
		e := &k.open.bench.Article(p.article).Errors[p.at]
		return e.Pred.Mark() == ghosts[index].Mark || e.Was.Mark() == ghosts[index].Mark
	})
	if i >= 0 {
		k.showError(i)
		return
	}
	k.frame.Say(lang.L("Gold says the same: this is no error."))
}

// filterErrors lists the errors that pass a filter alone.
func (k *Feature) filterErrors(f errorlist.Filter) {
	k.list.SetFilter(f)
	k.frame.OpenPane(feature.Right)
}
