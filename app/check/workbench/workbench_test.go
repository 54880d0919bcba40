package workbench

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
	"goldspan/app/check/scoretable"
)

func read(t *testing.T, p *checktest.Project, runs ...annotate.Set) *Workbench {
	t.Helper()
	b, err := Read(context.Background(), p, checktest.GoldSet, runs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A workbench that was taken before an edit says what it said then, to whoever
// scores or saves it meanwhile.
func TestAWorkbenchIsNeverChanged(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "claim 1 15"}, []string{"claim 0 8", "claim 1 15"}, nil)
	before := read(t, p, checktest.Regex)
	was, wasListed, wasCounted := scores(t, before), listed(before.Article("a1")), before.Count()
	e := before.Article("a1").Errors[0]
	after, _ := settle(t, before, p.States[0],
		annotate.RemoveSpan{ID: p.States[0].Nth(0).ID},
		annotate.AddSpan{Span: annotate.Span{ID: "new", Label: e.Pred.Label, Range: e.Pred.Range(), Quote: e.Pred.Quote}},
		annotate.Settle{Decision: annotate.Decision{Gold: e.Gold.Mark(), Pred: e.Pred.Mark(), Verdict: annotate.GoldWrong}})
	sameLines(t, "before", listed(before.Article("a1")), wasListed...)
	if now := scores(t, before); !reflect.DeepEqual(now, was) || !reflect.DeepEqual(before.Count(), wasCounted) {
		t.Errorf("the workbench scores %+v now, and did %+v", now, was)
	}
	if reflect.DeepEqual(scores(t, after), was) || after.Article("a2") != before.Article("a2") {
		t.Error("the workbench after the edit is not the one before with one article changed")
	}
}

func TestWhatIsNotPartOfTheArticleIsNotCompared(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "claim 1 15"}, []string{"claim 0 8", "claim 1 15"}, nil)
	var err error
	for i, s := range p.States {
		if p.States[i].Article, err = s.Article.WithRegions(annotate.Regions{{Start: 16, End: 30}}); err != nil {
			t.Fatal(err)
		}
	}
	b := read(t, p, checktest.Regex)
	if want := (check.NotArticle{Gold: 1}); b.Outside != want || len(b.Article("a1").Errors) != 1 {
		t.Errorf("outside %+v, errors %v", b.Outside, listed(b.Article("a1")))
	}
	// An edit of gold leaves it out too.
	a := b.Article("a1")
	next, _ := settle(t, b, p.States[0], annotate.RemoveSpan{ID: p.States[0].Nth(0).ID})
	for _, e := range next.Article("a1").Errors {
		if e.Gold != nil && e.Gold.Quote == "Arpi" {
			t.Errorf("after an edit: %v, before %v", listed(next.Article("a1")), listed(a))
		}
	}
}

