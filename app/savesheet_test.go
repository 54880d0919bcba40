//go:build !headless

package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/ui"
)

// exports exports all articles to a file, and answers the folder that was offered.
func (b *bench) exports(folder, name string) (offered string) {
	b.t.Helper()
	b.run("project.export")
	b.chooseFile()
	in := b.field(lang.L("Folder"))
	offered = in.Text
	in.SetText(folder)
	b.field(lang.L("Name of the file")).SetText(name)
	b.pressButtons(lang.L("Export"))
	return offered
}

// chooseFile goes on from the dialog of an export to the choice of a file. Where there is
// a file of an earlier export, this is the second choice.
func (b *bench) chooseFile() {
	b.t.Helper()
	another := lang.L("Choose another file…")
	if _, ok := b.find(func(c ui.Control) bool { return c.Role == "button" && c.Text == another }); ok {
		b.pressButtons(another)
		return
	}
	b.pressButtons(lang.L("Choose file…"))
}

// noDesktop leaves the window without the desktop's own dialogs for files.
func noDesktop(t *testing.T) { t.Helper(); t.Setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:") }

func TestACopyIsOfferedAFreeName(t *testing.T) {
	noDesktop(t)
	taken := filepath.Join(t.TempDir(), "war copy.goldspan")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b := open(t, apptest.New(damBreak))
	b.frame.Saved(taken)
	b.run("project.copy")
	if got := b.field("Name of the file").Text; got != "war copy 2.goldspan" {
		t.Errorf("the name is %q", got)
	}
}

func TestACopyOfAnotherProjectIsNotSaved(t *testing.T) {
	noDesktop(t)
	b := open(t, apptest.New(damBreak))
	b.run("project.copy")
	b.field("Folder").SetText(t.TempDir())
	b.shows(other())
	b.pressButtons("Save")
	b.says("Another project was opened meanwhile.")
}

// Where a file could not be saved the next question does not begin.
func TestOnlyAFolderThatWasSavedToIsOfferedAgain(t *testing.T) {
	noDesktop(t)
	dir := t.TempDir()
	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(closed, "war.jsonl"), nil, 0o444); err != nil { // nothing may be put in its place
		t.Fatal(err)
	}
	b := open(t, apptest.New(damBreak))
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	if got := b.exports(closed, "war.jsonl"); got != home {
		t.Errorf("at first %s is offered, want %s", got, home)
	}
	b.pressButtons("Replace")
	b.says("Could not export war.jsonl: the file is write-protected.")
	if !b.escape() {
		t.Error("no dialog says that the export failed")
	}
	if got := b.exports(dir, "gold.jsonl"); got != home {
		t.Errorf("after an export that failed %s is offered", got)
	}
	b.says("Exported 1 article with 0 spans to " + filepath.Join(dir, "gold.jsonl") + ".")
	if got := b.exports(dir, "gold2.jsonl"); got != dir || b.dialog() {
		t.Errorf("after an export %s is offered, want %s", got, dir)
	}
}

func TestEveryProjectRemembersTheFileOfItsExport(t *testing.T) {
	noDesktop(t)
	one, two := t.TempDir(), t.TempDir()
	first, second := apptest.New(damBreak), apptest.New(damBreak)
	first.File, second.File = filepath.Join(one, "first.goldspan"), filepath.Join(two, "second.goldspan")
	b := open(t, first)
	b.exports(one, "war.jsonl")
	b.shows(second)
	b.exports(two, "gold.jsonl")
	b.shows(first)
	b.run("project.export")
	b.pressButtons("Choose another file…")
	if folder, name := b.field("Folder").Text, b.field("Name of the file").Text; folder != one || name != "war.jsonl" {
		t.Errorf("offered are %s and %s", folder, name)
	}
}

// An export can do without what was suggested, as --origin of the command line.
func TestAnExportCanLeaveOutSuggestions(t *testing.T) {
	noDesktop(t)
	b := open(t, apptest.New(damBreak))
	b.settings.Remember(b.p.Path(), "a1")
	b.tagged("Ada Berg", "a")
	b.goesTo("figure 6,500")
	b.key("y")
	b.run("article.done")
	b.run("project.export")
	all := b.selections()
	all[len(all)-1].SetSelected(lang.L("only those tagged by hand"))
	b.chooseFile()
	folder := t.TempDir()
	b.field(lang.L("Folder")).SetText(folder)
	b.field(lang.L("Name of the file")).SetText("hand.jsonl")
	b.pressButtons(lang.L("Export"))
	text, err := os.ReadFile(filepath.Join(folder, "hand.jsonl"))
	if err != nil || !strings.Contains(string(text), `"Ada Berg"`) || strings.Contains(string(text), `"6,500"`) {
		t.Errorf("%s, %v", text, err)
	}
	if _, as := b.settings.LastExport(b.p.Path()); as.Origin != "hand" {
		t.Errorf("the settings say %+v", as)
	}
}

// Enter never writes a poorer format over the file of the last export.
func TestOnlyTheFormatOfTheLastExportIsRepeated(t *testing.T) {
	noDesktop(t)
	p := apptest.New(damBreak)
	p.File = filepath.Join(t.TempDir(), "first.goldspan")
	b := open(t, p)
	b.exports(t.TempDir(), "war.jsonl")
	b.run("project.export")
	format := b.selections()[len(b.selections())-2] // before the one of the spans
	native := format.Selected
	for _, c := range []struct{ format, want string }{{native, "Export to war.jsonl"}, {"Prodigy JSONL", "Choose file…"}, {native, "Export to war.jsonl"}} {
		format.SetSelected(c.format)
		if got, _ := b.primary(); got != c.want {
			t.Errorf("%s: the button says %q, want %q", c.format, got, c.want)
		}
	}
}

// selecting is the choice that drops down and offers an option.
func (b *bench) selecting(option string) *ui.Select {
	b.t.Helper()
	all := b.selections()
	i := slices.IndexFunc(all, func(s *ui.Select) bool { return slices.Contains(s.Options, option) })
	if i < 0 {
		b.t.Fatalf("nothing offers %q", option)
	}
	return all[i]
}

// What was chosen of an export does not change with the annotation set.
func TestAnotherSetLeavesTheArticlesOfAnExportAsChosen(t *testing.T) {
	noDesktop(t)
	p := apptest.New(damBreak, "The rain fell all night.")
	s := p.States["a1"]
	s.Article = s.Article.Described(annotate.Details{Title: "Dam", Meta: annotate.Meta{Story: "Flood"}})
	p.States["a1"] = s
	b := open(t, p)
	b.colleague("ben", "claim Fifty people")
	b.run("project.export")
	set := b.selecting("ben")
	for _, option := range []string{"Only the story “Flood”", "All articles (2)"} {
		b.chooses(option)
		for _, name := range []string{"ben", "ana"} {
			set.SetSelected(name)
			if got := b.option(); got != option {
				t.Errorf("of the set %s it exports %q, chosen was %q", name, got, option)
			}
		}
	}
}

func TestAnExportWhoseArticlesCannotBeCountedSaysSo(t *testing.T) {
	noDesktop(t)
	b := open(t, apptest.New(damBreak))
	b.colleague("ben", "claim Fifty people")
	b.run("project.export")
	set := b.selecting("ben")
	b.p.Kept = nil
	set.SetSelected("ben")
	b.says("Could not count the articles that are done")
}
