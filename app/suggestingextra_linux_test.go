//go:build !headless

package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/articleview"
)

const commandHint = "for example: python3 extract.py"

// withOwn is a project that the settings know, with the user's command and list of names.
func withOwn(t *testing.T, command, names string) *bench {
	t.Helper()
	p := apptest.New(damBreak, "Zorvanes went home.", "Zorvanes went out.")
	p.File = filepath.Join(t.TempDir(), "p.goldspan")
	b := open(t, p)
	b.settings.Remember(p.Path(), "a1")
	b.run("suggest.settings")
	b.field(commandHint).SetText(command)
	b.field("a text file with one name on each line").SetText(names)
	b.pressButtons("Apply")
	return b
}

// A run of the project suggests where it is switched on.
func TestARunThatIsKeptSuggests(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.predicts("regex", "actor the dam")
	b.suggestsNot("actor the dam")
	b.run("suggest.settings")
	b.boxNamed("The run “regex” of an extractor").SetChecked(true)
	b.pressButtons("Apply")
	b.suggests("actor the dam")
	if len(b.p.Says.Runs) != 1 || b.p.Says.Runs[0] != "set-regex" {
		t.Errorf("the project says %+v", b.p.Says)
	}
	b.goesTo("actor the dam")
	b.key("y")
	if s, ok := b.desk.State().Tagged("actor", b.rangeOf("the dam")); !ok || s.Origin != annotate.OriginRun+"regex" {
		t.Errorf("accepted %+v", s)
	}
	b.undo()
	b.run("suggest.settings")
	b.boxNamed("The run “regex” of an extractor").SetChecked(false)
	b.pressButtons("Apply")
	b.suggestsNot("actor the dam")
}

// A command of the user's is run on the article that is open, once for each text. It is
// in the settings alone.
func TestACommandOfTheUsersSuggests(t *testing.T) {
	counted := filepath.Join(t.TempDir(), "counted")
	b := withOwn(t, `tee -a `+counted+` | sed -E 's/.*"id":"([^"]*)".*/{"id":"\1","spans":[{"start":0,"end":8,"label":"claim","score":0.8}]}/'`, "")
	for _, id := range []annotate.ArticleID{"a2", "a3", "a2"} {
		b.opens(id)
		b.suggests("claim Zorvanes")
	}
	ghosts := b.view.Offered().Ghosts
	g := ghosts[slices.IndexFunc(ghosts, func(g articleview.Ghost) bool { return g.Mark.Label == annotate.LabelClaim })]
	if g.Score < 0.7 || g.Score > 0.9 {
		t.Errorf("it is %.2f sure", g.Score)
	}
	given, err := os.ReadFile(counted)
	if n := strings.Count(string(given), "\n"); err != nil || n != 3 {
		t.Errorf("it was given %d articles, %v", n, err)
	}
	if command, _ := b.settings.Suggesting(b.p.Path()); !strings.HasPrefix(command, "tee") || len(b.p.Says.Runs) > 0 {
		t.Errorf("the settings say %q, the project %+v", command, b.p.Says)
	}
	b.run("suggest.settings")
	b.boxNamed("Suggest spans in this project").SetChecked(false)
	b.pressButtons("Apply")
	b.opens("a1")
	if again, err := os.ReadFile(counted); err != nil || len(again) != len(given) {
		t.Errorf("without suggestions it was run again: %v", err)
	}
}

func TestACommandThatFailsIsToldOnce(t *testing.T) {
	b := withOwn(t, "echo no model >&2; exit 3", "")
	text := b.texts()
	if !strings.Contains(text, "exit status 3") || !strings.Contains(text, "no model") {
		t.Errorf("it says %q", text)
	}
	b.escape()
	b.opens("a2")
	if b.dialog() {
		t.Errorf("it says again %q", b.texts())
	}
}

// A command may write without end while it fails: its last words are told, and no more is
// kept of it.
func TestOnlyTheLastWordsOfACommandAreTold(t *testing.T) {
	b := withOwn(t, "seq 1000000 1200000 >&2; exit 3", "")
	text := b.texts()
	if !strings.Contains(text, "1200000") || strings.Contains(text, "1000001") {
		t.Errorf("of 200,000 lines it tells %d", strings.Count(text, "\n"))
	}
}

func TestAListOfNamesSuggests(t *testing.T) {
	list := filepath.Join(t.TempDir(), "names.txt")
	if err := os.WriteFile(list, []byte("went home\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := withOwn(t, "", list)
	b.opens("a2")
	b.suggests("actor went home")
}
