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
		Verdicts: counts.Verdicts, Coverage: c.coverage(), Labels: k.desk.Labels(), Waiting: c.waiting,
		Sides: c.sides(), Agreement: c.scores.Agreement,
	}
	for _, kind := range score.ErrorKinds() {
		content.Kinds = append(content.Kinds, scorepage.KindCount{Kind: kind, Open: counts.Open[kind], Settled: counts.Settled[kind]})
	}
	content.Honest, content.HonestDo = c.honesty()
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
