//go:build !headless

package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/annotate/session"
	"goldspan/app/check"
	"goldspan/app/check/runs"
	"goldspan/app/check/scoretable"
	"goldspan/app/errorlist"
	"goldspan/app/ui"
)

// predicts adds a run of what is predicted of the open article: label and quote.
func (b *bench) predicts(name string, spans ...string) annotate.Run {
	b.t.Helper()
	a := b.view.Article()
	s := annotate.State{Article: a, Set: annotate.SetID("set-" + name), Status: annotate.StatusDone}
	for i, span := range spans {
		label, quote, _ := strings.Cut(span, " ")
		s.Spans = append(s.Spans, annotate.Span{ID: annotate.SpanID(name + string(rune('a'+i))), Label: annotate.LabelID(label), Range: b.rangeOf(quote), Quote: quote})
	}
	run := annotate.Run{Set: annotate.Set{ID: s.Set, Name: name, Kind: annotate.SetExtractor}, Articles: 1, Spans: len(spans)}
	b.p.runs = append(b.p.runs, fakeRun{run, map[annotate.ArticleID]annotate.State{a.ID: s}})
	return run
}

// checks is a window in which gold has two spans, and a run of three is checked:
// a claim with a wrong end, an actor that is missed, and a spurious figure.
func checks(t *testing.T) (*bench, annotate.Run) {
	t.Helper()
	b := open(t, newFake(damBreak))
	b.tasks.AtOnce = true
	b.tagged("Fifty people died", "1")
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	run := b.predicts("regex", "claim Fifty people", "figure 6,500")
	b.beginCheck(b.ws.set, []annotate.Run{run})
	return b, run
}

func textOf(s *check.Side) string {
	if s == nil {
		return ""
	}
	return s.Text
}

func (b *bench) errorsListed() (out []string) {
	for i := range b.check.errors {
		e := b.errorAt(i)
		line := string(e.Kind) + " " + textOf(e.Gold) + "/" + textOf(e.Pred)
		if e.Verdict != "" {
			line += " " + string(e.Verdict)
		}
		out = append(out, line)
	}
	return out
}

func (b *bench) lists(want ...string) {
	b.t.Helper()
	if got := strings.Join(b.errorsListed(), "; "); got != strings.Join(want, "; ") {
		b.t.Errorf("the errors are\n%s\nwant\n%s", got, strings.Join(want, "; "))
	}
}

