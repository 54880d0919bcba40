//go:build e2e

package e2e

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// extract is the extractor of the tests, as a command.
func extract() string {
	return "python3 " + filepath.Join(shared.module, "app", "check", "testdata", "extract.py")
}

// runExtractor runs the tests' extractor by the menu and waits for its scores.
func (p *program) runExtractor() snapshot {
	p.t.Helper()
	p.runCommand(extract())
	return p.await("the scores are shown", scored)
}

func scored(s snapshot) bool {
	return s.Idle && strings.Contains(s.text("check:score"), "0.")
}

// text is what a control says; "" where it is not shown.
func (s snapshot) text(name string) string {
	c, _ := s.control(name)
	return c.Text
}

// decisions are how errors of the file are settled, and how many so.
func decisions(t *testing.T, file, verdict string) int {
	t.Helper()
	return ask[int](t, file, "SELECT count(*) FROM decision WHERE verdict = $1", verdict)
}

// The sample's gold is checked in the window and on the command line: both say
// the same to the last digit. Then an error is opened and settled as gold's
// fault, gold and score change, and an undo takes it back.
func TestCheckAnExtractorAndSettleItsErrors(t *testing.T) {
	h := newHome(t)
	p := start(t, h, []string{"--sample"})
	s := p.await("the sample is open", snapshot.ready)
	p.settle()
	p.size(1280, 1400)
	file := s.Project
	s = p.runExtractor()

	// The same numbers as the command line, which a second computation agrees with.
	gold := h.file("gold.jsonl")
	h.must(t, "export", file, "-o", gold)
	table := h.must(t, "check", "--gold", gold, "--run", extract(), "--scheme", "strict", "--by-label")
	for label, name := range map[string]string{"all labels": "", "claim": "claim", "actor": "actor", "figure": "figure"} {
		for _, line := range strings.Split(table, "\n") {
			f := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "strict "))
			if !strings.HasPrefix(strings.Join(f, " ")+" ", label+" ") || strings.Contains(line, "characters") {
				continue
			}
			f = f[len(strings.Fields(label)):]
			for i, figure := range []string{"precision", "recall", "f1"} {
				if got := s.text("score:strict:" + name + ":" + figure); got != f[i] {
					t.Errorf("%s of %s is %q in the window, and %q on the command line", figure, label, got, f[i])
				}
			}
			break
		}
	}
	if n := ask[int](t, file, "SELECT count(*) FROM span JOIN annotation_set s ON s.number = span.annotation_set WHERE s.name = 'extract'"); n != 75 {
		t.Errorf("the project keeps %d predicted spans, want 75", n)
	}
	if got := ask[string](t, file, "SELECT command FROM run"); got != extract() {
		t.Errorf("the run was made by %q", got)
	}
	before := s.text("check:score")
	if before != "strict F1 0.410" {
		t.Errorf("above the article it says %q", before)
	}

	// The matrix leads to the errors of a cell, and a key to the first of them.
	p.wheel(640, 700, 60)
	cell := p.awaitControl("the matrix's cell of missed figures", func(c control) bool { return c.Name == "matrix:figure:" })
	p.click(cell.middle())
	p.await("one error is listed", func(s snapshot) bool { return s.Idle && strings.Contains(s.text("errors:pair"), "figure") })
	p.key("n")
	s = p.await("the article is shown with both sets", func(s snapshot) bool { return s.ready() && len(s.Ghosts) > 0 && len(s.Spans) > 0 })
	missed, ok := s.selected()
	if !ok || missed.Label != "figure" {
		t.Fatalf("the missed figure is not selected: %+v", missed)
	}
	spans := len(s.Spans)

	p.key("g")
	p.await("gold has one span less", func(s snapshot) bool { return s.Idle && len(s.Spans) == spans-1 })
	if n := decisions(t, file, "gold_wrong"); n != 1 {
		t.Errorf("%d decisions in the file, want 1", n)
	}
	if n := ask[int](t, file, "SELECT count(*) FROM span WHERE id = $1", missed.ID); n != 0 {
		t.Error("the span is in the file still")
	}
	p.pressControl("check:scores")
	s = p.await("the scores are others", func(s snapshot) bool { return scored(s) && s.text("check:score") != before })
	if got := s.text("check:score"); got != "strict F1 0.412" { // 2 × 55 of 75 + 192
		t.Errorf("without the figure it is %q", got)
	}

	p.key("ctrl+z")
	s = p.await("gold has its span again", func(s snapshot) bool { return s.ready() && len(s.Spans) == spans })
	if n := decisions(t, file, "gold_wrong"); n != 0 {
		t.Errorf("%d decisions are left", n)
	}
	p.pressControl("check:scores")
	p.await("the scores are as before", func(s snapshot) bool { return scored(s) && s.text("check:score") == before })

	// Both other verdicts, by key and by button; what is acceptable counts.
	p.pressControl("errors:pair")
	p.wheel(640, 700, -60)
	p.wheel(640, 700, 30)
	p.pressControl("kind:wrong boundary")
	p.key("n")
	p.await("the article is shown", snapshot.ready)
	p.key("b")
	p.await("it is settled", func(s snapshot) bool { return s.Idle && s.says("both are acceptable") })
	p.pressControl("settle:extractor_wrong")
	p.await("the next one too", func(s snapshot) bool { return s.Idle && s.says("the extractor is wrong") })
	if a, b := decisions(t, file, "both_acceptable"), decisions(t, file, "extractor_wrong"); a != 1 || b != 1 {
		t.Errorf("%d acceptable, %d of the extractor's", a, b)
	}
	p.pressControl("check:scores")
	p.await("the page says what would be", func(s snapshot) bool {
		return s.Idle && s.text("check:score") == before+", 0.418 with decisions"
	})

	// Decisions are kept: the same check after a restart knows them.
	p.close()
	sound(t, file)
	p = open(t, h, file)
	p.size(1280, 1400)
	p.key("ctrl+shift+k")
	p.pressControl("button:check")
	p.await("the settled figure is there again", func(s snapshot) bool {
		return s.Idle && s.text("check:score") == before+", 0.418 with decisions"
	})
	if got := p.look().text("settled:strict:f1"); !strings.Contains(got, "0.418") {
		t.Errorf("the page says %q", got)
	}
	p.close()
	h.must(t, "verify", file)
}

