//go:build e2e

package e2e

import (
	"testing"
)

func TestTheSameLabelTwiceIsRefused(t *testing.T) {
	p, file := ferryProject(t)
	p.doubleClick(p.word("Tolme", 1))
	p.key("2")
	p.await("it is tagged", spansAre(1))
	p.key("Escape")
	p.doubleClick(p.word("Tolme", 1))
	p.key("2")
	s := p.await("it is refused", func(s snapshot) bool { return s.says("already") })
	if len(s.Spans) != 1 || len(storedSpans(t, file, s.Article.ID)) != 1 {
		t.Errorf("there are %d spans, want 1", len(s.Spans))
	}
	p.key("Escape")
	p.doubleClick(p.word("Tolme", 1))
	p.key("3")
	p.await("another label is fine", spansAre(2))
}

func TestRelabelAndDeleteByKey(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("1", p.word("Marit"), p.word("Oss"))
	id := p.look().Spans[0].ID
	for _, step := range []struct{ key, label string }{{"2", "actor"}, {"f", "figure"}, {"a", "actor"}} {
		p.key(step.key)
		p.tagged(step.label, "Marit Oss")
		if got := theOnly(t, p, file); got.Label != step.label {
			t.Errorf("key %s stored %v", step.key, got)
		}
	}
	if got := p.look().Spans[0].ID; got != id {
		t.Errorf("relabelling made a new span %s of %s", got, id)
	}
	p.key("Delete")
	p.await("it is deleted", spansAre(0))
	if n := countOf(t, file, "span"); n != 0 {
		t.Errorf("the project has %d spans, want none", n)
	}
	p.key("ctrl+z", "ctrl+z")
	p.tagged("figure", "Marit Oss")
	if n := actsIn(t, file); n != 7 {
		t.Errorf("the history has %d acts, want 7: a tag, three relabels, a delete and two undos", n)
	}
}
