//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/ui"
)

// colleague adds the set of another person, who has done the open article.
func (b *bench) colleague(name string, spans ...string) {
	b.t.Helper()
	b.predicts(name, spans...)
	b.p.Kept[len(b.p.Kept)-1].Set.Kind = annotate.SetPerson
}

// compares compares the shown set with the only other one.
func (b *bench) compares() {
	b.t.Helper()
	b.run("check.agree")
	b.pressButtons("Compare")
}

// agreeing is a window that compares ana with ben: a claim with another boundary, an
// actor only of ana, and a figure only of ben.
func agreeing(t *testing.T) *bench {
	t.Helper()
	b := open(t, apptest.New(damBreak))
	b.tagged("Fifty people died", "1")
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.colleague("ben", "claim Fifty people", "figure 6,500")
	b.compares()
	return b
}

func TestTwoPersonsAreCompared(t *testing.T) {
	b := agreeing(t)
	if !b.scores() || b.control("headline").Text != "ana and ben" || b.control("check:name").Text != "ana and ben" {
		t.Fatalf("there is no agreement in sight: %q", b.texts())
	}
	for name, want := range map[string]string{
		"headline:f1": "0.000", "agree::strict": "0.000", "agree::partial": "0.250", "agree:claim:own": "1", "agree:figure:other": "1", "agree:actor:same": "0",
	} {
		if got := b.control(name).Text; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := b.control("check:score").Text; !strings.HasPrefix(got, "strict F1 0.000, alpha 0.") {
		t.Errorf("above the article it says %q", got)
	}
	b.says("3 differences to settle. N goes to the first.")
	b.lists("Other boundary, Fifty people died", "Only ana, Ada Berg", "Only ben, 6,500")
	b.press(ui.RuneKey('n'))
	if got := b.control("settle:gold_wrong").Text; got != "As ben has it, changes the range in ana" {
		t.Errorf("the button says %q", got)
	}
	if got := b.title("check.gold"); got != "As ben has it" {
		t.Errorf("the menu says %q", got)
	}
	if b.can("check.honest") {
		t.Error("there is no run whose articles could be left out")
	}
	for _, word := range []string{"Extractor", "extractor", "Gold", "gold", "Predict", "predict", "rror"} {
		if all := b.texts(); strings.Contains(all, word) {
			t.Errorf("between two persons there is “%s” in %q", word, all)
		}
	}
}

// A difference is settled with the keys of a check, and each is one act.
func TestASpanOfAnotherPersonIsTakenOver(t *testing.T) {
	b := agreeing(t)
	before := b.spans()
	theirs := b.p.Kept[0].States[b.view.Article().ID]
	spans := theirs.SpanList()
	spans[1].Note, spans[1].Figure = "as of Friday", annotate.Figure{Value: "6500", Bound: "exact"}
	b.p.Kept[0].States[b.view.Article().ID] = theirs.WithSpans(spans)
	b.press(ui.RuneKey('n'))
	b.key("e")
	b.says("Settled: as ana has it. Nothing was changed.")
	b.key("e")
	b.key("g")
	b.says("Settled: as ben has it. ana has the span now. All listed differences are settled.")
	figure, ok := b.desk.State().Tagged("figure", b.rangeOf("6,500"))
	if !ok || figure.Note != "as of Friday" || figure.Figure != spans[1].Figure || figure.Origin != "" {
		t.Fatalf("ana has %+v", figure)
	}
	if got := b.title("edit.undo"); got != "Undo settle: as “ben” has it" {
		t.Errorf("the menu says %q", got)
	}
	b.undo()
	if b.spans() != before {
		t.Errorf("after the undo ana has %s", b.spans())
	}
	b.redo()
	b.key("r")
	b.says("The difference is open again.")
	if b.spans() != before {
		t.Errorf("after it is open again ana has %s", b.spans())
	}
	b.run("check.end")
	if got := b.title("check.gold"); got != "Gold is wrong" {
		t.Errorf("without a comparison the menu says %q", got)
	}
}

func TestTheReportOfTwoPersonsHasTheirNames(t *testing.T) {
	noDesktop(t)
	b := agreeing(t)
	b.run("check.report")
	if got := b.field("Name of the file").Text; got != "ana and ben.md" {
		t.Errorf("the name is %q", got)
	}
	b.escape()
}

func TestThereMustBeTwoSetsToCompare(t *testing.T) {
	b := open(t, apptest.New(damBreak, "The ferry ran aground at noon."))
	b.run("check.agree")
	if _, can := b.primary(); can || !strings.Contains(b.texts(), "The project has one annotation set") {
		t.Errorf("one set can be compared: %q", b.texts())
	}
	b.escape()
	b.colleague("ben", "figure 6,500")
	b.run("check.agree")
	if _, can := b.primary(); can || !strings.Contains(b.texts(), "No article is done in one of the sets yet") {
		t.Errorf("sets without a done article can be compared: %q", b.texts())
	}
	b.escape()
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	ferry := annotate.State{Article: b.p.States["a2"].Article, Set: b.p.Kept[0].Set.ID, Status: annotate.StatusDone}
	b.p.Kept[0].States = map[annotate.ArticleID]annotate.State{"a2": ferry} // ben has done the other article
	b.compares()
	if b.errors() != nil || !strings.Contains(strings.Join(strings.Fields(b.texts()), " "), "no article is done in both “ana” and “ben”") {
		t.Errorf("nothing is compared: %q", b.texts())
	}
}
