//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// What an import took for an article's title is put right, and stands in the list,
// over the text, in the file and in the export.
func TestTheDetailsOfAnArticleAreChanged(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.pressControl("menu:article")
	p.pressControl("menuitem:article.details")
	p.await("the dialog is open", func(s snapshot) bool { _, ok := s.control("button:save"); return ok })
	p.key("ctrl+a")
	p.write("A ferry waits")
	p.key("Tab")
	p.write("The Tolme Post")
	p.key("Return")
	s := p.await("the title is another one", func(s snapshot) bool { return s.ready() && s.Article.Title == "A ferry waits" })
	if len(s.Spans) != 1 {
		t.Errorf("the article has %d spans", len(s.Spans))
	}
	p.awaitControl("the list has it", func(c control) bool {
		return strings.HasPrefix(c.Name, "article:") && strings.HasPrefix(c.Text, "A ferry waits")
	})
	if got := ask[string](t, file, "SELECT title || ' / ' || outlet FROM article"); got != "A ferry waits / The Tolme Post" {
		t.Errorf("the file has %q", got)
	}
	p.close()
	if out := p.home.must(t, "export", file, "--status", "all"); !strings.Contains(out, `"title":"A ferry waits"`) || !strings.Contains(out, `"outlet":"The Tolme Post"`) {
		t.Errorf("the export has %s", out)
	}
	sound(t, file)
}
