//go:build !headless

package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/apptest"
	"goldspan/app/articleview"
	"goldspan/app/checking/errorlist"
	"goldspan/app/checking/scorepage"
	"goldspan/app/ui"
)

// predicts adds a run of what is predicted of the open article: label and quote.
func (b *bench) predicts(name string, spans ...string) {
	b.t.Helper()
	a := b.view.Article()
	s := annotate.State{Article: a, Set: annotate.SetID("set-" + name), Status: annotate.StatusDone}
	var predicted []annotate.Span
	for i, span := range spans {
		label, quote, _ := strings.Cut(span, " ")
		predicted = append(predicted, annotate.Span{ID: annotate.SpanID(name + string(rune('a'+i))), Label: annotate.LabelID(label), Range: b.rangeOf(quote), Quote: quote})
	}
	s = s.WithSpans(predicted)
	run := annotate.Run{Set: annotate.Set{ID: s.Set, Name: name, Kind: annotate.SetExtractor}, Articles: 1, Spans: len(spans)}
	b.p.Kept = append(b.p.Kept, apptest.Run{Run: run, States: map[annotate.ArticleID]annotate.State{a.ID: s}})
}

// checks checks a run against gold, and compares it with another one where that is
// named.
func (b *bench) checks(run string, with ...string) {
	b.t.Helper()
	b.run("check.open")
	sheet := b.selections() // gold, the run, and what it is compared with
	for i, name := range append([]string{run}, with...) {
		at := slices.IndexFunc(sheet[i+1].Options, func(option string) bool { return strings.HasPrefix(option, name+" – ") })
		if at < 0 {
			b.t.Fatalf("no run %s among %q", name, sheet[i+1].Options)
		}
		sheet[i+1].SetSelectedIndex(at)
	}
	b.pressButtons("Check")
}

// checked is a window in which gold has two spans, and a run of three is checked:
// a claim with a wrong end, an actor that is missed, and a spurious figure.
func checked(t *testing.T) *bench {
	t.Helper()
	b := open(t, apptest.New(damBreak))
	b.tagged("Fifty people died", "1")
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.predicts("regex", "claim Fifty people", "figure 6,500")
	b.checks("regex")
	return b
}

// errors is the list of errors; nil where it is not in sight.
func (b *bench) errors() *errorlist.List { return screen[*errorlist.List](b) }

// scores says that the scores are shown in place of the article.
func (b *bench) scores() bool { return screen[*scorepage.Page](b) != nil }

