//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestKilledRightAfterATag(t *testing.T) {
	p, file := ferryProject(t)
	h, article := p.home, p.look().Article.ID
	w := p.word("Friday")
	p.doubleClick(w)
	p.selected("Friday")
	p.key("3")
	p.tagged("figure", "Friday")
	p.kill()
	again := open(t, h, file)
	again.tagged("figure", "Friday")
	if got := storedSpans(t, file, article); len(got) != 1 || got[0].Quote != "Friday" {
		t.Errorf("after the kill the project has %v", got)
	}
	again.key("ctrl+z")
	again.await("the tag can be undone", spansAre(0))
	again.close()
	sound(t, file)
}

// Whether an edit that the program had no time to show is there is open; that
// the file is whole and the next start works is not.
func TestKilledWhileTagging(t *testing.T) {
	p, file := ferryProject(t)
	h, article := p.home, p.look().Article.ID
	seen := 0
	for i, delay := range []time.Duration{0, time.Millisecond, 4 * time.Millisecond, 12 * time.Millisecond, 40 * time.Millisecond} {
		if i > 0 {
			p = open(t, h, file)
		}
		w := p.word([]string{"harbour", "Friday", "Nobody", "Owners", "Sunday"}[i])
		p.doubleClick(w)
		p.await("the word is selected", selects(w.Start, w.End))
		p.focus()
		p.xdotool("key", "2")
		time.Sleep(delay)
		p.kill()
		got := storedSpans(t, file, article)
		if len(got) != seen && len(got) != seen+1 {
			t.Fatalf("%v after the key the project has %v, before it had %d spans", delay, got, seen)
		}
		seen = len(got)
		sound(t, file)
	}
	h.must(t, "verify", file)
	open(t, h, file).await("all that is stored is shown", spansAre(seen))
}

// The command of --run has started a process that left its group, its session and its
// parents.
func TestWhatRunStartedEndsWithAKilledGoldspan(t *testing.T) {
	h := newHome(t)
	gold := h.text(t, "gold.jsonl", `{"id":"a1","text":"Nearly 50 died.","spans":[]}`+"\n")
	pid := h.file("pid")
	run := `setsid sh -c 'setsid sh -c "echo \$\$ >pid.new; mv pid.new pid; exec sleep 300" <&- >/dev/null 2>&1 & exit' & sleep 300`
	cmd := exec.Command(shared.binary, "check", "--gold", gold, "--run", run)
	cmd.Env, cmd.Dir = shared.display.env(string(h)), string(h)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	started := 0
	for end := time.Now().Add(limit); started == 0; time.Sleep(10 * time.Millisecond) {
		if data, err := os.ReadFile(pid); err == nil {
			if started, err = strconv.Atoi(strings.TrimSpace(string(data))); err != nil {
				t.Fatal(err)
			}
		}
		if time.Now().After(end) {
			t.Fatal("the command has started nothing")
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	for end := time.Now().Add(limit); ; time.Sleep(10 * time.Millisecond) {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", started))
		if err != nil || strings.Contains(string(stat), ") Z ") { // a zombie waits for the init of a container
			return
		}
		if time.Now().After(end) {
			t.Fatalf("process %d is still running", started)
		}
	}
}
