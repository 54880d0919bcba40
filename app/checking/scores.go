//go:build !headless

package checking

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/check/workbench"
	"goldspan/app/checking/scorepage"
	"goldspan/app/ui"
)

// scoreSeed is also the seed of the command line, so that both give the same
// intervals.
const scoreSeed = 1

// rescore computes the scores outside the event goroutine: first without intervals,
// then with intervals.
func (k *Feature) rescore() {
	if k.open.stop != nil {
		k.open.stop()
	}
	ctx, cancel := context.WithCancel(context.Background())
	k.open.stop, k.open.waiting = cancel, true
	bench := k.open.bench
	k.score(ctx, bench, 0, func() { k.score(ctx, bench, score.Resamples, func() {}) })
}

// score computes the scores with a number of resamples, shows them, then calls
// then.
func (k *Feature) score(ctx context.Context, b *workbench.Workbench, resamples int, then func()) {
	var scores workbench.Scores
	var err error
	k.frame.Quietly(func() { scores, err = b.Scores(ctx, resamples, scoreSeed) }, func() {
		switch {
		case ctx.Err() != nil || errors.Is(err, context.Canceled):
			return // another change came, or the check has ended
		case err != nil:
			k.frame.Failed(lang.L("score the predictions"), err)
			return
		}
		k.open.scores, k.open.waiting = scores, resamples == 0
		k.showScoreContent()
		then()
	})
}

// showScoreContent passes the scores to the page.
func (k *Feature) showScoreContent() {
	if !k.isOpen() {
		return
	}
	c := &k.open
	runs, counts := c.bench.Runs, c.bench.Count()
	content := scorepage.Content{
		Gold: c.bench.Gold.Name, Run: runs[len(runs)-1].Name, Result: c.scores.Result, Settled: c.scores.Settled,
		Verdicts: counts.Verdicts, Coverage: k.coverage(), Labels: k.desk.Labels(), Waiting: c.waiting,
		Sides: k.sides(), Agreement: c.scores.Agreement,
	}
	for _, kind := range score.ErrorKinds() {
		content.Kinds = append(content.Kinds, scorepage.KindCount{Kind: kind, Open: counts.Open[kind], Settled: counts.Settled[kind]})
	}
	content.Honest, content.HonestDo = k.honesty()
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
	k.scores.SetContent(content)
	k.bar.setScore(k.headline())
}

// coverage says which articles and spans were scored.
func (k *Feature) coverage() []string {
	if k.sides().Persons() {
		return k.coverageOfTwo()
	}
	a := k.open.bench.Coverage
	out := []string{lang.N("{{.N}} articles are scored: they are done in {{.Gold}}.", len(k.open.bench.Articles()),
		ui.With{"N": ui.Digits(len(k.open.bench.Articles())), "Gold": k.open.bench.Gold.Name})}
	if n := k.open.bench.NotInAll(); n > 0 {
		out = append(out, lang.N("{{.N}} articles are left out: they were marked as done after the predictions were made. Run the extractor again to score them.", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := a.NotDone; n > 0 {
		out = append(out, lang.N("{{.N}} articles are left out: they are not done in {{.Gold}}.", n, ui.With{"N": ui.Digits(n), "Gold": k.open.bench.Gold.Name}))
	}
	run := k.open.runs[len(k.open.runs)-1]
	if n := run.Lost; n > 0 {
		out = append(out, lang.N("{{.N}} predicted spans do not fit their text. They are not scored.", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := run.Left; n > 0 {
		out = append(out, lang.N("{{.N}} predicted spans are not scored: their labels were left out.", n, ui.With{"N": ui.Digits(n)}))
	}
	if o := k.open.bench.Outside; o.Gold+o.Pred > 0 {
		out = append(out, lang.N("{{.N}} spans of gold and predictions are not scored: they are in passages that are not part of their articles.", o.Gold+o.Pred, ui.With{"N": ui.Digits(o.Gold + o.Pred)}))
	}
	return out
}

// honesty warns of gold that agrees with a run because the run suggested it, and says
// what can be done about it.
func (k *Feature) honesty() (says, do string) {
	b := k.open.bench
	switch found, left := b.Accepted(), b.Coverage.Accepted; {
	case left > 0:
		return lang.N("{{.N}} articles are left out: spans of their gold were accepted from the run, so they agree with it.", left, ui.With{"N": ui.Digits(left)}),
			lang.L("Check them too")
	case found.Spans > 0:
		return lang.N("{{.N}} spans of gold, in {{.Articles}}, were accepted from the run, so they agree with it.", found.Spans,
			ui.With{"N": ui.Digits(found.Spans), "Articles": ui.Articles(found.Articles)}), lang.L("Leave these articles out")
	}
	return "", ""
}

// headline is the text for the main figure, for the bar above the article.
func (k *Feature) headline() string {
	s := &k.open.scores
	out := lang.L("strict F1 {{.Figure}}", ui.With{"Figure": scoretable.Figure(s.Result.Scheme(score.Strict).Overall.F1())})
	if s.Agreement != nil {
		return lang.L("{{.Figure}}, alpha {{.Alpha}}", ui.With{"Figure": out, "Alpha": scoretable.Measure(s.Agreement.Whole.Alpha())})
	}
	if s.Settled != nil {
		out = lang.L("{{.Figure}}, {{.Settled}} with decisions", ui.With{"Figure": out, "Settled": scoretable.Figure(s.Settled.Scheme(score.Strict).Overall.F1())})
	}
	return out
}

// showScores shows the scores or the article.
func (k *Feature) showScores(on bool) {
	page := k.page
	if !on {
		page = nil
	}
	k.frame.ShowPage(page)
}

func (k *Feature) scoresShown() bool { return k.frame.Page() == k.page }