// lists fails where the list of errors does not have those rows.
func (b *bench) lists(want ...string) {
	b.t.Helper()
	rows := map[int]string{}
	b.each(func(c ui.Control) {
		if n, err := strconv.Atoi(strings.TrimPrefix(c.Name, "error:")); err == nil {
			rows[n] = c.Text
		}
	})
	var got []string
	for i := range len(rows) {
		got = append(got, rows[i])
	}
	if !slices.Equal(got, want) {
		b.t.Errorf("the errors are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// showsError clicks a row of the list of errors.
func (b *bench) showsError(i int) { b.t.Helper(); b.click("error:" + strconv.Itoa(i)) }

// The article that was open before the check has the predictions from the start, also
// where no error is gone to.
func TestTheOpenArticleHasThePredictionsOfANewCheck(t *testing.T) {
	b := checked(t)
	b.press(ui.RuneKey('s'))
	if g := b.view.Ghosts(); b.scores() || len(g) != 2 || g[0].Set != "regex" {
		t.Errorf("the scores are shown: %v, ghosts %+v", b.scores(), g)
	}
}

func TestErrorsAreSettledByKeyOneAfterTheOther(t *testing.T) {
	b := checked(t)
	b.lists("Wrong boundary, Fifty people died", "Missed, Ada Berg", "Spurious, 6,500")
	if !b.scores() || b.view.Visible() || !b.has("check:name") {
		t.Fatal("the scores are not shown")
	}
	b.press(ui.RuneKey('n'))
	if b.scores() || !b.view.Visible() || b.errors().Current() != 0 {
		t.Fatalf("the first error is not shown: %d", b.errors().Current())
	}
	if s, ok := b.view.SelectedSpan(); !ok || s.Quote != "Fifty people died" {
		t.Errorf("gold's span is not selected: %+v", s)
	}
	if g := b.view.Ghosts(); len(g) != 2 || !g[0].Current || g[1].Current || g[0].Set != "regex" || g[0].Mark.Range != b.rangeOf("Fifty people") {
		t.Errorf("ghosts %+v", g)
	}

	b.key("b")
	b.says("both are acceptable")
	if b.errors().Current() != 1 {
		t.Errorf("the next error is not shown: %d", b.errors().Current())
	}
	b.key("e")
	b.says("the extractor is wrong")
	b.key("g")
	if got := b.spans(); got != "claim Fifty people died, actor Ada Berg, figure 6,500" {
		t.Errorf("gold says %s", got)
	}
	b.says("All listed errors are settled")
	b.lists("Wrong boundary, Fifty people died, Both acceptable", "Missed, Ada Berg, Extractor wrong", "Spurious, 6,500, Gold wrong")
	b.agrees()

	// Undo is one history, of decisions and of spans.
	for range 2 {
		b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	}
	b.lists("Wrong boundary, Fifty people died, Both acceptable", "Missed, Ada Berg", "Spurious, 6,500")
	if got := b.spans(); got != "claim Fifty people died, actor Ada Berg" {
		t.Errorf("gold says %s", got)
	}
	if b.errors().Current() != 1 {
		t.Errorf("the error that was opened again is not shown: %d", b.errors().Current())
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	if b.desk.State().SpanCount() != 3 {
		t.Error("it was not done again")
	}
	b.showsError(0)
	b.key("r")
	b.says("open again")
	b.lists("Wrong boundary, Fifty people died", "Missed, Ada Berg, Extractor wrong", "Spurious, 6,500, Gold wrong")
}

func TestANewCheckShowsItsScoresFromTheTop(t *testing.T) {
	b := checked(t)
	b.frame.Window().Resize(fyne.NewSize(900, 500))
	page := screen[*scorepage.Page](b)
	if page.ScrollKey(fyne.KeyEnd); b.has("headline:f1") {
		t.Fatal("the page was not scrolled")
	}
	b.run("check.scores")
	b.run("check.scores")
	if b.has("headline:f1") {
		t.Error("the page does not keep its place during the check")
	}
	b.checks("regex")
	if !b.has("headline:f1") {
		t.Error("the new check does not show the start of its page")
	}
}

func TestSettlingSaysWhatBecomesOfGold(t *testing.T) {
	for i, want := range []string{
		"Settled: gold was wrong. Gold has the predicted span now.",
		"Settled: gold was wrong. Gold does not have the span any more.",
		"Settled: gold was wrong. Gold has the predicted span now.",
	} {
		b := checked(t)
		b.showsError(i)
		b.key("g")
		b.says(want)
	}
}

func TestSettlingSaysThatDetailsOfTheOldLabelAreGone(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	figure := b.tagged("Fifty", "3")
	figure.Figure = annotate.Figure{Value: "50"}
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: figure}}}); err != nil {
		t.Fatal(err)
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.predicts("regex", "claim Fifty")
	b.checks("regex")
	b.showsError(0)
	b.key("g")
	b.says("Gold has the predicted span now. The details of the other label were removed.")
}

func TestAnEditOfGoldIsFollowed(t *testing.T) {
	b := checked(t)
	score := func() string { return b.control("check:score").Text }
	before := score()
	b.run("check.scores")
	b.view.SelectSpan(b.desk.State().Nth(1).ID, false)
	b.named(fyne.KeyDelete)
	b.lists("Wrong boundary, Fifty people died", "Spurious, 6,500")
	if score() != before || before != "strict F1 0.000" { // nothing is right before and after
		t.Errorf("it says %q, and said %q", score(), before)
	}
	b.tagged("6,500", "3")
	b.lists("Wrong boundary, Fifty people died")
	if score() != "strict F1 0.500" {
		t.Errorf("it says %q", score())
	}
	// An article that is done no more has no errors.
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.lists()
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	b.lists("Wrong boundary, Fifty people died")
}

// A key never settles an error that the analyst does not look at.
func TestTheDetailsFollowWhatIsClicked(t *testing.T) {
	b := checked(t)
	b.run("check.scores")
	b.tagged("Monday", "1")
	b.predicts("more", "claim Fifty people", "figure 6,500", "claim Monday")
	b.checks("more")
	shows := func(what string, want int) {
		t.Helper()
		if got := b.errors().Current(); got != want {
			t.Errorf("with %s the details show error %d, want %d", what, got, want)
		}
	}
	span := func(quote string) {
		t.Helper()
		i := slices.IndexFunc(b.desk.State().SpanList(), func(s annotate.Span) bool { return s.Quote == quote })
		b.view.SelectSpan(b.desk.State().Nth(i).ID, false)
	}
	b.showsError(2)
	span("Ada Berg")
	shows("another span of gold", 1)
	b.key("e")
	b.lists("Wrong boundary, Fifty people died", "Missed, Ada Berg, Extractor wrong", "Spurious, 6,500")
	shows("the decision", 2)
	span("Monday")
	shows("a span without an error", -1)
	b.key("g")
	b.says("Choose an error first.")
	b.press(ui.RuneKey('n'))
	shows("the next error", 2)
	ghost := slices.IndexFunc(b.view.Ghosts(), func(g articleview.Ghost) bool { return g.Mark.Range == b.rangeOf("Monday") })
	b.view.OnGhost(ghost)
	b.says("This is no error.")
	shows("a prediction that gold has", -1)
	b.agrees()
}

func TestTheDetailsCloseWhenAnotherArticleOpens(t *testing.T) {
	b := checkedTwo(t)
	if b.errors().Current() != 0 {
		t.Fatalf("error %d is shown", b.errors().Current())
	}
	b.opens("a2")
	b.key("e")
	b.says("Choose an error first.")
	b.lists("Missed, Ada Berg", "Missed, Ada Berg")
	b.press(ui.RuneKey('n'))
	if b.errors().Current() != 0 || b.desk.Article() != "a1" {
		t.Errorf("error %d is shown in %s", b.errors().Current(), b.desk.Article())
	}
}

func TestTheLettersOfACheckTagAgainWhenItEnds(t *testing.T) {
	p := apptest.New(damBreak)
	p.Known = append(p.Known, annotate.Label{ID: "event", Name: "event", Color: "#111111", ColorDark: "#222222", Key: "e"})
	b := open(t, p)
	b.tagged("Ada Berg", "e")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.predicts("regex", "claim Fifty people")
	b.checks("regex")
	b.press(ui.RuneKey('n'))
	b.key("e")
	b.says("extractor is wrong")
	if got := b.spans(); got != "event Ada Berg" {
		t.Errorf("gold says %s", got)
	}
	b.run("check.end")
	if b.can("check.next") || b.has("check:name") || len(b.view.Ghosts()) > 0 || !b.inspector.Visible() || b.errors() != nil {
		t.Error("something of the check is left")
	}
	b.tagged("Nobody else", "e")
	b.press(ui.RuneKey('p'))
	b.says("Check an extractor or compare two sets first")
}

// A letter that a check has too says of the label why it cannot tag.
func TestTheLettersOfACheckTagNothingWhereOneMayOnlyRead(t *testing.T) {
	p := apptest.New(damBreak)
	p.Known[0].Key, p.Why = "e", annotate.OpenElsewhere
	b := open(t, p)
	b.selects("Ada Berg")
	b.key("e")
	b.says("The project is open for reading only")
}

func TestNothingIsSettledWhereNothingCanBeWritten(t *testing.T) {
	b := checked(t)
	b.showsError(0)
	b.p.Why = annotate.OpenElsewhere
	b.key("g")
	b.says("The project is open for reading only")
	b.click("settle:gold_wrong")
	b.says("Errors cannot be settled")
	b.p.Why = ""
	b.p.Fail = annotate.ErrDiskFull
	b.key("g")
	if !b.escape() || b.spans() != "claim Fifty people died, actor Ada Berg" {
		t.Errorf("a failed commit: gold says %s", b.spans())
	}
	b.lists("Wrong boundary, Fifty people died", "Missed, Ada Berg", "Spurious, 6,500")
}

// showsSet shows another annotation set, by what the window calls it.
func (b *bench) showsSet(name string) {
	b.t.Helper()
	b.run("set.choose")
	b.chooses(name)
	b.pressButtons("Show this set")
}

func TestPredictionsStayAsTheExtractorMadeThem(t *testing.T) {
	b := checked(t)
	b.showsSet("regex (extractor)")
	b.says("These are the spans of “regex”.")
	if got := b.spans(); got != "claim Fifty people, figure 6,500" {
		t.Errorf("it shows %s", got)
	}
	if b.has("check:name") || b.errors() != nil {
		t.Error("the check of another set goes on")
	}
	const why = "These are predictions. Predictions cannot be changed."
	for _, id := range []string{"tag.claim", "article.done", "span.delete", "edit.tagAll"} {
		if got := b.why(id); got != why {
			t.Errorf("%s cannot be run because %q", id, got)
		}
	}
	if !b.can("article.import") {
		t.Error("articles cannot be imported")
	}
}

func TestTwoRunsAreComparedInTheWindow(t *testing.T) {
	b := checked(t)
	b.predicts("model", "claim Fifty people died", "figure 6,500")
	b.checks("model", "regex")
	b.lists("Wrong boundary, Better, Fifty people died", "Missed, Same, Ada Berg", "Spurious, Same, 6,500")
	b.showsError(0)
	b.key("g")
	b.says("does not have this error")
	if g := b.view.Ghosts(); len(g) != 4 || !g[0].Other || g[2].Other {
		t.Errorf("ghosts %+v", g)
	}
	b.click("errors:change:better")
	if b.errors().Next(1) != -1 {
		t.Error("what is gone can be settled")
	}
}

// The numbers of a comparison fit together, before and after gold is changed to
// what the second run predicts: what is listed, the chips, and the head.
func TestNumbersOfAComparisonFitTogether(t *testing.T) {
	b := checked(t)
	b.predicts("early", "claim Fifty people")
	b.predicts("model", "claim Fifty people died", "figure 6,500")
	b.checks("model", "early")
	fit := func(when, head string, better, worse, other, same int) {
		t.Helper()
		if got := b.control("errors:progress").Text; got != head {
			t.Errorf("%s the head says %q, want %q", when, got, head)
		}
		all := better + worse + other + same
		if got, want := b.control("errors:kind").Text, fmt.Sprintf("All kinds (%d)", all); got != want || b.errors().Listed() != all {
			t.Errorf("%s %d are listed, and it says %q, want %q", when, b.errors().Listed(), got, want)
		}
		for kind, n := range map[string]int{"better": better, "worse": worse, "other": other, "none": same} {
			_, got, _ := strings.Cut(b.control("errors:change:"+kind).Text, " ")
			if got != fmt.Sprint(n) {
				t.Errorf("%s %s counts %s, want %d", when, kind, got, n)
			}
		}
	}
	fit("at first", "2 errors, 1 gone, 0 settled", 1, 1, 0, 1)
	b.showsError(2)
	b.key("g")
	b.lists("Wrong boundary, Better, Fifty people died", "Missed, Same, Ada Berg", "Spurious, Worse, 6,500, Gold wrong")
	fit("with gold changed", "2 errors, 1 gone, 1 settled", 1, 1, 0, 1)

	// The page of scores has the same words and numbers, and the score with what
	// was settled.
	b.showsError(1)
	b.key("b")
	b.run("check.scores")
	b.frame.Window().Resize(fyne.NewSize(1280, 3000))
	for name, want := range map[string]string{"change:better": "Better 1", "change:worse": "Worse 1", "change:other": "Different 0", "change:none": "Same 1"} {
		if got := b.control(name).Text; got != want {
			t.Errorf("the page of scores has %q, want %q", got, want)
		}
	}
	settled := b.control("settled:strict:f1").Text
	if got, want := b.control("check:score").Text, "strict F1 0.800, "+settled+" with decisions"; got != want || settled != "1.000" {
		t.Errorf("with decisions it is %q, above the page %q", settled, got)
	}
}

// A report of two runs is not saved over that of one run.
func TestTheNameOfAReportNamesBothRuns(t *testing.T) {
	noDesktop(t)
	b := checked(t)
	b.predicts("model", "claim Fifty people died", "figure 6,500")
	name := func() string {
		t.Helper()
		b.run("check.report")
		defer b.escape()
		return b.field("Name of the file").Text
	}
	if got, want := name(), "regex against ana.html"; got != want {
		t.Errorf("the name is %q, want %q", got, want)
	}
	b.checks("model", "regex")
	if got, want := name(), "model after regex, against ana.html"; got != want {
		t.Errorf("the name is %q, want %q", got, want)
	}
}

func TestPredictionsOfNoDoneArticleAreKeptAndSayWhatToDo(t *testing.T) {
	tempDir(t)
	b := open(t, apptest.New(damBreak, "The ferry ran aground at noon."))
	b.p.File = filepath.Join(t.TempDir(), "war.goldspan")
	b.opens("a2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.run("check.run")
	b.field("for example: python3 extract.py").SetText(b.predicting(`{"id":"a1","spans":[{"start":0,"end":5,"label":"claim"}]}`))
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.SetStatus{Status: annotate.StatusTodo}}}); err != nil {
		t.Fatal(err) // a file of predictions may come without an article that is done
	}
	b.pressButtons("Run")
	if got := b.texts(); !strings.Contains(got, "No predicted article is done in “ana”. Mark the finished articles as done.") || len(b.p.Kept) != 1 {
		t.Errorf("it says %q; %d runs are kept", got, len(b.p.Kept))
	}
}