func TestErrorsAreSettledByKeyOneAfterTheOther(t *testing.T) {
	b, _ := checks(t)
	b.lists("wrong boundary Fifty people died/Fifty people", "missed Ada Berg/", "spurious /6,500")
	if !b.scorePage.Visible() || b.view.Visible() || !b.checkBar.Visible() {
		t.Fatal("the scores are not shown")
	}
	b.press(keyRune('n'))
	if b.scorePage.Visible() || !b.view.Visible() || b.errorList.Current() != 0 {
		t.Fatalf("the first error is not shown: %d", b.errorList.Current())
	}
	if s, ok := b.view.SelectedSpan(); !ok || s.Quote != "Fifty people died" {
		t.Errorf("gold's span is not selected: %+v", s)
	}
	if g := b.view.Ghosts(); len(g) != 2 || !g[0].Current || g[1].Current || g[0].Set != "regex" {
		t.Errorf("ghosts %+v", g)
	}

	b.key("b")
	b.says("both are acceptable")
	if b.errorList.Current() != 1 {
		t.Errorf("the next error is not shown: %d", b.errorList.Current())
	}
	b.key("e")
	b.says("the extractor is wrong")
	b.key("g")
	if got := b.spans(); got != "claim Fifty people died, actor Ada Berg, figure 6,500" {
		t.Errorf("gold says %s", got)
	}
	b.says("Everything that the filters show is settled")
	b.lists("wrong boundary Fifty people died/Fifty people both_acceptable", "missed Ada Berg/ extractor_wrong", "spurious /6,500 gold_wrong")
	b.agrees()

	// Undo is one history, of decisions and of spans.
	for range 2 {
		b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	}
	b.lists("wrong boundary Fifty people died/Fifty people both_acceptable", "missed Ada Berg/", "spurious /6,500")
	if got := b.spans(); got != "claim Fifty people died, actor Ada Berg" {
		t.Errorf("gold says %s", got)
	}
	if b.errorList.Current() != 1 {
		t.Errorf("the error that was opened again is not shown: %d", b.errorList.Current())
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	if len(b.ws.state().Spans) != 3 {
		t.Error("it was not done again")
	}
	b.showError(0)
	b.key("r")
	b.says("open again")
	b.lists("wrong boundary Fifty people died/Fifty people", "missed Ada Berg/ extractor_wrong", "spurious /6,500 gold_wrong")
}

func keyRune(r rune) ui.Key { return ui.RuneKey(r) }

func TestAnEditOfGoldIsFollowed(t *testing.T) {
	b, _ := checks(t)
	before := b.headline()
	b.toggleScores()
	b.view.SelectSpan(b.ws.state().Spans[1].ID, false)
	b.named(fyne.KeyDelete)
	b.lists("wrong boundary Fifty people died/Fifty people", "spurious /6,500")
	if b.headline() != before || before != "strict F1 0.000" { // nothing is right before and after
		t.Errorf("it says %q, and said %q", b.headline(), before)
	}
	b.tagged("6,500", "3")
	b.lists("wrong boundary Fifty people died/Fifty people")
	if b.headline() != "strict F1 0.500" {
		t.Errorf("it says %q", b.headline())
	}
	// An article that is done no more has no errors.
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.lists()
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	b.lists("wrong boundary Fifty people died/Fifty people")
}

func TestTheLettersOfACheckTagAgainWhenItEnds(t *testing.T) {
	p := newFake(damBreak)
	p.labels = append(p.labels, annotate.Label{ID: "event", Name: "event", Color: "#111111", ColorDark: "#222222", Key: "e"})
	b := open(t, p)
	b.tasks.AtOnce = true
	b.tagged("Ada Berg", "e")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	run := b.predicts("regex", "claim Fifty people")
	b.beginCheck(b.ws.set, []annotate.Run{run})
	b.press(keyRune('n'))
	b.key("e")
	b.says("extractor is wrong")
	if got := b.spans(); got != "event Ada Berg" {
		t.Errorf("gold says %s", got)
	}
	b.runCommand("check.end")
	if b.isChecking() || b.checkBar.Visible() || len(b.view.Ghosts()) > 0 || !b.inspector.Visible() || b.errorList.Visible() {
		t.Error("something of the check is left")
	}
	b.tagged("Nobody else", "e")
	b.press(keyRune('n'))
	b.says("Check an extractor first")
}

func TestNothingIsSettledWhereNothingCanBeWritten(t *testing.T) {
	b, _ := checks(t)
	b.showError(0)
	b.p.why = annotate.OpenElsewhere
	b.key("g")
	b.says("nothing can be settled")
	b.p.why = ""
	b.p.fail = annotate.ErrDiskFull
	b.key("g")
	if !b.dialog() || b.spans() != "claim Fifty people died, actor Ada Berg" {
		t.Errorf("a failed commit: gold says %s", b.spans())
	}
	b.lists("wrong boundary Fifty people died/Fifty people", "missed Ada Berg/", "spurious /6,500")
}

func TestPredictionsStayAsTheExtractorMadeThem(t *testing.T) {
	b, run := checks(t)
	b.p.states["a1"] = b.p.runs[0].states["a1"] // the fake has one set of states
	b.ws.set = run.Set
	if b.canAnnotate() || b.canMark() {
		t.Error("predictions can be changed")
	}
	if !b.canEdit() {
		t.Error("articles can be imported all the same")
	}
}

func TestTwoRunsAreComparedInTheWindow(t *testing.T) {
	b, before := checks(t)
	after := b.predicts("model", "claim Fifty people died", "figure 6,500")
	b.beginCheck(b.ws.set, []annotate.Run{before, after})
	b.lists("wrong boundary Fifty people died/", "missed Ada Berg/", "spurious /6,500")
	if !b.errorAt(0).Gone() || b.errorAt(1).Gone() {
		t.Error("what is gone is not told from what is there")
	}
	b.showError(0)
	b.key("g")
	b.says("does not make this error")
	if g := b.view.Ghosts(); len(g) != 4 || !g[0].Other || g[2].Other {
		t.Errorf("ghosts %+v", g)
	}
	b.filterErrors(errorlist.Filter{Change: "better"})
	if b.errorList.Next(1) != -1 {
		t.Error("what is gone can be settled")
	}
}

// The numbers of a comparison fit together, before and after gold is changed to
// what the second run predicts: what is listed, the chips, and the head.
func TestNumbersOfAComparisonFitTogether(t *testing.T) {
	b, _ := checks(t)
	before := b.predicts("early", "claim Fifty people")
	after := b.predicts("model", "claim Fifty people died", "figure 6,500")
	b.beginCheck(b.ws.set, []annotate.Run{before, after})
	fit := func(when, head string, better, worse, other, same int) {
		t.Helper()
		text := func(name string) string {
			for _, c := range b.errorList.Controls() {
				if c.Name == name {
					return c.Text
				}
			}
			return ""
		}
		if got := text("errors:progress"); got != head {
			t.Errorf("%s the head says %q, want %q", when, got, head)
		}
		all := better + worse + other + same
		if got, want := text("errors:kind"), fmt.Sprintf("All kinds (%d)", all); got != want || b.errorList.Listed() != all {
			t.Errorf("%s %d are listed, and it says %q, want %q", when, b.errorList.Listed(), got, want)
		}
		for kind, n := range map[string]int{"better": better, "worse": worse, "other": other, "none": same} {
			_, got, _ := strings.Cut(text("errors:change:"+kind), " ")
			if got != fmt.Sprint(n) {
				t.Errorf("%s %s counts %s, want %d", when, kind, got, n)
			}
		}
	}
	fit("at first", "2 errors, 1 gone, 0 settled", 1, 1, 0, 1)
	b.showError(2)
	b.key("g")
	b.lists("wrong boundary Fifty people died/", "missed Ada Berg/", "spurious /6,500 gold_wrong")
	fit("with gold changed", "2 errors, 1 gone, 1 settled", 1, 1, 0, 1)

	// The page of scores has the same words and numbers, and the score with what
	// was settled.
	b.showError(1)
	b.key("b")
	b.showScores(true)
	b.win.Resize(fyne.NewSize(1280, 3000))
	page := map[string]string{}
	for _, c := range b.scorePage.Controls() {
		page[c.Name] = c.Text
	}
	for name, want := range map[string]string{"change:better": "Better 1", "change:worse": "Worse 1", "change:other": "Different 0", "change:none": "Same 1"} {
		if page[name] != want {
			t.Errorf("the page of scores has %q, want %q", page[name], want)
		}
	}
	if page["settled:strict:f1"] != scoretable.Figure(b.check.scores.Settled.Scheme(score.Strict).Overall.F1()) {
		t.Errorf("with what was settled it is %q", page["settled:strict:f1"])
	}
}

func TestNewPredictionsAreKeptAndChecked(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.tasks.AtOnce = true
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.p.path = t.TempDir() + "/war.goldspan"
	predicted := filepath.Join(t.TempDir(), "predicted.jsonl")
	if err := os.WriteFile(predicted, []byte(`{"id":"a1","spans":[{"start":0,"end":5,"label":"claim"}]}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	show := "cat "
	if runtime.GOOS == "windows" {
		show = "type "
	}
	for _, tt := range []struct{ command, said string }{
		{`exit 3`, "exit status 3"},
		{`echo no model >&2 && echo Traceback`, "there is not one line of predictions: line 1"},
		{`exit 0`, "it is empty"},
		{`echo loading >&2 && ` + show + predicted, ""},
	} {
		b.runExtractor(b.ws.set, tt.command, time.Minute)
		if tt.said != "" {
			b.says(tt.said)
			if len(b.p.runs) > 0 {
				t.Error("something of a command that failed is kept")
			}
			b.dialogs.Escape()
		}
	}
	if len(b.p.runs) != 1 || !b.isChecking() || b.p.runs[0].SHA256 == "" || b.p.runs[0].Set.Name == "" {
		t.Fatalf("runs %+v", b.p.runs)
	}
	b.lists("spurious /"+b.view.Article().Quote(annotate.Range{End: 5}), "missed Ada Berg/")

	// Labels that the project lacks are asked for.
	n := &newRun{w: b.window, project: b.p, gold: b.ws.set}
	n.askLabels([]runs.FoundLabel{{Name: "ORG", Spans: 2}, {Name: "claim", Spans: 1}})
	if !b.dialog() || len(b.p.runs) != 1 {
		t.Error("nothing is asked, or something is kept at once")
	}
	b.dialogs.Escape()
	if len(b.p.runs) != 1 {
		t.Error("it was kept though nobody said so")
	}

	// Nothing is left behind by who quits instead of answering.
	n.path, n.spooled = filepath.Join(t.TempDir(), "run.jsonl"), true
	if err := os.WriteFile(n.path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	n.askLabels([]runs.FoundLabel{{Name: "ORG", Spans: 2}})
	b.quit()
	if _, err := os.Stat(n.path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the predictions are left in a temporary file: %v", err)
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	words := &tail{limit: 20}
	for _, s := range []string{"first line\n", "second\n", "third line\n"} {
		if _, err := words.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	if got := words.String(); got != "second\nthird line" {
		t.Errorf("%q", got)
	}
}

// A prediction that comes twice is right once and spurious once.
func TestWhatIsPredictedTwiceIsSettledWithoutGold(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.tasks.AtOnce = true
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	run := b.predicts("regex", "figure 6,500", "figure 6,500")
	b.beginCheck(b.ws.set, []annotate.Run{run})
	b.press(keyRune('n'))
	b.key("g") // adds it
	b.showError(0)
	if e := b.errorAt(0); len(b.check.errors) != 1 || !e.Open() {
		t.Fatalf("errors %q", b.errorsListed())
	}
	b.key("g")
	b.says("Gold says this already")
	b.key("e")
	b.lists("spurious /6,500 extractor_wrong")
	if b.spans() != "figure 6,500" {
		t.Errorf("gold says %s", b.spans())
	}
	b.showError(0)
	b.key("e")
	b.says("settled so already")
	b.key("b") // a second thought
	b.lists("spurious /6,500 both_acceptable")
}

// An action on many articles lists the errors once.
func TestErrorsFollowAnActionOnManyArticles(t *testing.T) {
	b := checksTwo(t)
	var parts []session.Part
	for _, id := range b.p.order {
		s := b.p.states[id]
		parts = append(parts, session.Part{Article: id, Edits: []annotate.Edit{annotate.RemoveSpan{ID: s.Spans[0].ID}}})
	}
	if _, err := b.ws.session.DoEverywhere(context.Background(), annotate.Act{Text: "delete"}, parts); err != nil {
		t.Fatal(err)
	}
	b.lists()
}

func TestAnExtractorIsNeverCheckedAgainstPredictions(t *testing.T) {
	b, run := checks(t)
	b.endCheck()
	b.ws.set = run.Set
	asked := annotate.Set{}
	b.withGold(func(gold annotate.Set) { asked = gold })
	if asked != (annotate.Set{}) || !b.dialog() {
		t.Errorf("it is not asked what gold is, but taken for %q", asked.Name)
	}
}

func TestTheSheetOfACheckAnswersToKeys(t *testing.T) {
	b, _ := checks(t)
	s := &checkSheet{w: b.window}
	if err := s.load(); err != nil {
		t.Fatal(err)
	}
	s.show()
	b.win.Canvas().Focus(s.remove)
	b.named(fyne.KeyEscape)
	if b.dialog() {
		t.Fatal("Esc does not close it")
	}
	s.show()
	b.win.Canvas().Focus(s.remove)
	b.named(fyne.KeyReturn)
	b.named(fyne.KeyTab) // from keeping it
	b.dialogs.Escape()
	if len(b.p.runs) != 1 || b.dialog() {
		t.Error("Enter did not ask whether to remove the run")
	}
}
