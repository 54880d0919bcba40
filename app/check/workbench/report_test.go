package workbench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
	"goldspan/app/check/report"
	"goldspan/app/check/scoretable"
)

// saved is the report of a bench, and its page and errors.
func saved(t *testing.T, p *checktest.Project, b *Workbench) (r check.Report, page string, lines []report.ErrorLine, raw string) {
	t.Helper()
	out, err := report.NewPage()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	var text, written bytes.Buffer
	sink := report.ErrorLines(&text)
	o := check.Options{Resamples: 50, Seed: 1, Errors: func(a check.ArticleErrors) error { return errors.Join(out.Add(a), sink(a)) }}
	if r, err = b.Report(context.Background(), p, o); err != nil {
		t.Fatal(err)
	}
	if err := out.Write(&written, &r); err != nil {
		t.Fatal(err)
	}
	return r, written.String(), errorLines(t, text.String()), text.String()
}

func errorLines(t *testing.T, text string) (lines []report.ErrorLine) {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	for {
		var e report.ErrorLine
		if err := dec.Decode(&e); errors.Is(err, io.EOF) {
			return lines
		} else if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, e)
	}
}

// inWords is an error line as listed has an error of the bench.
func inWords(lines []report.ErrorLine) (out []string) {
	show := func(s *check.Side) string {
		if s == nil {
			return "–"
		}
		return fmt.Sprintf("%s %q", s.Name, s.Quote)
	}
	for _, e := range lines {
		out = append(out, inOneLine(e.Kind, show(e.Gold), show(e.Pred), e.Verdict, e.Change, show(e.Was)))
	}
	return out
}

func has(t *testing.T, page string, want ...string) {
	t.Helper()
	page = html.UnescapeString(page) // a plus is escaped, too
	for _, w := range want {
		if !strings.Contains(page, w) {
			t.Errorf("no %q on the page", w)
		}
	}
}

// settledStorm is a bench of which three errors are settled, each in its way.
func settledStorm(t *testing.T, runs ...annotate.Set) (*checktest.Project, *Workbench) {
	t.Helper()
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22 actor 55 60", "claim 1 15"},
		[]string{"claim 0 8 actor 18 22"}, []string{"claim 0 8 figure 18 22 figure 40 43", "claim 1 15"})
	b := read(t, p, runs...)
	text := func(s *check.Side) string {
		if s == nil {
			return ""
		}
		return s.Quote
	}
	decide := func(gold, pred string, v annotate.Verdict) annotate.Settle {
		t.Helper()
		for _, e := range b.Article("a1").Errors {
			if e.Open() && text(e.Gold) == gold && text(e.Pred) == pred {
				return annotate.Settle{Decision: annotate.Decision{Gold: e.Gold.Mark(), Pred: e.Pred.Mark(), Verdict: v}}
			}
		}
		t.Fatalf("no error between %q and %q in %q", gold, pred, listed(b.Article("a1")))
		return annotate.Settle{}
	}
	b, p.States[0] = settle(t, b, p.States[0], decide("Nine were hurt", "Nine wer", annotate.BothAcceptable), decide("Okoro", "", annotate.ExtractorWrong),
		decide("", "Ten", annotate.GoldWrong),
		annotate.AddSpan{Span: annotate.Span{ID: "ten", Label: "figure", Range: annotate.Range{Start: 40, End: 43}, Quote: "Ten"}})
	return p, b
}

// A report that the window saves says what the window shows: how each error was
// settled, and the score with that.
func TestASavedReportHasWhatWasSettled(t *testing.T) {
	p, b := settledStorm(t, checktest.Model)
	r, page, lines, _ := saved(t, p, b)
	sameLines(t, "errors", inWords(lines), listed(b.Article("a1"))...)
	sameLines(t, "and they are", inWords(lines),
		`wrong boundary: claim "Nine were hurt", claim "Nine wer" (both_acceptable)`,
		`wrong label: actor "Arpi", figure "Arpi"`,
		`spurious: –, figure "Ten" (gold_wrong)`,
		`missed: actor "Okoro", – (extractor_wrong)`)
	s := scores(t, b)
	if !reflect.DeepEqual(r.Result.Schemes, s.Result.Schemes) || r.Compared != nil || !reflect.DeepEqual(r.Settled.Result, s.Settled) {
		t.Errorf("the report has other scores than the window: %+v", r)
	}
	has(t, page, "<title>Check: model against gold</title>", "settled: the extractor is wrong", "settled: gold was wrong, and was changed", "settled: both are acceptable",
		"3 errors settled: extractor wrong 1, gold wrong 1, both acceptable 1", "4 errors, 3 settled in 1 article",
		"<th>strict<td>"+strictOf(s)+"<td>"+settledOf(s)+"</tr>")
}

func strictOf(s Scores) string { return figuresOf(s, false) }

func settledOf(s Scores) string { return figuresOf(s, true) }

func figuresOf(s Scores, settled bool) string {
	all := s.Result.Schemes[0].Overall
	if settled {
		all = s.Settled.Schemes[0].Overall
	}
	return scoretable.Figure(all.Precision()) + "<td>" + scoretable.Figure(all.Recall()) + "<td>" + scoretable.Figure(all.F1())
}

