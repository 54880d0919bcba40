//go:build e2e

package e2e

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

// rows are the articles of the list from top to bottom.
func (s snapshot) rows() []control {
	var out []control
	for _, c := range s.Controls {
		if strings.HasPrefix(c.Name, "article:") && c.Role == "row" {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b control) int { return cmp.Compare(a.Y, b.Y) })
	return out
}

func idOf(row control) string { return strings.TrimPrefix(row.Name, "article:") }

func articleIs(id string) func(snapshot) bool {
	return func(s snapshot) bool { return s.ready() && s.Article.ID == id }
}

func TestGoingFromArticleToArticle(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Five", sampleArticles(t)[:5]...)
	p := open(t, h, file)
	rows := p.await("five articles are listed", func(s snapshot) bool { return len(s.rows()) == 5 }).rows()

	x, y := rows[3].middle()
	p.click(x, y)
	p.await("a click opens the fourth", articleIs(idOf(rows[3])))
	p.key("alt+Up")
	p.await("the third", articleIs(idOf(rows[2])))
	p.key("alt+Down", "alt+Down")
	p.await("the fifth", articleIs(idOf(rows[4])))
	p.key("alt+Down")
	p.await("there is none after it", func(s snapshot) bool { return s.says("This is the last article.") })

	x, y = rows[0].middle()
	p.click(x, y)
	p.await("the first", articleIs(idOf(rows[0])))
	p.key("ctrl+Return")
	p.await("done, and the second", articleIs(idOf(rows[1])))
	if n := ask[int](t, file, "SELECT count(*) FROM article_status WHERE status = 'done'"); n != 1 {
		t.Errorf("%d articles are stored as done, want 1", n)
	}
	p.await("the list counts it", func(s snapshot) bool { return strings.HasSuffix(s.rows()[0].Text, ", done") })
	p.pressControl("filter:todo")
	p.await("the done one is filtered out", func(s snapshot) bool { return len(s.rows()) == 4 })
	p.pressControl("filter:done")
	p.await("only the done one is listed", func(s snapshot) bool { r := s.rows(); return len(r) == 1 && r[0].Name == rows[0].Name })
	p.pressControl("filter:all")
	p.await("all are listed", func(s snapshot) bool { return len(s.rows()) == 5 })
}

func TestSearchFiltersTheList(t *testing.T) {
	p, _ := ferryProject(t)
	p.imports(p.home.text(t, "mayor.txt", mayor), p.home.text(t, "wheat.txt", "Wheat prices rise\n\nBy a tenth.\n"))
	p.await("three articles are listed", func(s snapshot) bool { return s.Idle && len(s.rows()) == 3 })
	p.dismiss()
	p.pressControl("articles:search")
	p.write("whe")
	p.await("one article matches", func(s snapshot) bool { r := s.rows(); return len(r) == 1 && strings.HasPrefix(r[0].Text, "Wheat") })
	if s := p.look(); len(s.Spans) != 0 {
		t.Error("typing into the search field tagged something")
	}
	p.write("zzz")
	p.await("none matches", func(s snapshot) bool { return len(s.rows()) == 0 })
	p.key("ctrl+a", "BackSpace")
	p.await("all are listed again", func(s snapshot) bool { return len(s.rows()) == 3 })
}

// The name is in no text of the sample: it is what three articles call an actor.
func TestSearchFindsTheNamesOfActors(t *testing.T) {
	p := start(t, newHome(t), []string{"--sample"})
	p.await("the sample is open", snapshot.ready)
	p.pressControl("articles:search")
	p.write("Armed Forces of Halvane")
	p.await("three articles have the actor", func(s snapshot) bool { return len(s.rows()) == 3 })
	p.key("Escape")
	p.await("all are listed again", func(s snapshot) bool { return len(s.rows()) > 3 })
	p.key("ctrl+k")
	p.write("armed fo")
	p.key("Return")
	p.await("they are listed from the palette too", func(s snapshot) bool { return len(s.rows()) == 3 })
}