func TestAnErrorOfACommandIsNotSaidDuringTheNext(t *testing.T) {
	tempDir(t)
	b := open(t, apptest.New(damBreak))
	b.p.File = filepath.Join(t.TempDir(), "war.goldspan")
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.extract("exit 3")
	b.says("exit status 3")
	b.escape()
	b.extract(b.predicting(`{"id":"a1","spans":[{"start":0,"end":5,"label":"ORG"}]}`))
	if said := b.frame.Said(); said != "" {
		t.Errorf("while the labels are asked for, it still says %q", said)
	}
}

// The command gets the articles that are done: without one, it is not run, and the
// dialog says why.
func TestAnExtractorHasNothingToReadYet(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.run("check.run")
	if text, on := b.primary(); text != "Run" || on {
		t.Errorf("the button “%s” can be pressed: %v", text, on)
	}
	if !strings.Contains(b.texts(), "No article is done in this set yet.") {
		t.Errorf("the dialog says %q", b.texts())
	}
	b.field("for example: python3 extract.py").SetText("echo")
	b.named(fyne.KeyReturn)
	if !b.dialog() {
		t.Errorf("Enter ran the command: %q", b.status())
	}
	b.escape()
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.run("check.run")
	if _, on := b.primary(); !on || strings.Contains(b.texts(), "No article is done in this set yet.") {
		t.Errorf("with a done article the dialog says %q", b.texts())
	}
}

