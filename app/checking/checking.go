//go:build !headless

// Package checking is the feature that checks an extractor: its errors against
// gold, its scores, and the settling of each error. It also compares the annotation
// sets of two persons: one of them takes the place of gold, the other one that of the
// run.
package checking

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/articleview"
	"goldspan/app/check/agree"
	"goldspan/app/check/workbench"
	"goldspan/app/checking/errorlist"
	"goldspan/app/checking/scorepage"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
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
	page   *feature.Page // the scores, which replace the article
	bar    *checkBar

	open  openCheck
	gone  goneCheck
	asked *newRun // predictions waiting for an answer about their labels; nil: none
}

// openCheck is the open check. During a check the window shows gold, so a change of
// gold because of an error is a normal edit.
type openCheck struct {
	bench   *workbench.Workbench // nil: no check is open
	runs    []annotate.Run
	errors  []errorPlace // in the order of the list
	scores  workbench.Scores
	waiting bool   // the intervals are not computed yet
	reading bool   // the workbench is being read again
	changed bool   // changed during reading
	stop    func() // ends the running computation of scores; nil: none
	honest  bool   // articles with gold that was accepted from a run are left out
}

// goneCheck is a check whose run an undo removed. A redo of the run opens the check
// again.
type goneCheck struct {
	gold annotate.Set
	runs []annotate.Run
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View) *Feature {
	k := &Feature{frame: f, desk: d, view: v, list: errorlist.New(), scores: scorepage.New()}
	k.bar = newCheckBar(k.showScores)
	k.page = &feature.Page{Object: k.scores, Hides: k.whyHidden, Key: k.scores.ScrollKey, Shown: k.bar.setPage}
	k.list.Tips, k.list.KeyOf = f.Tips(), f.KeyOf
	k.list.InGold = k.predictedTwice
	k.wire()
	d.Watch(k.follow)
	return k
}

// Parts gives the feature's parts to the window.
func (k *Feature) Parts() feature.Parts {
	return feature.Parts{
		Commands: k.commands, Bars: []fyne.CanvasObject{k.bar}, Pages: []*feature.Page{k.page}, Panes: []feature.Pane{k.list},
		Release: k.release,
	}
}

func (k *Feature) whyHidden() string {
	return lang.L("The scores are shown. {{.Key}} goes to the article.", ui.With{"Key": k.frame.KeyOf("check.scores")})
}

// release releases the open project.
func (k *Feature) release() {
	k.endCheck()
	if k.asked != nil {
		k.asked.close()
	}
}

func (k *Feature) isOpen() bool { return k.open.bench != nil }

// follow applies changes of the desk to the open check.
func (k *Feature) follow(c desk.Change) {
	if c.Labels {
		k.list.SetLabels(k.desk.Labels())
	}
	if c.Project {
		k.gone = goneCheck{}
	}
	renamed := false
	for _, s := range c.Sets {
		k.followRun(s)
		renamed = k.open.rename(s) || renamed
	}
	if c.ReadOnly {
		k.list.SetReadOnly(!k.desk.CanEdit())
	}
	switch {
	case !k.isOpen():
		return
	case c.Project || c.Set:
		k.endCheck()
		return
	case c.List, c.Named, renamed, len(c.Described) > 0, len(c.Regions) > 0, c.Labels && !k.open.bench.Knows(k.desk.Labels()):
		k.readAgain()
	case len(c.Edits) > 0:
		k.takeOver(c)
	}
	if c.Article || c.Selection {
		k.followSelection()
	}
	if c.Article {
		k.showGhosts()
	}
}

// followRun ends the check of a run that an undo removed, and opens the check again
// after a redo.
func (k *Feature) followRun(c annotate.SetChange) {
	switch {
	case c.After.ID == "" && k.checks(c.Before.ID):
		gone, name := goneCheck{k.open.bench.Gold, k.open.runs}, k.open.name()
		k.endCheck()
		k.gone = gone
		k.frame.Say(lang.L("The check “{{.Check}}” has ended.", ui.With{"Check": name}))
	case c.Before.ID == "" && hasRun(k.gone.runs, c.After.ID):
		k.begin(k.gone.gold, k.gone.runs)
	}
}

