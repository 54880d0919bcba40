//go:build !headless

package app

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/check/workbench"
	"goldspan/app/scorepage"
	"goldspan/app/ui"
)

// scoreSeed is that of the command line's intervals, so that both say the same.
const scoreSeed = 1

// rescore measures anew, off the event goroutine: at once without intervals, and
// then with them.
func (w *window) rescore() {
	if w.check.stop != nil {
		w.check.stop()
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.check.stop, w.check.waiting = cancel, true
	bench := w.check.bench
	w.score(ctx, bench, 0, func() { w.score(ctx, bench, score.Resamples, func() {}) })
}

// score measures with that many resamples, shows what came out, and goes on.
func (w *window) score(ctx context.Context, b *workbench.Workbench, resamples int, then func()) {
	var scores workbench.Scores
	var err error
	w.tasks.Quietly(func() { scores, err = b.Scores(ctx, resamples, scoreSeed) }, func() {
		switch {
		case ctx.Err() != nil || errors.Is(err, context.Canceled):
			return // another change came, or the check was ended
		case err != nil:
			w.failed(lang.L("measure the predictions"), err)
			return
		}
		w.check.scores, w.check.waiting = scores, resamples == 0
		w.showScoreContent()
		then()
	})
}

// showScoreContent gives the page what was measured.
func (w *window) showScoreContent() {
	if !w.isChecking() {
		return
	}
	c := &w.check
	runs, counts := c.bench.Runs, c.bench.Count()
	content := scorepage.Content{
		Gold: c.bench.Gold.Name, Run: runs[len(runs)-1].Name, Result: c.scores.Result, Settled: c.scores.Settled,
		Verdicts: counts.Verdicts, Coverage: w.coverage(), Labels: w.ws.labels, Waiting: c.waiting,
	}
	for _, k := range score.ErrorKinds() {
		content.Kinds = append(content.Kinds, scorepage.KindCount{Kind: k, Open: counts.Open[k], Settled: counts.Settled[k]})
	}
	if notes := c.runs[len(c.runs)-1].Notes; notes != "" {
		content.Notes = strings.Split(notes, "\n")
	}
	if len(runs) == 2 && c.scores.Before != nil {
		content.Run = runs[0].Name
		content.Result = *c.scores.Before
		content.Against = &scorepage.Against{
			Run: runs[1].Name, Result: c.scores.Result, Comparison: c.scores.Comparison,
			Changes: counts.Changes,
		}
	}
	w.scorePage.SetContent(content)
	w.checkBar.setScore(w.headline())
}

// coverage says what was scored and what was left out.
func (w *window) coverage() []string {
	a := w.check.bench.Coverage
	out := []string{lang.N("{{.N}} articles are scored: they are done in {{.Gold}}.", len(w.check.bench.Articles()),
		ui.With{"N": ui.Digits(len(w.check.bench.Articles())), "Gold": w.check.bench.Gold.Name})}
	if n := w.check.bench.NotInAll(); n > 0 {
		out = append(out, lang.N("{{.N}} articles that are done are left out: they were not when the predictions were made. Make them anew to have these scored too.", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := a.NotDone; n > 0 {
		out = append(out, lang.N("{{.N}} articles are left out: they are not done in {{.Gold}}.", n, ui.With{"N": ui.Digits(n), "Gold": w.check.bench.Gold.Name}))
	}
	run := w.check.runs[len(w.check.runs)-1]
	if n := run.Lost; n > 0 {
		out = append(out, lang.N("{{.N}} predicted spans have no place in their text and are not scored.", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := run.Left; n > 0 {
		out = append(out, lang.N("{{.N}} predicted spans are not scored: their labels were left out.", n, ui.With{"N": ui.Digits(n)}))
	}
	return out
}

// headline is the one figure that stands above the article.
func (w *window) headline() string {
	s := &w.check.scores
	out := lang.L("strict F1 {{.Figure}}", ui.With{"Figure": scoretable.Figure(s.Result.Scheme(score.Strict).Overall.F1())})
	if s.Settled != nil {
		out = lang.L("{{.Figure}}, {{.Settled}} with what was settled", ui.With{"Figure": out, "Settled": scoretable.Figure(s.Settled.Scheme(score.Strict).Overall.F1())})
	}
	return out
}

// showScores shows the scores in place of the article, or the article again.
func (w *window) showScores(on bool) {
	w.check.page = on
	if on {
		w.view.Hide()
		w.scorePage.Show()
		w.win.Canvas().Unfocus() // keys are the window's
	} else {
		w.scorePage.Hide()
		w.view.Show()
		w.focusText()
	}
	w.checkBar.setPage(on)
}