// extract runs a command as an extractor.
func (b *bench) extract(command string) {
	b.t.Helper()
	b.run("check.run")
	b.field("for example: python3 extract.py").SetText(command)
	b.pressButtons("Run")
}

// predicting is a command that writes lines of predictions.
func (b *bench) predicting(lines ...string) (command string) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), "predicted.jsonl")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		b.t.Fatal(err)
	}
	if runtime.GOOS == "windows" {
		return "type " + path
	}
	return "cat " + path
}

// tempDir is the folder for temporary files, for the length of a test.
func tempDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	return dir
}

func TestNewPredictionsAreKeptAndChecked(t *testing.T) {
	temp := tempDir(t)
	left := func() int {
		t.Helper()
		files, err := os.ReadDir(temp)
		if err != nil {
			t.Fatal(err)
		}
		return len(files)
	}
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.p.File = filepath.Join(t.TempDir(), "war.goldspan")
	predicted := func(label string) (command string) {
		return b.predicting(`{"id":"a1","spans":[{"start":0,"end":5,"label":"` + label + `"}]}`)
	}
	for _, tt := range []struct{ command, said, do, written string }{
		{`exit 3`, "exit status 3", "Run the command alone", ""},
		{`echo no model >&2 && echo Traceback`, "there is not one line of predictions: line 1", "one line of JSON", "no model"},
		{`exit 0`, "there is not one line of predictions.", "one line of JSON", ""},
		{`echo loading >&2 && ` + predicted("claim"), "", "", ""},
	} {
		b.extract(tt.command)
		if tt.said != "" {
			b.says(tt.said)
			texts := b.texts()
			if len(b.p.Kept) > 0 || !strings.Contains(texts, "No predictions were kept.") {
				t.Errorf("%d runs of a command that failed are kept; it says %q", len(b.p.Kept), texts)
			}
			for _, want := range []string{tt.written, tt.do} {
				if !strings.Contains(texts, want) {
					t.Errorf("%s: it says %q, want %q", tt.command, texts, want)
				}
			}
			b.pressButtons("Manual")
			if texts := b.texts(); !strings.Contains(texts, "An extractor fails") {
				t.Errorf("%s: the manual says %q", tt.command, texts)
			}
			b.escape()
			b.escape()
		}
	}
	if len(b.p.Kept) != 1 || !b.has("check:name") || b.p.Kept[0].SHA256 == "" || b.p.Kept[0].Set.Name == "" {
		t.Fatalf("runs %+v", b.p.Kept)
	}
	b.lists("Spurious, Fifty", "Missed, Ada Berg")
	if n := left(); n > 0 {
		t.Errorf("%d temporary files are left", n)
	}

	// Labels that the project lacks are asked for.
	strange := predicted("ORG")
	b.extract(strange)
	if !strings.Contains(b.texts(), "ORG, 1 span") || len(b.p.Kept) != 1 {
		t.Error("nothing is asked, or something is kept at once")
	}
	b.escape()
	b.pressButtons("Discard")
	if len(b.p.Kept) != 1 || left() > 0 {
		t.Error("it was kept though nobody said so")
	}

	// Who quits instead of answering is asked. The end of the desktop leaves nothing behind.
	b.extract(strange)
	if left() != 1 {
		t.Errorf("the predictions are in %d temporary files while it is asked", left())
	}
	b.frame.Quit()
	if !strings.Contains(b.texts(), "the command must run again") || left() != 1 {
		t.Errorf("it asks %q, with %d temporary files", b.texts(), left())
	}
	b.frame.End()
	if n := left(); n > 0 {
		t.Errorf("the predictions are left in a temporary file: %d", n)
	}
}