// Two runs are in the report as the window compares them.
func TestASavedReportHasBothRuns(t *testing.T) {
	p, b := settledStorm(t, checktest.Regex, checktest.Model)
	r, page, lines, _ := saved(t, p, b)
	sameLines(t, "errors", inWords(lines), listed(b.Article("a1"))...)
	if r.Compared == nil || r.Compared.Changes["worse"] != 2 || r.Compared.Changes["none"] != 2 || r.Articles.Scored != 1 {
		t.Fatalf("the report says %+v of %+v", r.Compared, r.Articles)
	}
	s := scores(t, b)
	if !reflect.DeepEqual(r.Result.Schemes, s.Result.Schemes) || !reflect.DeepEqual(&r.Compared.Result, s.Before) || !reflect.DeepEqual(r.Compared.Comparison, s.Comparison) {
		t.Error("the report has other scores than the window")
	}
	d := s.Comparison.Schemes[0].Overall
	has(t, page, "model after regex, against gold</title>", "model compared with regex", "<b>2 worse</b>: the error is new", "<b>2 same</b>", "<b>0 better</b>", "<b>0 different</b>",
		"<td>"+scoretable.FiguresOf(d).Delta+"<td>", `<b class="change">worse</b>`, "1 article left out: the earlier run has no predictions of the article (1 span of gold, 1 predicted)",
		"Compared on the 1 article scored in both runs", "settled: gold was wrong")

	// The other way round something is gone, and it says what it was.
	b = read(t, p, checktest.Model, checktest.Regex)
	r, page, lines, _ = saved(t, p, b)
	sameLines(t, "errors", inWords(lines),
		`wrong boundary: claim "Nine were hurt", claim "Nine wer" (both_acceptable) [none, was claim "Nine wer"]`,
		`wrong label: actor "Arpi", – [better, was figure "Arpi"]`,
		`missed: figure "Ten", – [worse, was –]`,
		`missed: actor "Okoro", – (extractor_wrong) [none, was –]`)
	has(t, page, "3 errors, 1 gone, 2 settled in 1 article", "before: figure", `<b class="change">better</b>`)
	if r.Articles.Scored != 1 {
		t.Errorf("%+v", r.Articles)
	}
}

// Where two articles or more are compared, the intervals and p are there too.
func TestASavedComparisonHasIntervals(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "claim 1 15", "figure 2 6"},
		[]string{"claim 0 14", "claim 1 15", "figure 2 6"}, []string{"claim 0 14 actor 18 22", "claim 1 9", "figure 2 6"})
	b := read(t, p, checktest.Regex, checktest.Model)
	_, page, _, raw := saved(t, p, b)
	d := scores(t, b).Comparison.Schemes[0].Overall
	if d.Test == nil {
		t.Fatal("there is no interval")
	}
	f := scoretable.FiguresOf(d)
	has(t, page, fmt.Sprintf("<td>%s<td>%s to %s<td>%s</tr>", f.Delta, f.Low, f.High, f.P),
		"there is no clear difference")
	if strings.Contains(raw, `"verdict"`) || strings.Contains(page, "settled:") {
		t.Error("nothing was settled, and it says so of something")
	}
}

// The command line's check of a project has the verdicts of what is there, and
// says nothing of them where there are none.
func TestAnErrorLineHasItsVerdict(t *testing.T) {
	p, _ := settledStorm(t, checktest.Model)
	lines := func() string {
		var text bytes.Buffer
		_, err := check.Run(context.Background(), check.Options{Gold: check.ProjectGold(p, "gold", "g"), Predictions: check.StoredRun(p, checktest.Model), Errors: report.ErrorLines(&text)})
		if err != nil {
			t.Fatal(err)
		}
		return text.String()
	}
	sameLines(t, "errors", inWords(errorLines(t, lines())),
		`wrong boundary: claim "Nine were hurt", claim "Nine wer" (both_acceptable)`,
		`wrong label: actor "Arpi", figure "Arpi"`,
		`missed: actor "Okoro", – (extractor_wrong)`)
	p.States[0].Decisions = nil
	if got := lines(); strings.Contains(got, "verdict") || strings.Contains(got, "change") || strings.Contains(got, `"was"`) {
		t.Errorf("without decisions a line says\n%s", got)
	}
}

var rewrite = flag.Bool("rewrite-golden", false, "write what a report says now over the golden files")

// The bytes of a saved report are read by other programs: a change of one of
// these files is a change for all of them.
func TestASavedReportIsTheseBytes(t *testing.T) {
	for name, make := range map[string]func() (*checktest.Project, *Workbench){
		"one-run":  func() (*checktest.Project, *Workbench) { return settledStorm(t, checktest.Model) },
		"two-runs": func() (*checktest.Project, *Workbench) { return settledStorm(t, checktest.Regex, checktest.Model) },
		"the-other-way-round": func() (*checktest.Project, *Workbench) {
			p, _ := settledStorm(t, checktest.Regex, checktest.Model)
			return p, read(t, p, checktest.Model, checktest.Regex)
		},
		"intervals": func() (*checktest.Project, *Workbench) {
			p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "claim 1 15", "figure 2 6"},
				[]string{"claim 0 14", "claim 1 15", "figure 2 6"}, []string{"claim 0 14 actor 18 22", "claim 1 9", "figure 2 6"})
			return p, read(t, p, checktest.Regex, checktest.Model)
		},
	} {
		p, b := make()
		_, page, _, raw := saved(t, p, b)
		path := filepath.Join("testdata", "golden", name+".golden")
		got := page + "--- errors\n" + raw
		if *rewrite {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: another report\n%s", name, got)
		}
	}
}