// runCommand runs an extractor's command by the menu.
func (p *program) runCommand(command string) {
	p.t.Helper()
	p.pressControl("menu:check")
	p.pressControl("menuitem:check.run")
	p.await("the dialog is open", func(s snapshot) bool { _, ok := s.control("button:run"); return ok })
	p.key("ctrl+a")
	p.write(command)
	p.pressControl("button:run")
}

// predictions writes a file of predictions: spans of the sample's first article
// by their quotes.
func (h home) predictions(t *testing.T, name, id, text string, spans ...[2]string) string {
	t.Helper()
	var parts []string
	for _, s := range spans {
		at := strings.Index(text, s[1])
		if at < 0 {
			t.Fatalf("no %q in the article", s[1])
		}
		start := len([]rune(text[:at]))
		parts = append(parts, fmt.Sprintf(`{"start":%d,"end":%d,"label":%q,"score":0.5}`, start, start+len([]rune(s[1])), s[0]))
	}
	return h.text(t, name, fmt.Sprintf("{\"id\":%q,\"spans\":[%s]}\n", id, strings.Join(parts, ",")))
}

// Two runs are made by commands, the labels of one are mapped, and both are
// compared; a command that fails keeps nothing; the report is the command line's.
func TestRunsAreComparedMappedAndRemoved(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	p.size(1280, 1200)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.tag("3", p.word("Friday"), p.word("Friday"))
	p.key("ctrl+d")
	s := p.await("the article is done", func(s snapshot) bool { return s.Idle && s.says("· done") })
	id, text := s.Article.ID, string(articleText(t, file, s.Article.ID))
	sets := func() int { return countOf(t, file, "annotation_set") }

	p.runCommand("echo the model is missing >&2; exit 7")
	s = p.await("what the command said is shown", func(s snapshot) bool { return s.says("exit status 7") })
	if !s.says("the model is missing") {
		t.Error("its standard error is not shown")
	}
	p.dismiss()
	if n := sets(); n != 1 {
		t.Errorf("%d sets: something of a command that failed is kept", n)
	}

	first := h.predictions(t, "first.jsonl", id, text, [2]string{"ORG", "Marit Oss"}, [2]string{"DATE", "Friday"})
	p.runCommand("cat " + first)
	p.await("the labels are asked for", func(s snapshot) bool { return s.says("Use the label actor") && s.says("Leave out") })
	const again = "the command must run again"
	p.settle()
	p.key("Escape")
	p.await("the window asks before it discards them", func(s snapshot) bool { return s.Idle && s.says(again) })
	p.settle()
	p.key("Return")
	p.await("the labels are asked for still", func(s snapshot) bool { return s.Idle && !s.says(again) && s.says("Use the label actor") })
	p.settle()
	p.pressControl("button:keep the predictions")
	p.await("the scores are shown", func(s snapshot) bool { return s.Idle && s.text("check:score") == "strict F1 0.667" })
	if got := ask[string](t, file, "SELECT mapped FROM run"); got != `{"DATE":"","ORG":"actor"}` {
		t.Errorf("the labels were mapped so: %s", got)
	}

	second := h.predictions(t, "second.jsonl", id, text, [2]string{"actor", "Marit Oss"}, [2]string{"figure", "Friday"}, [2]string{"claim", "Friday"})
	p.runCommand("cat " + second)
	p.await("the new scores are shown", func(s snapshot) bool { return s.Idle && s.text("check:score") == "strict F1 0.800" })

	p.key("ctrl+shift+k")
	p.pressControl("select:nothing")
	p.key("Down", "Down", "Return")
	p.await("the other run is chosen", func(s snapshot) bool { return s.says("error by error") })
	p.pressControl("button:check")
	p.await("both are compared", func(s snapshot) bool { return s.Idle && s.text("delta:strict::f1") != "" })
	if s := p.look(); s.text("delta:strict::before") != "0.667" || s.text("delta:strict::after") != "0.800" || s.text("delta:strict::f1") != "+0.133" {
		t.Errorf("before %s, after %s, difference %s", s.text("delta:strict::before"), s.text("delta:strict::after"), s.text("delta:strict::f1"))
	}
	if got := p.look().text("errors:change:better"); got != "Better 1" {
		t.Errorf("the list says %q", got)
	}
	p.pressControl("change:worse")
	p.key("n")
	s = p.await("the new error is shown", func(s snapshot) bool { return s.ready() && len(s.Ghosts) > 0 })
	current := 0
	for _, g := range s.Ghosts {
		if g.Current && g.Label == "claim" && !g.Other && len(g.Boxes) > 0 {
			current++
		}
	}
	if current != 1 {
		t.Errorf("the error's prediction is not marked: %+v", s.Ghosts)
	}

	if got := p.look().text("errors:progress"); got != "1 error, 1 gone, 0 settled" {
		t.Errorf("the list says %q", got)
	}
	p.key("e")
	p.await("it is settled", func(s snapshot) bool { return s.Idle && s.says("the extractor is wrong") })

	p.pressControl("menu:check")
	p.pressControl("menuitem:check.report")
	p.saveAs("report.html", "save")
	p.await("the report is saved", func(s snapshot) bool { return s.Idle && s.says("Saved the report") })
	page := read(t, h.file("report.html"))
	for _, want := range []string{
		"<!doctype html>", "0.800", "Friday", "<title>Check: second after first, against ", "second compared with first", "&#43;0.133",
		"<b>1 better</b>", "<b>1 worse</b>", "settled: the extractor is wrong", "extractor wrong 1, gold wrong 0, both acceptable 0",
	} {
		if !strings.Contains(strings.ToLower(page), strings.ToLower(want)) {
			t.Errorf("the report lacks %q", want)
		}
	}
	p.pressControl("menu:check")
	p.pressControl("menuitem:check.report")
	p.saveAs("errors.jsonl", "save")
	p.await("the errors are saved", func(s snapshot) bool { return s.Idle && s.says("as errors.jsonl") })
	lines := read(t, h.file("errors.jsonl"))
	for _, want := range []string{`"verdict":"extractor_wrong","change":"worse"`, `"change":"better"`} {
		if strings.Count(lines, want) != 1 {
			t.Errorf("not one line has %s in\n%s", want, lines)
		}
	}

	// Keys of the list: it has the keyboard, and gives it back.
	p.key("F6")
	p.key("Home", "Return")
	p.await("the first error of the list is chosen", func(s snapshot) bool { return s.Idle })
	p.pressControl("errors:close")
	p.await("the check is ended", func(s snapshot) bool {
		_, bar := s.control("check:score")
		_, spans := s.control("spans:filter")
		return s.Idle && !bar && spans && len(s.Ghosts) == 0
	})

	p.key("ctrl+shift+k")
	p.pressControl("button:remove this run")
	p.pressControl("button:remove")
	p.await("the run is gone", func(s snapshot) bool { return s.says("Removed the run") })
	p.key("Escape")
	if n := sets(); n != 2 {
		t.Errorf("%d sets are left, want gold and one run", n)
	}
	p.close()
	sound(t, file)
	h.must(t, "verify", file)
}

