//go:build !headless

package checking

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/check"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// withGold calls to with the visible set as gold. Predictions cannot be gold: if a
// run is visible, the user is asked for gold.
func (k *Feature) withGold(to func(gold annotate.Set)) {
	if k.desk.Set().Kind == annotate.SetExtractor {
		k.choose()
		return
	}
	to(k.desk.Set())
}

func (k *Feature) toggleScores() { k.showScores(!k.scoresShown()) }

// toggleErrors shows the spans of gold in the place of the errors, or the errors
// again.
func (k *Feature) toggleErrors() { k.showErrors(!k.frame.RightShown(k.list)) }

func (k *Feature) showErrors(on bool) {
	k.frame.Save()
	if on {
		k.frame.ShowRight(k.list)
	} else {
		k.frame.ShowRight(nil)
		k.showScores(false) // the spans belong to the article
	}
	k.frame.FocusHome() // the hidden pane may have had the keyboard
}

// settle settles the current error, and shows the next one.
func (k *Feature) settle(v annotate.Verdict) {
	if chosen := k.list.Chosen(); chosen != nil && k.desk.CanEdit() {
		k.settleChosen(v, chosen)
		return
	}
	i := k.list.Current()
	e := k.errorAt(i)
	switch {
	case e == nil:
		k.frame.Say(k.messages().chooseFirst())
		return
	case !k.desk.CanEdit():
		k.frame.Say(k.messages().onlyRead())
		return
	case e.Gone():
		k.frame.Say(lang.L("The second run does not have this error. There is nothing to settle."))
		return
	}
	if !feature.OpenArticle(k.desk, k.frame, k.open.errors[i].article) {
		return
	}
	switch {
	case e.Verdict == v:
		k.frame.Say(k.messages().decidedAlready())
		return
	case e.Open() && v == annotate.GoldWrong && k.predictedTwice(i):
		k.frame.Say(k.messages().hasAlready())
		return
	}
	act := k.open.act(v)
	said := k.messages().settled(e, v) // the check follows the edit, and has other errors then
	change, err := k.desk.Settle(k.verdict(e, v))
	if err != nil {
		k.frame.Failed(ui.Act(act), err)
		return
	}
	if bared(change) {
		said += " " + lang.L("The details of the other label were removed.")
	}
	k.frame.Say(said)
	next := k.list.Next(1)
	if next < 0 {
		k.showGhosts()
		k.frame.Say(said + " " + k.messages().allSettled())
		return
	}
	k.showError(next)
	k.frame.Say(said)
}

// settleChosen settles several errors as one act, which one undo takes back. Errors
// with this decision already are left out, and errors with nothing to settle.
func (k *Feature) settleChosen(v annotate.Verdict, chosen []int) {
	if !k.frame.Save() {
		return
	}
	act := k.open.act(v)
	var steps []session.Step
	for len(chosen) > 0 {
		article := k.open.errors[chosen[0]].article
		var verdicts []session.Verdict
		for ; len(chosen) > 0 && k.open.errors[chosen[0]].article == article; chosen = chosen[1:] {
			e := k.errorAt(chosen[0])
			if e.Gone() || e.Verdict == v || v == annotate.GoldWrong && k.predictedTwice(chosen[0]) {
				continue
			}
			verdicts = append(verdicts, k.verdict(e, v))
			act.Count++
		}
		if len(verdicts) > 0 {
			steps = append(steps, k.desk.Settles(article, verdicts...))
		}
	}
	if act.Count == 0 {
		k.frame.Say(k.messages().noneChosen())
		return
	}
	feature.Act(k.desk, k.frame, lang.L("Settling"), act, steps, func() {
		k.list.Unchoose()
		k.frame.Say(k.messages().settledMany(act.Count))
	})
}

// verdict is a decision on an error. A span that gold takes over has the run as its
// origin: it agrees with the run because it is the run's.
func (k *Feature) verdict(e *check.Error, v annotate.Verdict) session.Verdict {
	out := session.Verdict{Decision: annotate.Decision{Gold: e.Gold.Mark(), Pred: e.Pred.Mark(), Verdict: v}, Again: !e.Open()}
	if s := k.open.sides(); s.Persons() {
		out.Other, out.Own = k.open.bench.Runs[0], s.Own
	} else if e.Pred != nil {
		runs := k.open.bench.Runs
		out.Origin = annotate.OriginRun + annotate.Origin(runs[len(runs)-1].Name)
		if !out.Origin.Valid() {
			out.Origin = ""
		} else if e.Pred.Score != nil {
			out.Score = *e.Pred.Score
		}
	}
	return out
}

// bared says that a span of gold lost details that its new label does not have.
func bared(c annotate.Change) bool {
	for _, before := range c.Removed {
		for _, after := range c.Added {
			if after.ID == before.ID && before.Detailed() && !after.Detailed() {
				return true
			}
		}
	}
	return false
}

// reopenError undoes the verdict of the current error, and the change of gold.
func (k *Feature) reopenError() {
	if k.list.Chosen() != nil {
		k.frame.Say(k.messages().chooseOne())
		return
	}
	i := k.list.Current()
	e := k.errorAt(i)
	if e == nil || e.Verdict == "" || !k.desk.CanEdit() {
		k.frame.Say(k.messages().chooseSettled())
		return
	}
	if !feature.OpenArticle(k.desk, k.frame, k.open.errors[i].article) {
		return
	}
	act := annotate.Act{Kind: annotate.ActReopen}
	if _, err := k.desk.Reopen(e.Gold.Mark(), e.Pred.Mark()); err != nil {
		k.frame.Failed(ui.Act(act), err)
		return
	}
	k.showError(k.list.Current())
	k.frame.Say(k.messages().openAgain())
}

// showDecided goes to the error that an undo or redo settled or opened.
func (k *Feature) showDecided(edits []annotate.Change) {
	for _, c := range edits {
		for _, d := range append(c.AddedDecisions, c.RemovedDecisions...) {
			for i := range k.open.errors {
				if e := k.errorAt(i); k.open.errors[i].article == c.Article && e.Gold.Mark() == d.Gold && e.Pred.Mark() == d.Pred {
					k.showError(i)
					return
				}
			}
		}
	}
}
