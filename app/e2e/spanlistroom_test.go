//go:build e2e

package e2e

import "testing"

func TestTheSpanListGrowsBackWhereNothingIsSelected(t *testing.T) {
	h := newHome(t)
	p := start(t, h, []string{"--sample"})
	p.await("the sample is open", snapshot.ready)
	p.settle()
	p.key("Escape", "ctrl+Home")
	for range 8 { // to an article that is annotated
		if len(p.look().Spans) > 20 {
			break
		}
		p.key("alt+Up")
		p.settle()
	}
	rows := func(s snapshot) (n int) {
		for _, c := range s.Controls {
			if c.Role == "row" && len(c.Name) > 5 && c.Name[:5] == "span:" {
				n++
			}
		}
		return n
	}
	before := rows(p.settle())
	p.key("Tab")
	p.await("a span is selected", func(s snapshot) bool { _, ok := s.selected(); return ok })
	if s := p.settle(); rows(s) >= before {
		t.Fatalf("%d rows without details, %d with them: the article has too few spans", before, rows(s))
	}
	p.key("Escape")
	p.await("the list has its room again", func(s snapshot) bool { return rows(s) >= before })
	p.close()
}
