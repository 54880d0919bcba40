//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// provoking is the program with commands that make mistakes.
func provoking(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "goldspan")
	cmd := exec.Command("go", "build", "-tags", "panics", "-o", binary, ".")
	cmd.Dir = shared.module
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// reports are the texts of the crash reports of a user.
func reports(t *testing.T, h home) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(string(h), ".local", "state", "goldspan", "crashes", "crash-*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f, info.Mode(), err)
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, never := range []string{"Friday", string(h), shared.module} {
			if strings.Contains(string(text), never) {
				t.Errorf("a report has %q:\n%s", never, text)
			}
		}
		out = append(out, string(text))
	}
	return out
}

func TestMistakesOfTheProgram(t *testing.T) {
	before := shared.binary
	shared.binary = provoking(t)
	t.Cleanup(func() { shared.binary = before })
	p, file := ferryProject(t)
	article := p.look().Article
	tag := func(word, key, label string) {
		t.Helper()
		p.doubleClick(p.word(word))
		p.selected(word)
		p.key(key)
		p.tagged(label, word)
	}
	asks := func(words string) {
		t.Helper()
		p.awaitFor(2*limit, "the window tells of a mistake: "+words, func(s snapshot) bool { return strings.Contains(s.dialogText(), words) })
		p.settle()
	}
	tag("Friday", "3", "figure")

	// A mistake in a command: the window goes on.
	p.key("alt+F7")
	asks("did not finish what it was doing")
	p.key("Escape")
	tag("Owners", "2", "actor")
	if got := reports(t, p.home); len(got) != 1 || !strings.Contains(got[0], "provoked.command") || !strings.Contains(got[0], "provoking") {
		t.Fatalf("after a mistake in a command there are the reports %q", got)
	}

	// A mistake in Fyne's loop: the program starts again, on the same article.
	began := p.cmd.Process.Pid
	p.key("alt+F8")
	time.Sleep(time.Second) // the old window answers until it is gone
	p.findWindow()
	asks("has started again on the same article")
	p.key("Escape")
	p.await("the same article is open", func(s snapshot) bool { return s.ready() && s.Article == article && len(s.Spans) == 2 })
	p.settle()
	tag("Sunday", "3", "figure")
	if p.cmd.Process.Pid != began || len(reports(t, p.home)) != 2 {
		t.Fatalf("there are the reports %q", reports(t, p.home))
	}

	// Once more, a moment later: it ends, and says so.
	p.key("alt+F8")
	select {
	case <-p.gone:
	case <-time.After(2 * limit):
		t.Fatal("the program starts again and again")
	}
	if p.err == nil || !strings.Contains(p.logged(), "made a mistake again") {
		t.Errorf("%v\n%s", p.err, p.logged())
	}
	sound(t, file)

	// What nothing can catch is told at the next start, and Help shows it.
	p = open(t, p.home, file)
	p.key("alt+F9")
	<-p.gone
	if text := p.logged(); strings.Contains(text, "panic:") {
		if err := os.Truncate(p.log, 0); err != nil { // it was meant to
			t.Fatal(err)
		}
	}
	p = open(t, p.home, file)
	asks("has ended the program the last time")
	p.key("shift+Tab", "Return")
	p.await("the report is shown", func(s snapshot) bool { return strings.Contains(s.dialogText(), "Mistake: panic with a value") })
	p.key("Escape")
	p.await("all spans are there", spansAre(3))
	p.close()
	sound(t, file)
}