// A prediction that comes twice is right once and spurious once.
func TestWhatIsPredictedTwiceIsSettledWithoutGold(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.predicts("regex", "figure 6,500", "figure 6,500")
	b.checks("regex")
	b.press(ui.RuneKey('n'))
	b.key("g") // adds it
	b.lists("Spurious, 6,500")
	b.showsError(0)
	if c := b.control("settle:gold_wrong"); c.Enabled || !strings.HasSuffix(c.Text, "gold has this figure already") {
		t.Errorf("the button says %q, enabled %v", c.Text, c.Enabled)
	}
	b.key("g")
	b.says("Gold has this span already")
	b.key("e")
	b.lists("Spurious, 6,500, Extractor wrong")
	if b.spans() != "figure 6,500" {
		t.Errorf("gold says %s", b.spans())
	}
	b.showsError(0)
	b.key("e")
	b.says("has this decision already")
	b.key("b") // a second thought
	b.lists("Spurious, 6,500, Both acceptable")
}

// checkedTwo is a window in which a run that found nothing is checked in two
// articles, each with an actor.
func checkedTwo(t *testing.T) *bench {
	t.Helper()
	b := open(t, apptest.New(damBreak, "Ada Berg spoke.\n\nNobody else did."))
	run := annotate.Run{Set: annotate.Set{ID: "set-regex", Name: "regex", Kind: annotate.SetExtractor}, Articles: 2}
	states := map[annotate.ArticleID]annotate.State{}
	for _, id := range b.p.Order {
		b.opens(id)
		b.tagged("Ada Berg", "2")
		b.chord(fyne.KeyModifierControl, fyne.KeyD)
		states[id] = annotate.State{Article: b.view.Article(), Set: run.Set.ID, Status: annotate.StatusDone}
	}
	b.p.Kept = append(b.p.Kept, apptest.Run{Run: run, States: states})
	b.checks("regex")
	b.press(ui.RuneKey('n'))
	return b
}

