//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"
)

// saveAs fills the dialog that asks for a file's name and accepts it.
func (p *program) saveAs(name, accept string) {
	p.t.Helper()
	entry := p.awaitControl("a field for the file's name", func(c control) bool { return c.Role == "entry" && strings.Contains(c.Text, ".") })
	x, y := entry.middle()
	p.click(x, y)
	p.key("ctrl+a")
	p.write(name)
	p.awaitControl("the name is typed", func(c control) bool { return c.Role == "entry" && c.Text == name })
	p.pressControl("button:" + accept)
}

func TestSavedCopyIsWholeAndWorkGoesOn(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	article := p.look().Article.ID
	p.key("ctrl+shift+s")
	p.saveAs("Aside.goldspan", "save")
	p.await("the copy is saved", func(s snapshot) bool { return s.Idle && s.says("Saved a copy as Aside.goldspan") })
	aside := p.home.file("Aside.goldspan")
	if s := p.look(); s.Project != file {
		t.Errorf("the copy was opened: %s", s.Project)
	}
	p.key("Escape")
	p.doubleClick(p.word("Friday"))
	p.key("3")
	p.tagged("figure", "Friday")
	if a, b := len(storedSpans(t, file, article)), len(storedSpans(t, aside, article)); a != 2 || b != 1 {
		t.Errorf("the project has %d spans and the copy %d, want 2 and 1", a, b)
	}
	sound(t, aside)
	p.home.must(t, "verify", aside)
}

func TestExportOfDoneArticlesAlone(t *testing.T) {
	p, file := ferryProject(t)
	p.imports(p.home.text(t, "mayor.txt", mayor))
	p.await("two articles are listed", func(s snapshot) bool { return s.Idle && len(s.rows()) == 2 })
	p.dismiss()
	p.key("ctrl+d")
	p.await("one is done", func(s snapshot) bool { return s.says("1 of 2 done") || s.says("· done") })
	p.key("ctrl+e")
	p.pressControl("button:choose file…")
	p.saveAs("done.jsonl", "export")
	p.await("the export is done", func(s snapshot) bool { return s.Idle && s.says("Exported") })
	got := read(t, p.home.file("done.jsonl"))
	if strings.Count(got, "\n") != 1 || !strings.Contains(got, "Mayor denies the bridge deal") {
		t.Errorf("the export has %q", got)
	}
	if out, _, code := p.home.run(t, "export", file); code != 0 || out != got {
		t.Errorf("the command line exports %q from the open project (exit code %d), the window %q", out, code, got)
	}
}

func TestThemeIsChosenAndKept(t *testing.T) {
	p, file := ferryProject(t, "FYNE_THEME=")
	h := p.home
	p.pressControl("menu:view")
	p.pressControl("menuitem:theme.dark")
	s := p.await("the window is dark", func(s snapshot) bool { return s.Window.Dark })
	p.settle()
	paper := rect{s.Lines[0].X - 20, s.Lines[0].Y, 10, 100}
	if got := p.shoot().dominant(paper, nil); !got.near(hex("#1C1E22"), 2) {
		t.Errorf("the paper is %s", got)
	}
	p.close()
	p = open(t, h, file, "FYNE_THEME=")
	if !p.look().Window.Dark {
		t.Error("after a restart the window is light")
	}
	p.pressControl("menu:view")
	p.pressControl("menuitem:theme.light")
	p.await("the window is light", func(s snapshot) bool { return !s.Window.Dark })
	p.settle()
	if got := p.shoot().dominant(paper, nil); !got.near(hex("#FBFAF7"), 2) {
		t.Errorf("the paper is %s", got)
	}
}

func TestQuitByKeyLeavesOnePlainFile(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("ctrl+q")
	p.awaitEnd()
	for _, suffix := range []string{"-wal", "-shm", "-journal", "-lock"} {
		if _, err := os.Stat(file + suffix); err == nil {
			t.Errorf("%s is left", file+suffix)
		}
	}
	sound(t, file)
}