func TestErrorsAreCounted(t *testing.T) {
	_, b := settledStorm(t, checktest.Regex, checktest.Model)
	want := Counts{
		Open:     map[score.ErrorKind]int{score.ErrorLabel: 1},
		Settled:  map[score.ErrorKind]int{score.ErrorBoundary: 1, score.ErrorMissed: 1},
		Verdicts: map[annotate.Verdict]int{annotate.ExtractorWrong: 1, annotate.GoldWrong: 1, annotate.BothAcceptable: 1},
		Changes:  map[score.ChangeKind]int{score.ChangeWorse: 2, score.ChangeNone: 2},
	}
	if got := b.Count(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// listed is the errors of an article, a line each.
func listed(a *Article) []string {
	show := func(s *check.Side) string {
		if s == nil {
			return "–"
		}
		return fmt.Sprintf("%s %q", s.Name, s.Quote)
	}
	var out []string
	for _, e := range a.Errors {
		out = append(out, inOneLine(e.Kind, show(e.Gold), show(e.Pred), e.Verdict, e.Change, show(e.Was)))
	}
	return out
}

// inOneLine is an error and what it says of both sides and of the run before.
func inOneLine(kind score.ErrorKind, gold, pred string, v annotate.Verdict, c score.ChangeKind, was string) string {
	line := fmt.Sprintf("%s: %s, %s", kind, gold, pred)
	if v != "" {
		line += " (" + string(v) + ")"
	}
	if c != "" {
		line += " [" + string(c) + ", was " + was + "]"
	}
	return line
}

func sameLines(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func scores(t *testing.T, b *Workbench) Scores {
	t.Helper()
	s, err := b.Scores(context.Background(), 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func strictF1(r score.Result) string {
	f, ok := r.Scheme(score.Strict).Overall.F1()
	return scoretable.Figure(f, ok)
}

// settle gives an article of gold a decision, as a session does.
func settle(t *testing.T, b *Workbench, s annotate.State, edits ...annotate.Edit) (*Workbench, annotate.State) {
	t.Helper()
	next, c, err := s.Apply(annotate.Transaction{Name: annotate.Act{Text: "settle"}, Edits: edits})
	if err != nil {
		t.Fatal(err)
	}
	after, ok := b.Follow(next, c)
	if !ok {
		t.Fatal("the workbench has to be read anew")
	}
	return after, next
}

func TestSettlingAnErrorChangesTheListAndTheScores(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22 actor 55 60", "to do", "claim 2 16"},
		[]string{"claim 0 8 figure 18 22 figure 0 4", "claim 1 2"}, nil)
	b := read(t, p, checktest.Regex)
	if n := len(b.Articles()); n != 1 {
		t.Fatalf("%d articles: those that are not done, and those of which the run says nothing, are left out", n)
	}
	if got := b.Coverage; got.Scored != 1 || got.NotDone != 1 || got.NotInRun != 1 {
		t.Errorf("coverage %+v", got)
	}
	sameLines(t, "errors", listed(b.Article("a1")),
		`wrong boundary: claim "Nine were hurt", claim "Nine wer"`,
		`spurious: –, figure "Nine"`,
		`wrong label: actor "Arpi", figure "Arpi"`,
		`missed: actor "Okoro", –`)
	if s := scores(t, b); strictF1(s.Result) != "0.000" || s.Settled != nil || s.Before != nil {
		t.Errorf("before anything is settled: %s, %v", strictF1(s.Result), s.Settled)
	}

	errs := b.Article("a1").Errors
	decision := func(i int, v annotate.Verdict) annotate.Settle {
		return annotate.Settle{Decision: annotate.Decision{Gold: errs[i].Gold.Mark(), Pred: errs[i].Pred.Mark(), Verdict: v}}
	}
	b, now := settle(t, b, p.States[0], decision(0, annotate.BothAcceptable), decision(3, annotate.ExtractorWrong))
	sameLines(t, "settled without gold", listed(b.Article("a1")),
		`wrong boundary: claim "Nine were hurt", claim "Nine wer" (both_acceptable)`,
		`spurious: –, figure "Nine"`,
		`wrong label: actor "Arpi", figure "Arpi"`,
		`missed: actor "Okoro", – (extractor_wrong)`)
	s := scores(t, b)
	if strictF1(s.Result) != "0.000" || s.Settled == nil || strictF1(*s.Settled) != "0.333" {
		t.Errorf("with what is acceptable: %s, %+v", strictF1(s.Result), s.Settled)
	}

	// check.Gold was wrong about Arpi: it is a figure there too, and the score is better.
	arpi := now.Nth(1)
	arpi.Label = "figure"
	b, now = settle(t, b, now, annotate.ReplaceSpan{Span: arpi}, decision(2, annotate.GoldWrong))
	sameLines(t, "gold changed", listed(b.Article("a1")),
		`wrong boundary: claim "Nine were hurt", claim "Nine wer" (both_acceptable)`,
		`spurious: –, figure "Nine"`,
		`wrong label: actor "Arpi", figure "Arpi" (gold_wrong)`,
		`missed: actor "Okoro", – (extractor_wrong)`)
	if s := scores(t, b); strictF1(s.Result) != "0.333" || strictF1(*s.Settled) != "0.667" {
		t.Errorf("with gold changed: %s, %s", strictF1(s.Result), strictF1(*s.Settled))
	}
	if b.Article("a1").Errors[2].Open() || !b.Article("a1").Errors[1].Open() {
		t.Error("what is settled is open, or the other way round")
	}

	// Somebody changes gold back by hand: the error is there again, and open.
	arpi.Label = "actor"
	b, _ = settle(t, b, now, annotate.ReplaceSpan{Span: arpi})
	if e := b.Article("a1").Errors[2]; !e.Open() || e.Verdict != "" {
		t.Errorf("the error is %+v", e)
	}
}

func TestABenchIsReadAnewWhereTheArticlesOfACheckChange(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14", "to do"}, []string{"claim 0 14", "claim 1 2"}, nil)
	b := read(t, p, checktest.Regex)
	for i, want := range map[int]bool{0: false, 1: false} {
		s := p.States[i]
		status := annotate.StatusDone
		if s.Status == status {
			status = annotate.StatusTodo
		}
		next, c, err := s.Apply(annotate.Transaction{Name: annotate.Act{Text: "mark"}, Edits: []annotate.Edit{annotate.SetStatus{Status: status}}})
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := b.Follow(next, c); ok != want {
			t.Errorf("article %d", i+1)
		}
	}
	other := p.States[0]
	other.Set = "ana"
	if same, ok := b.Follow(other, annotate.Change{StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusDone}); !ok || same != b {
		t.Error("another set's work has nothing to do with the check")
	}
	strange := p.States[0]
	spans := strange.SpanList()
	spans[0].Label = "new"
	strange = strange.WithSpans(spans)
	if _, ok := b.Follow(strange, annotate.Change{}); ok {
		t.Error("a label that is new was taken for one that is known")
	}
}

func TestTwoRunsAreComparedErrorByError(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22 actor 55 60", "claim 1 15"},
		[]string{"claim 0 8 figure 18 22 figure 0 4"},
		[]string{"claim 0 14 actor 18 22 claim 40 53", "claim 1 15"})
	b := read(t, p, checktest.Regex, checktest.Model)
	if len(b.Articles()) != 1 {
		t.Fatalf("%d articles, want the one that both are about", len(b.Articles()))
	}
	sameLines(t, "changes", listed(b.Article("a1")),
		`wrong boundary: claim "Nine were hurt", – [better, was claim "Nine wer"]`,
		`spurious: –, – [better, was figure "Nine"]`,
		`wrong label: actor "Arpi", – [better, was figure "Arpi"]`,
		`spurious: –, claim "Ten were hurt" [worse, was –]`,
		`missed: actor "Okoro", – [none, was –]`)
	s := scores(t, b)
	if s.Before == nil || strictF1(*s.Before) != "0.000" || strictF1(s.Result) != "0.667" || s.Comparison == nil {
		t.Errorf("scores %+v", s)
	}
	if got := b.Predicted(b.Article("a1"), 0)[0]; got.Mark != (annotate.Mark{Label: "claim", Range: annotate.Range{End: 8}}) || got.Score != 0.5 {
		t.Errorf("predicted %+v", got)
	}
}

func TestAStoredRunScoresAsItsPredictionsDid(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "claim 1 15 figure 1 5"}, []string{"claim 0 14 claim 0 14 figure 18 22", "claim 1 12"}, nil)
	lines := `{"id":"a1","spans":[{"start":0,"end":14,"label":"claim"},{"start":0,"end":14,"label":"claim"},{"start":18,"end":22,"label":"figure"}]}
{"id":"a2","spans":[{"start":1,"end":12,"label":"claim"}]}`
	checked := func(from check.Predictions) check.Report {
		r, err := check.Run(context.Background(), check.Options{Gold: check.ProjectGold(p, "gold", "g"), Predictions: from, Resamples: 20})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	predicted, stored := checked(check.ReadPredictions("p", strings.NewReader(lines))), checked(check.StoredRun(p, checktest.Regex))
	if !reflect.DeepEqual(predicted.Result, stored.Result) {
		t.Errorf("read %+v\nstored %+v", predicted.Result, stored.Result)
	}
	if got := scores(t, read(t, p, checktest.Regex)); !reflect.DeepEqual(got.Result.Schemes[0].Overall.Counts, predicted.Result.Schemes[0].Overall.Counts) {
		t.Errorf("on the bench %+v, read %+v", got.Result.Schemes[0], predicted.Result.Schemes[0])
	}
}

// check.Gold that was changed to what the second run predicts makes an error of the
// first one, which is the same place: it is listed once, with what became of the
// error, and settling leaves the number of entries as it was.
func TestGoldThatWasChangedIsListedOnceWithTwoRuns(t *testing.T) {
	const arpi, okoro, ten = "actor 18 22", "actor 55 60", "figure 40 43"
	for name, c := range map[string]struct {
		gold, before, after string
		at                  int // of the error that is settled
		want                []string
	}{
		"spurious, and new": {arpi, arpi, arpi + " " + ten, 0, []string{
			`spurious: –, figure "Ten" (gold_wrong) [worse, was –]`,
		}},
		"spurious in both": {arpi, arpi + " " + ten, arpi + " " + ten, 0, []string{
			`spurious: –, figure "Ten" (gold_wrong) [none, was figure "Ten"]`,
		}},
		"missed, and new": {arpi + " " + okoro, arpi + " " + okoro, arpi, 0, []string{
			`missed: actor "Okoro", – (gold_wrong) [worse, was –]`,
		}},
		"missed by both": {okoro, "", "", 0, []string{
			`missed: actor "Okoro", – (gold_wrong) [none, was –]`,
		}},
		"another label, and new": {arpi, arpi, "figure 18 22", 0, []string{
			`wrong label: actor "Arpi", figure "Arpi" (gold_wrong) [worse, was –]`,
		}},
		"another label than before": {arpi, "claim 18 22", "figure 18 22", 0, []string{
			`wrong label: actor "Arpi", figure "Arpi" (gold_wrong) [other, was claim "Arpi"]`,
		}},
		"beside what is gone": {arpi + " " + okoro, okoro, arpi + " " + okoro + " " + ten, 1, []string{
			`missed: actor "Arpi", – [better, was –]`,
			`spurious: –, figure "Ten" (gold_wrong) [worse, was –]`,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p := checktest.StormProject(t, []string{c.gold}, []string{c.before}, []string{c.after})
			for i := range p.States {
				p.States[i].Status = annotate.StatusDone
			}
			b := read(t, p, checktest.Regex, checktest.Model)
			e := b.Article("a1").Errors[c.at]
			edits := []annotate.Edit{annotate.Settle{Decision: annotate.Decision{Gold: e.Gold.Mark(), Pred: e.Pred.Mark(), Verdict: annotate.GoldWrong}}}
			if s, ok := p.States[0].Tagged(e.Gold.Mark().Label, e.Gold.Range()); ok {
				edits = append(edits, annotate.RemoveSpan{ID: s.ID})
			}
			if e.Pred != nil {
				edits = append(edits, annotate.AddSpan{Span: annotate.Span{ID: "new", Label: e.Pred.Label, Range: e.Pred.Range(), Quote: e.Pred.Quote}})
			}
			b, _ = settle(t, b, p.States[0], edits...)
			sameLines(t, "settled", listed(b.Article("a1")), c.want...)
			if e := b.Article("a1").Errors[c.at]; e.Gone() || e.Open() {
				t.Errorf("what is settled is gone, or open: %+v", e)
			}
		})
	}
}

// A decision about what a run does not say is none about the run: what it says
// of that place is listed, and nothing beside it.
func TestADecisionAboutAnotherRunsErrorIsNotListed(t *testing.T) {
	p := checktest.StormProject(t, []string{"actor 18 22 figure 40 43"}, []string{"actor 18 22"}, []string{"actor 18 22 figure 40 43"})
	p.States[0].Decisions = []annotate.Decision{{
		Pred: annotate.Mark{Label: "figure", Range: annotate.Range{Start: 40, End: 43}}, Verdict: annotate.GoldWrong,
	}}
	sameLines(t, "a run that does not make it", listed(read(t, p, checktest.Regex).Article("a1")), `missed: figure "Ten", –`)
	sameLines(t, "the run that made it", listed(read(t, p, checktest.Model).Article("a1")), `spurious: –, figure "Ten" (gold_wrong)`)
}

// What gold has from the run that is checked is counted, also while errors are settled,
// and its articles can be left out. What another run suggested does not count.
func TestGoldThatWasAcceptedFromTheRunIsCountedAndLeftOut(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "claim 1 15", "claim 2 16"}, []string{"claim 0 8", "claim 1 15", "claim 2 16"}, nil)
	for i, origin := range []annotate.Origin{"", "run:regex", "run:model"} {
		spans := p.States[i].SpanList()
		spans[0].Origin = origin
		p.States[i] = p.States[i].WithSpans(spans)
	}
	b := read(t, p, checktest.Regex)
	if got, want := b.Accepted(), (check.Accepted{Spans: 1, Articles: 1}); got != want || b.leaveOut || len(b.Articles()) != 3 {
		t.Errorf("accepted %+v of %d articles, want %+v", got, len(b.Articles()), want)
	}
	e := b.Article("a1").Errors[0]
	took := annotate.Span{ID: "new", Label: e.Pred.Label, Range: e.Pred.Range(), Quote: e.Pred.Quote, Origin: "run:regex"}
	after, state := settle(t, b, p.States[0], annotate.AddSpan{Span: took})
	if got, want := after.Accepted(), (check.Accepted{Spans: 2, Articles: 2}); got != want {
		t.Errorf("after settling: %+v, want %+v", got, want)
	}
	p.States[0] = state
	left, err := Read(t.Context(), p, checktest.GoldSet, []annotate.Set{checktest.Regex}, Options{LeaveOut: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(left.Articles()) != 1 || left.Article("a3") == nil || left.Coverage.Accepted != 2 || left.Coverage.NotDone != 0 || left.Accepted() != (check.Accepted{}) {
		t.Errorf("left %d articles, coverage %+v", len(left.Articles()), left.Coverage)
	}
	r, err := left.Report(t.Context(), p, check.Options{})
	if err != nil || r.Articles.Scored != 1 || r.Articles.Accepted != 2 {
		t.Errorf("the report has %+v, %v", r.Articles, err)
	}
}