// An action on many articles lists the errors once.
func TestErrorsFollowAnActionOnManyArticles(t *testing.T) {
	b := checkedTwo(t)
	b.lists("Missed, Ada Berg", "Missed, Ada Berg")
	var steps []session.Step
	for _, id := range b.p.Order {
		steps = append(steps, b.desk.Edits(id, annotate.RemoveSpan{ID: b.p.States[id].Nth(0).ID}))
	}
	pending := b.desk.Start(annotate.Act{Kind: annotate.ActDeleteSpans, Count: 2}, steps...)
	pending.Run(t.Context())
	if _, err := b.desk.End(pending); err != nil {
		t.Fatal(err)
	}
	b.lists()
}

func TestAnExtractorIsNeverCheckedAgainstPredictions(t *testing.T) {
	b := checked(t)
	b.showsSet("regex (extractor)")
	b.run("check.run")
	if len(b.selections()) != 3 || len(b.fields("for example: python3 extract.py")) > 0 {
		t.Error("it is not asked what gold is")
	}
}

func TestTheSheetOfACheckAnswersToKeys(t *testing.T) {
	b := checked(t)
	remove := func() fyne.Focusable {
		c, ok := b.find(func(c ui.Control) bool { return c.Role == "button" && c.Text == "Remove this run" })
		if !ok {
			t.Fatal("no run can be removed")
		}
		return c.Object.(fyne.Focusable)
	}
	b.run("check.open")
	b.canvas().Focus(remove())
	b.named(fyne.KeyEscape)
	if b.dialog() {
		t.Fatal("Esc does not close it")
	}
	b.run("check.open")
	b.canvas().Focus(remove())
	b.named(fyne.KeyReturn)
	if text, _ := b.primary(); text != "Keep" {
		t.Errorf("Enter did not ask whether to remove the run, but %q", text)
	}
	b.named(fyne.KeyTab) // from keeping it
	b.escape()
	if len(b.p.Kept) != 1 || b.dialog() {
		t.Error("the run was removed, or something is asked still")
	}
}

