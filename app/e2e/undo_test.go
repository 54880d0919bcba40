//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// undoes presses Ctrl+Z and waits until that is said.
func (p *program) undoes(said string) {
	p.t.Helper()
	p.key("ctrl+z")
	p.await("“"+said+"” is said", func(s snapshot) bool { return s.Idle && strings.HasPrefix(s.Status, said) })
}

// One undo for what is done in two articles, to a label and to an article's details,
// in the order in which it was done, after a restart too.
func TestUndoTakesBackWhatWasDoneLastWherever(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Two", h.text(t, "ferry.txt", ferry), h.text(t, "mayor.txt", mayor))
	p := open(t, h, file)
	ferries := p.look().Article.Title
	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.key("3")
	p.tagged("figure", "Friday")

	p.key("alt+Down")
	p.await("the other article is open", func(s snapshot) bool { return s.ready() && s.Article.Title != ferries })
	p.doubleClick(p.word("Ilse"))
	p.await("the name is selected", func(s snapshot) bool { return s.Selection.Text == "Ilse" })
	p.key("2")
	p.await("the name is tagged", func(s snapshot) bool { return s.Idle && len(s.Spans) == 1 })

	p.pressControl("menu:article")
	p.pressControl("menuitem:article.details")
	p.settle()
	p.key("ctrl+a")
	p.write("Bridge")
	p.key("Return")
	p.await("the details are saved", func(s snapshot) bool { return s.Idle && s.Article.Title == "Bridge" })

	p.undoes("Undid change the details")
	if got := ask[string](t, file, "SELECT title FROM article WHERE title LIKE 'Mayor%'"); !strings.HasPrefix(got, "Mayor denies") {
		t.Errorf("the title is %q", got)
	}
	p.undoes("Undid tag actor.")
	if n := countOf(t, file, "span"); n != 1 {
		t.Errorf("%d spans, want 1", n)
	}
	p.key("ctrl+y")
	p.await("the tag is back", func(s snapshot) bool { return s.Idle && strings.HasPrefix(s.Status, "Redid tag actor.") })
	p.close()

	p = open(t, h, file)
	p.undoes("Undid tag actor.")
	p.undoes("Undid tag figure in “" + ferries + "”.")
	if s := p.look(); s.Article.Title != ferries || len(s.Spans) != 0 || countOf(t, file, "span") != 0 {
		t.Errorf("at %q with %v", s.Article.Title, brief(s.Spans))
	}
	p.undoes("Undid import 2 articles.")
	p.await("no article is left", func(s snapshot) bool { return s.Idle && len(s.rows()) == 0 })
	for range 3 {
		p.key("ctrl+shift+z")
		p.settle()
	}
	p.await("all is back", func(s snapshot) bool { return s.Idle && len(s.rows()) == 2 })
	if n := countOf(t, file, "span"); n != 2 {
		t.Errorf("%d spans, want 2", n)
	}
	p.close()
	sound(t, file)
}