// Several errors, in several articles, are settled by one key and taken back by one
// undo.
func TestErrorsAreChosenAndSettledTogether(t *testing.T) {
	h := newHome(t)
	p := start(t, h, []string{"--sample"})
	s := p.await("the sample is open", snapshot.ready)
	p.settle()
	p.size(1280, 1400)
	file := s.Project
	p.runExtractor()
	p.wheel(640, 700, 30)
	p.pressControl("kind:wrong boundary")
	rows := func(s snapshot) (found []control) {
		for _, c := range s.Controls {
			if strings.HasPrefix(c.Name, "error:") {
				found = append(found, c)
			}
		}
		slices.SortFunc(found, func(a, b control) int { return cmp.Compare(a.Y, b.Y) })
		return found
	}
	listed := rows(p.await("the wrong boundaries are listed", func(s snapshot) bool { return s.Idle && len(rows(s)) == 8 }))
	settled := func(when string, want int) {
		t.Helper()
		p.await(when, func(s snapshot) bool { return s.Idle && decisions(t, file, "both_acceptable") == want })
	}
	p.click(listed[0].middle())
	p.await("the first is shown", func(s snapshot) bool { return s.ready() && len(s.Ghosts) > 0 })
	x, y := listed[7].middle()
	p.clickHolding(x, y, "shift")
	p.await("all are chosen", func(s snapshot) bool {
		return s.Idle && strings.HasPrefix(s.text("settle:note"), "A decision settles 8 errors")
	})
	x, y = listed[2].middle()
	p.clickHolding(x, y, "ctrl")
	p.await("all but one are chosen", func(s snapshot) bool {
		return s.Idle && strings.HasPrefix(s.text("settle:note"), "A decision settles 7 errors")
	})
	if n := ask[int](t, file, "SELECT count(DISTINCT article) FROM span s JOIN annotation_set a ON a.number = s.annotation_set WHERE a.name = 'extract'"); n < 2 {
		t.Fatalf("the predictions are of %d articles", n)
	}
	p.key("b")
	p.await("it says so", func(s snapshot) bool { return s.Idle && s.says("Settled 7 errors.") })
	settled("seven are settled", 7)
	if n := ask[int](t, file, "SELECT count(DISTINCT article) FROM decision"); n < 2 {
		t.Errorf("the decisions are of %d articles", n)
	}
	p.key("ctrl+z")
	settled("they are taken back", 0)
	p.key("ctrl+y")
	settled("they are made again", 7)
	p.key("ctrl+z")
	settled("they are taken back again", 0)

	// The same by the keys alone.
	p.click(listed[0].middle())
	p.await("the first is shown", func(s snapshot) bool { return s.ready() && len(s.Ghosts) > 0 })
	p.key("F6")
	for range 2 {
		p.key("shift+Down")
	}
	p.await("three are chosen", func(s snapshot) bool {
		return s.Idle && strings.HasPrefix(s.text("settle:note"), "A decision settles 3 errors")
	})
	p.key("b")
	settled("three are settled", 3)
	p.close()
	sound(t, file)
}