func TestARunIsRemoved(t *testing.T) {
	b := checked(t)
	b.showsSet("regex (extractor)")
	b.run("check.open")
	b.pressButtons("Remove this run", "Remove")
	if len(b.p.Kept) != 0 || b.desk.Set().Name != "ana" || b.spans() != "claim Fifty people died, actor Ada Berg" {
		t.Errorf("runs %v; the set is %s, with %s", b.p.Kept, b.desk.Set().Name, b.spans())
	}
	b.says("Removed the run “regex”.")
	if len(b.selections()) != 3 {
		t.Error("the sheet of the check is not shown again")
	}
}

// boundProject notes the calls that nobody can cancel: those on the event
// goroutine.
type boundProject struct {
	*apptest.Project
	bound []string
}

func (p *boundProject) note(ctx context.Context, call string) {
	if ctx.Done() == nil {
		p.bound = append(p.bound, call)
	}
}

func (p *boundProject) Runs(ctx context.Context) ([]annotate.Run, error) {
	p.note(ctx, "Runs")
	return p.Project.Runs(ctx)
}

func (p *boundProject) Sets(ctx context.Context) ([]annotate.Set, error) {
	p.note(ctx, "Sets")
	return p.Project.Sets(ctx)
}

func (p *boundProject) RemoveRun(ctx context.Context, id annotate.SetID) error {
	p.note(ctx, "RemoveRun")
	return p.Project.RemoveRun(ctx, id)
}

