//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// rightClickControl clicks a control with the right button.
func (p *program) rightClickControl(name string) {
	p.t.Helper()
	x, y := p.control(name).middle()
	p.clicks(x, y, 1, 3)
}

func TestTheListsHaveMenus(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Three", sampleArticles(t)[:3]...)
	p := open(t, h, file)
	rows := p.await("three articles are listed", func(s snapshot) bool { return len(s.rows()) == 3 }).rows()
	status := func(word string) func(snapshot) bool {
		return func(s snapshot) bool {
			c, ok := s.control(rows[2].Name)
			return ok && strings.HasSuffix(c.Text, ", "+word)
		}
	}
	p.await("the first is open", articleIs(idOf(rows[0])))
	p.rightClickControl(rows[2].Name)
	p.pressControl("menuitem:article.status")
	p.await("the third is done", status("done"))
	if id := p.look().Article.ID; id != idOf(rows[0]) {
		t.Errorf("%s is open", id)
	}
	if n := actsIn(t, file); n != 1 {
		t.Errorf("%d edits were stored, want one", n)
	}
	p.rightClickControl(rows[2].Name)
	p.pressControl("menuitem:article.open")
	p.await("the third is open", articleIs(idOf(rows[2])))
	p.key("ctrl+z")
	p.await("the mark is undone in its article", status("to do"))

	words := p.settle().Words // the first two are one with a hyphen
	p.tag("2", words[3], words[4])
	span := p.awaitControl("its row", func(c control) bool { return strings.HasPrefix(c.Name, "span:0") })
	p.key("Escape")
	p.await("nothing is selected", func(s snapshot) bool { return len(s.Spans) == 1 && !s.Spans[0].Selected })
	p.rightClickControl(span.Name)
	p.pressControl("menuitem:tag.claim")
	p.await("it is a claim", func(s snapshot) bool { return len(s.Spans) == 1 && s.Spans[0].Label == "claim" })
	p.rightClickControl(p.awaitControl("its row", func(c control) bool { return strings.HasPrefix(c.Name, "span:0") }).Name)
	p.pressControl("menuitem:span.delete")
	p.await("it is gone", spansAre(0))
	p.close()
	sound(t, file)
}
