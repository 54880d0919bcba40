//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"
)

// Whatever a file dialog is told, what is there already stays byte by byte,
// unless Replace was pressed.
func TestNothingIsReplacedUnasked(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	p.tag("2", p.word("Marit"), p.word("Oss"))
	article := p.look().Article.ID
	other := h.project(t, "Other", h.text(t, "mayor.txt", mayor))
	letter := h.text(t, "letter.txt", "Dear all, not to be lost.\n")
	lines := h.text(t, "old.jsonl", "{\"old\": true}\n")
	kept := map[string]string{}
	for _, f := range []string{other, letter, lines} {
		kept[f] = sum(t, f)
	}
	same := func(files ...string) {
		t.Helper()
		for _, f := range files {
			if got := sum(t, f); got != kept[f] {
				t.Errorf("%s was changed", f)
			}
		}
		if s := p.look(); s.Project != file {
			t.Errorf("%s is open, want %s", s.Project, file)
		}
		if got := storedSpans(t, file, article); len(got) != 1 || got[0].Quote != "Marit Oss" {
			t.Errorf("the project has %v", got)
		}
	}
	cancel := func() {
		t.Helper()
		p.pressControl("button:cancel")
		p.await("the dialog is closed", func(s snapshot) bool { _, open := s.control("button:cancel"); return !open })
	}
	taken := func(s snapshot) bool { return s.says("A project in the folder has this name") }

	for _, tt := range []struct{ key, accept string }{{"ctrl+shift+s", "save"}, {"ctrl+n", "create"}} {
		for _, name := range []string{"Ferry.goldspan", "Ferry.GOLDSPAN", "Other.goldspan"} {
			if _, err := os.Stat(h.file(name)); err != nil {
				continue // a file system that tells capitals apart has no such file
			}
			p.key(tt.key)
			p.saveAs(name, tt.accept)
			p.await("a project is never replaced", taken)
			p.key("Return") // nor by asking again
			p.await("still not", taken)
			same(other, letter, lines)
			cancel()
		}
	}

	for _, answer := range []string{"Escape", "Return"} { // both keep it
		p.key("ctrl+e")
		p.pressControl("button:choose file…")
		p.saveAs("old.jsonl", "export")
		p.control("button:replace")
		p.key(answer)
		p.await("the question is gone", func(s snapshot) bool { _, open := s.control("button:replace"); return !open })
		same(other, letter, lines)
		cancel()
	}
	p.key("ctrl+e")
	p.pressControl("button:choose file…")
	p.saveAs("Other.goldspan", "export")
	p.settle()
	if s := p.look(); !taken(s) {
		t.Error("an export over a project is not refused")
	}
	same(other, letter, lines)
	cancel()

	p.key("ctrl+e")
	p.pressControl("button:choose file…")
	p.saveAs("old.jsonl", "export")
	p.pressControl("button:keep")
	same(other, letter, lines)
	p.pressControl("button:export")
	p.pressControl("button:replace")
	p.await("the export is done", func(s snapshot) bool { return s.Idle && strings.Contains(s.Status, "Exported") })
	same(other, letter)
	if got := read(t, lines); !strings.Contains(got, "Marit Oss") || strings.Contains(got, `"old"`) {
		t.Errorf("the export has %q", got)
	}
	h.must(t, "verify", lines)

	p.key("ctrl+shift+s") // a copy over a file that is no project
	p.saveAs("letter.txt", "save")
	p.pressControl("button:keep")
	same(other, letter)
	cancel()
	p.close()
	sound(t, file)
	sound(t, other)
}