// A command may have run for hours.
func TestThePredictionsOfACommandAreNotThrownAwayUnasked(t *testing.T) {
	temp := tempDir(t)
	b := open(t, apptest.New(damBreak))
	b.p.File = filepath.Join(t.TempDir(), "war.goldspan")
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	for _, leave := range []func(){func() { b.escape() }, func() { b.pressButtons("Cancel") }} {
		b.extract(b.predicting(`{"id":"a1","spans":[{"start":0,"end":5,"label":"ORG"}]}`))
		leave()
		b.pressButtons("Keep") // them, for now
		if !strings.Contains(b.texts(), "Choose a label for each") {
			t.Fatalf("the question about labels is gone: %q", b.texts())
		}
		leave()
		b.pressButtons("Discard")
		if files, err := os.ReadDir(temp); err != nil || len(files) > 0 || b.dialog() {
			t.Errorf("%d files are left, %v; it says %q", len(files), err, b.texts())
		}
	}
	if len(b.p.Kept) != 0 {
		t.Errorf("%d runs are kept", len(b.p.Kept))
	}
}

// Nor are they lost with an error of the project.
func TestPredictionsThatCannotBeKeptStayInAFile(t *testing.T) {
	temp := tempDir(t)
	b := open(t, apptest.New(damBreak))
	b.p.File = filepath.Join(t.TempDir(), "war.goldspan")
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	left := func() []string {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(temp, "*"))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	for i, fail := range []error{annotate.ErrDiskFull, context.Canceled} {
		b.p.Fail = fail
		b.extract(b.predicting(`{"id":"a1","spans":[{"start":0,"end":5,"label":"ORG"}]}`))
		b.pressButtons("Keep the predictions")
		b.p.Fail = nil
		said := strings.Join(strings.Fields(b.texts()+b.status()), "") // lines end anywhere in a path
		if files := left(); len(files) != i+1 || !slices.ContainsFunc(files, func(f string) bool { return strings.Contains(said, "Thepredictionsofthecommandarein"+f+".") }) {
			t.Fatalf("%v: the files %q are left; it says %q", fail, files, said)
		}
		b.escape()
	}
	if b.frame.End(); len(left()) != 2 {
		t.Errorf("with the window the files are gone, but for %q", left())
	}
}

// The window stays alive while a large run is read, kept or removed.
func TestRunsAreReadAndRemovedByTasks(t *testing.T) {
	tempDir(t)
	b := blank(t)
	b.p = apptest.New(damBreak)
	b.p.File = filepath.Join(t.TempDir(), "war.goldspan")
	p := &boundProject{Project: b.p}
	b.put(p)
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	p.bound = nil
	b.extract(b.predicting(`{"id":"a1","spans":[{"start":0,"end":5,"label":"ORG"}]}`))
	b.pressButtons("Keep the predictions")
	if len(b.p.Kept) != 1 || len(p.bound) > 0 {
		t.Fatalf("%d runs are kept; on the event goroutine: %q", len(b.p.Kept), p.bound)
	}
	b.run("check.open")
	p.bound = nil
	b.pressButtons("Remove this run", "Remove")
	if len(b.p.Kept) != 0 || slices.Contains(p.bound, "RemoveRun") {
		t.Errorf("%d runs are kept; on the event goroutine: %q", len(b.p.Kept), p.bound)
	}
}
