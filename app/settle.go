//go:build !headless

package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// checkCommands are what can be done with an extractor's predictions. Their
// letters are keys while a check is open.
func (w *window) checkCommands() []*command {
	open := lang.L("Check an extractor first.")
	settle := func(v annotate.Verdict) func() { return func() { w.settle(v) } }
	return []*command{
		{id: "check.open", title: lang.L("Check an extractor…"), group: groupCheck, keys: []ui.Key{ctrlShift(fyne.KeyK)}, enabled: w.hasArticles, run: w.chooseCheck},
		{id: "check.run", title: lang.L("Run an extractor…"), group: groupCheck, enabled: w.canKeepRun, run: func() { w.withGold(w.askCommand) }},
		{id: "check.read", title: lang.L("Read predictions from a file…"), group: groupCheck, enabled: w.canKeepRun, run: func() { w.withGold(w.askPredictions) }},
		{id: "check.scores", title: lang.L("Scores, or the article"), group: groupCheck, keys: []ui.Key{ui.RuneKey('s')}, enabled: w.isChecking, cannot: open, run: w.toggleScores},
		{id: "check.spans", title: lang.L("Spans, or the errors"), group: groupCheck, keys: []ui.Key{ui.RuneKey('t')}, enabled: w.isChecking, cannot: open, run: w.toggleErrors},
		{id: "check.next", title: lang.L("Next error"), group: groupCheck, keys: []ui.Key{ui.RuneKey('n'), plain(fyne.KeyF8)}, enabled: w.isChecking, cannot: open, run: func() { w.stepError(1) }},
		{id: "check.previous", title: lang.L("Previous error"), group: groupCheck, keys: []ui.Key{ui.RuneKey('p'), shift(fyne.KeyF8)}, enabled: w.isChecking, cannot: open, run: func() { w.stepError(-1) }},
		{id: "check.extractor", title: lang.L("The extractor is wrong"), group: groupCheck, keys: []ui.Key{ui.RuneKey('e')}, enabled: w.isChecking, cannot: open, run: settle(annotate.ExtractorWrong)},
		{id: "check.gold", title: lang.L("Gold is wrong"), group: groupCheck, keys: []ui.Key{ui.RuneKey('g')}, enabled: w.isChecking, cannot: open, run: settle(annotate.GoldWrong)},
		{id: "check.both", title: lang.L("Both are acceptable"), group: groupCheck, keys: []ui.Key{ui.RuneKey('b')}, enabled: w.isChecking, cannot: open, run: settle(annotate.BothAcceptable)},
		{id: "check.reopen", title: lang.L("Reopen the error"), group: groupCheck, keys: []ui.Key{ui.RuneKey('r')}, enabled: w.isChecking, cannot: open, run: w.reopenError},
		{id: "check.report", title: lang.L("Save the report…"), group: groupCheck, enabled: w.isChecking, cannot: open, run: w.saveReport},
		{id: "check.end", title: lang.L("End the check"), group: groupCheck, enabled: w.isChecking, run: w.endCheck},
	}
}

// withGold goes on with the set that is shown as gold. Predictions are no gold:
// where a run is shown, it is asked what is.
func (w *window) withGold(to func(gold annotate.Set)) {
	if w.ws.set.Kind == annotate.SetExtractor {
		w.chooseCheck()
		return
	}
	to(w.ws.set)
}

func (w *window) canKeepRun() bool { return w.canEdit() && w.hasArticles() }

// keyOf is the first key of a command, as it is shown.
func (w *window) keyOf(id string) string { return w.commands.byID[id].keys[0].String() }

func (w *window) toggleScores() { w.showScores(!w.check.page) }

// toggleErrors shows the spans of gold in place of the errors, or these again.
func (w *window) toggleErrors() { w.showErrors(!shown(w.errorList)) }

func (w *window) showErrors(on bool) {
	w.inspector.Save()
	if on {
		w.panes.SetRight(w.errorList)
	} else {
		w.panes.SetRight(w.inspector)
		w.showScores(false) // the spans are the article's
	}
	w.focusText() // it may have been in the pane that is gone
}

// settle settles the error that is chosen, and goes on to the next one.
func (w *window) settle(v annotate.Verdict) {
	i := w.errorList.Current()
	e := w.errorAt(i)
	switch {
	case e == nil:
		w.status.say(lang.L("Choose an error first: {{.Next}} goes to the next one.", ui.With{"Next": w.keyOf("check.next")}))
		return
	case !w.canEdit():
		w.status.say(lang.L("The project is open for reading only: nothing can be settled."))
		return
	case e.Gone():
		w.status.say(lang.L("The second run does not make this error: there is nothing to settle."))
		return
	}
	w.openArticle(w.check.errors[i].article)
	if w.ws.current() != w.check.errors[i].article {
		return // a note could not be saved, and was said so
	}
	settle := w.ws.session.Settle
	switch _, says := w.ws.state().Tagged(e.Pred.Mark().Label, e.Pred.Range()); {
	case e.Verdict == v:
		w.status.say(lang.L("It is settled so already."))
		return
	case !e.Open():
		settle = w.ws.session.Resettle
	case v == annotate.GoldWrong && says:
		w.status.say(lang.L("Gold says this already: the extractor says it a second time."))
		return
	}
	d := annotate.Decision{Gold: e.Gold.Mark(), Pred: e.Pred.Mark(), Verdict: v}
	if _, ok := w.done(shownEdit(editSettle[v]))(settle(context.Background(), editSettle[v], d)); !ok {
		return
	}
	w.status.say(settled(v))
	next := w.errorList.Next(1)
	if next < 0 {
		w.showGhosts()
		w.status.say(settled(v) + " " + lang.L("Everything that the filters show is settled."))
		return
	}
	said := w.status.message
	w.showError(next)
	w.status.say(said)
}

func settled(v annotate.Verdict) string {
	switch v {
	case annotate.ExtractorWrong:
		return lang.L("Settled: the extractor is wrong.")
	case annotate.GoldWrong:
		return lang.L("Settled: gold was wrong, and says now what was predicted.")
	}
	return lang.L("Settled: both are acceptable.")
}

// reopenError takes back how the chosen error was settled, and what that did to gold.
func (w *window) reopenError() {
	i := w.errorList.Current()
	e := w.errorAt(i)
	if e == nil || e.Verdict == "" || !w.canEdit() {
		w.status.say(lang.L("Choose an error that is settled first."))
		return
	}
	w.openArticle(w.check.errors[i].article)
	if w.ws.current() != w.check.errors[i].article {
		return
	}
	if _, ok := w.done(shownEdit(editReopen))(w.ws.session.Reopen(context.Background(), editReopen, e.Gold.Mark(), e.Pred.Mark())); ok {
		w.showError(w.errorList.Current())
		w.status.say(lang.L("The error is open again."))
	}
}

// showDecided goes to the error that an undo or redo settled or opened.
// It answers whether there is one.
func (w *window) showDecided(c annotate.Change) bool {
	if !w.isChecking() {
		return false
	}
	for _, d := range append(c.AddedDecisions, c.RemovedDecisions...) {
		for i := range w.check.errors {
			if e := w.errorAt(i); w.check.errors[i].article == c.Article && e.Gold.Mark() == d.Gold && e.Pred.Mark() == d.Pred {
				w.showError(i)
				return true
			}
		}
	}
	return false
}