// begin reads gold and the runs, and shows scores and errors.
func (k *Feature) begin(gold annotate.Set, runs []annotate.Run) {
	if k.desk.Set().ID != gold.ID {
		feature.UseSet(k.desk, k.frame, gold, func() { k.begin(gold, runs) })
		return
	}
	k.frame.Say("") // an error of the last command
	// While reading, nothing can be edited, because no check would follow the edit.
	k.beginWith(gold, runs, false)
}

// toggleHonest leaves out the articles with gold that was accepted from a run, or checks
// them too.
func (k *Feature) toggleHonest() { k.beginWith(k.open.bench.Gold, k.open.runs, !k.open.honest) }

// beginWith is begin; honest says that articles with gold from a run are left out.
func (k *Feature) beginWith(gold annotate.Set, runs []annotate.Run, honest bool) {
	k.readBench(k.frame.Run, gold, runs, honest, func(b *workbench.Workbench) {
		switch {
		case b == nil:
			return
		case b.Persons() && len(b.Articles()) == 0:
			k.frame.Failed(doingOf(b.Persons()), agree.NothingComparedError{A: gold.Name, B: runs[0].Set.Name})
			return
		}
		k.endCheck()
		k.open, k.gone = openCheck{bench: b, runs: runs, honest: honest}, goneCheck{}
		k.show()
	})
}

// runner runs a task, see feature.Worker.
type runner func(title string, work func(context.Context, ui.Progress) error, done func(error))

// readBench reads a workbench outside the event goroutine. After an error, or if
// another project is open now, the user is told and done gets nil.
func (k *Feature) readBench(task runner, gold annotate.Set, runs []annotate.Run, honest bool, done func(*workbench.Workbench)) {
	p := k.desk.Project()
	sets := make([]annotate.Set, len(runs))
	for i, r := range runs {
		sets[i] = r.Set
	}
	total := k.desk.Articles().Done() * len(runs)
	var bench *workbench.Workbench
	persons := len(sets) == 1 && sets[0].Kind != annotate.SetExtractor
	title := lang.L("Checking")
	if persons {
		title = lang.L("Comparing the annotation sets")
	}
	task(title, func(ctx context.Context, progress ui.Progress) (err error) {
		bench, err = workbench.Read(ctx, p, gold, sets, workbench.Options{LeaveOut: honest, Progress: func(n int) {
			progress(n, total, ui.Articles(n))
		}})
		return err
	}, func(err error) {
		if err != nil {
			k.frame.Failed(doingOf(persons), err)
			bench = nil
		} else if !feature.Still(k.desk, k.frame, p) {
			bench = nil
		}
		done(bench)
	})
}

// show shows the new check.
func (k *Feature) show() {
	k.list.SetSides(k.open.sides())
	k.list.SetFilter(errorlist.Filter{})
	k.list.SetReadOnly(!k.desk.CanEdit())
	k.frame.ShowRight(k.list)
	k.frame.OpenPane(feature.Right)
	k.bar.show(k.open.name(), k.open.legend())
	k.frame.Restack()
	k.listErrors()
	k.showGhosts()
	k.scores.ScrollToTop()
	k.showScores(true)
	k.rescore()
	open := 0
	for i := range k.open.errors {
		if k.errorAt(i).Open() {
			open++
		}
	}
	k.frame.Say(k.messages().toSettle(open))
}

// endCheck ends the check. Nothing is lost.
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

// readAgain reads the workbench again, after a change that a workbench cannot
// follow.
func (k *Feature) readAgain() {
	if k.open.reading {
		k.open.changed = true
		return
	}
	k.open.reading, k.open.changed = true, false
	before := k.open.bench
	gold := before.Gold
	if s := k.desk.Set(); s.ID == gold.ID {
		gold = s // with its name of today
	}
	read := func(title string, work func(context.Context, ui.Progress) error, done func(error)) {
		k.frame.Read(title, work, done)
	}
	k.readBench(read, gold, k.open.runs, k.open.honest, func(b *workbench.Workbench) {
		if k.open.bench != before {
			return // the check has ended meanwhile
		}
		k.open.reading = false
		if b == nil {
			k.endCheck() // the check would show outdated data
			return
		}
		if k.open.changed {
			k.readAgain()
			return
		}
		k.open.bench = b
		k.list.SetSides(k.open.sides())
		k.bar.setName(k.open.name(), k.open.legend())
		k.listErrors()
		k.showGhosts()
		k.rescore()
	})
}

// wire connects the screens of the check with their actions.
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
	k.scores.OnHonest = k.toggleHonest
}
