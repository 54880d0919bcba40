//go:build e2e

package e2e

import (
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
