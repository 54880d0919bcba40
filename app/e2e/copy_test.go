//go:build e2e

package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestCopyAsTextAndAsAQuotation(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Sample", filepath.Join(shared.module, "assets", "sample", "sample.jsonl"))
	p := open(t, h, file)
	edits := actsIn(t, file)
	s := p.look()
	title := s.Article.Title
	outlet := ask[string](t, file, "SELECT outlet FROM article WHERE id = $1", s.Article.ID)
	words := s.plainWords(5)
	w := words[3]
	p.doubleClick(w)
	p.await("the word is selected", selects(w.Start, w.End))
	p.key("ctrl+c")
	p.awaitClipboard(w.Text)
	p.key("ctrl+shift+c")
	p.await("the quotation is on the clipboard", func(snapshot) bool { return strings.HasPrefix(p.clipboard(), "“"+w.Text+"” (") })
	if got := p.clipboard(); !strings.Contains(got, title) || outlet == "" || !strings.Contains(got, outlet) || !strings.HasSuffix(got, ")") {
		t.Errorf("the quotation is %q, want its source %q, %q", got, title, outlet)
	}
	// With a span selected, its quote; over the menu as well.
	p.key("Escape", "alt+Up") // the first article of the sample has spans
	p.await("an article with spans is open", func(s snapshot) bool { return s.ready() && len(s.Spans) > 0 })
	p.key("Tab")
	s = p.await("a span is selected", func(s snapshot) bool { _, ok := s.selected(); return ok })
	sp, _ := s.selected()
	quote := string(articleText(t, file, s.Article.ID)[sp.Start:sp.End])
	p.key("ctrl+c")
	p.awaitClipboard(quote)
	p.pressControl("menu:edit")
	p.pressControl("menuitem:edit.quote")
	p.await("the quotation is on the clipboard", func(snapshot) bool { return strings.HasPrefix(p.clipboard(), "“"+quote+"” (") })
	p.key("ctrl+a")
	all := string(articleText(t, file, s.Article.ID))
	p.await("everything is selected", func(s snapshot) bool { return s.Selection.Text == all })
	p.key("ctrl+c")
	p.awaitClipboard(all)
	if n := actsIn(t, file); n != edits {
		t.Errorf("copying made %d edits", n-edits)
	}
}
