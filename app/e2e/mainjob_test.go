//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestMainJobOnTheSampleArticles(t *testing.T) { mainJob(t, sampleArticles(t)) }

// The real articles are not part of the repository; where they are at hand
// they stand beside it.
func TestMainJobOnRealArticles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared.module, "..", "shared", "articles", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Skip("there are no articles beside the repository")
	}
	mainJob(t, files)
}

// mainJob is what the program is for, from the first gesture to the export,
// with the project file read after each step.
func mainJob(t *testing.T, texts []string) {
	h := newHome(t)
	file := h.project(t, "War", texts...)
	p := open(t, h, file)
	s := p.await("no span is there yet", spansAre(0))
	article := s.Article.ID
	job := planFor(t, s)
	want := []stored{}
	check := func(step string) {
		t.Helper()
		got := storedSpans(t, file, article)
		for i := range got {
			got[i].Quote = ""
		}
		if !slices.Equal(got, want) {
			t.Fatalf("after %s the project has %v, want %v", step, got, want)
		}
	}

	p.sweep(job.first, job.last)
	p.await("the claim's words are selected", selects(job.first.Start, job.last.End))
	p.key("1")
	p.await("the claim is tagged", has("claim", job.first.Start, job.last.End))
	want = append(want, stored{Label: "claim", Start: job.first.Start, End: job.last.End})
	check("tagging a claim by drag and key")

	p.doubleClick(job.actor)
	p.await("the actor's word is selected", selects(job.actor.Start, job.actor.End))
	p.pressControl("chip:actor")
	p.await("the actor is tagged", has("actor", job.actor.Start, job.actor.End))
	want = append(want, stored{Label: "actor", Start: job.actor.Start, End: job.actor.End})
	check("tagging an actor by double-click and chip")

	p.doubleClick(job.figure)
	p.await("the figure's word is selected", selects(job.figure.Start, job.figure.End))
	p.pressControl("label:figure")
	p.await("the figure is tagged", has("figure", job.figure.Start, job.figure.End))
	want = append(want, stored{Label: "figure", Start: job.figure.Start, End: job.figure.End})
	check("tagging a figure, nested in the claim, by the label bar")
	nested := slices.Clone(want)

	p.key("ctrl+z")
	p.await("the figure is undone", lacks("figure", job.figure.Start, job.figure.End))
	want = want[:2]
	check("undo by key")
	p.key("ctrl+z")
	p.await("the actor is undone", spansAre(1))
	want = want[:1]
	check("a second undo")
	p.key("ctrl+shift+z")
	p.await("the actor is back", spansAre(2))
	p.key("ctrl+y")
	p.await("the figure is back", spansAre(3))
	want = nested
	check("redo by both keys")

	p.pressControl("menu:edit")
	if c := p.control("menuitem:edit.undo"); c.Text != "Undo tag figure" {
		t.Errorf("the menu offers to %q", c.Text)
	}
	p.pressControl("menuitem:edit.undo")
	p.await("the menu undid", spansAre(2))
	p.pressControl("menu:edit")
	p.pressControl("menuitem:edit.redo")
	p.await("the menu did it again", spansAre(3))
	check("undo and redo by the menu")

	p.close()
	check("closing")
	sound(t, file)
	p = open(t, h, file)
	p.await("the spans are there after a restart", spansAre(3))
	p.key("ctrl+z")
	p.await("undo works after a restart", lacks("figure", job.figure.Start, job.figure.End))
	want = want[:2]
	check("undo after a restart")
	p.key("ctrl+shift+z")
	p.await("and redo", spansAre(3))
	want = nested
	check("redo after a restart")

	exported := exportByMenu(p, "War by menu.jsonl")
	p.close()
	again := h.file("again.jsonl")
	h.must(t, "export", file, "--status", "all", "-o", again)
	if a, b := read(t, exported), read(t, again); a != b {
		t.Errorf("window and command line export different bytes:\n%s\n%s", a, b)
	}
	if s := strings.Count(read(t, exported), "\n"); s != len(texts) {
		t.Errorf("the export has %d lines, want one for each of %d articles", s, len(texts))
	}
	h.must(t, "verify", exported)
	h.must(t, "verify", file)
	copied := h.file("Copy.goldspan")
	h.must(t, "import", copied, exported)
	h.must(t, "export", copied, "--status", "all", "-o", h.file("copied.jsonl"))
	if a, b := read(t, exported), read(t, h.file("copied.jsonl")); a != b {
		t.Errorf("export, import into an empty project and export differ:\n%s\n%s", a, b)
	}
}

// exportByMenu exports all articles through the menu and the file dialog, into
// the user's home folder.
func exportByMenu(p *program, name string) string {
	p.t.Helper()
	p.pressControl("menu:file")
	p.pressControl("menuitem:project.export")
	p.pressControl("button:choose file…")
	p.saveAs(name, "export")
	p.await("the export is done", func(s snapshot) bool { return s.Idle && strings.Contains(s.Status, "Exported") })
	return p.home.file(name)
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
