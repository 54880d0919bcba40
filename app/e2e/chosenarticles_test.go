//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// Several articles are chosen with the pointer and by keys, marked, exported, and
// removed with one undo, which a restart does not end.
func TestSeveralArticlesAreMarkedExportedAndRemoved(t *testing.T) {
	h := newHome(t)
	var texts []string
	for _, name := range []string{"one", "two", "three", "four"} {
		texts = append(texts, h.text(t, name+".txt", "Report "+name+"\n\nThe dam of "+name+" broke at noon.\n"))
	}
	file := h.project(t, "Four", texts...)
	p := open(t, h, file)
	ids := articleIDs(t, file)
	p.tag("1", p.word("broke"), p.word("noon"))
	p.key("Escape")
	row := func(k int) (x, y float64) {
		t.Helper()
		return p.awaitControl("the row", func(c control) bool { return c.Name == "article:"+ids[k] }).middle()
	}
	with := func(key string, k int) {
		t.Helper()
		x, y := row(k)
		p.xdotool(append(append([]string{"keydown", key}, p.to(x, y)...), "click", "1", "keyup", key)...)
	}
	count := func(status string) int {
		return ask[int](t, file, "SELECT count(*) FROM article_status s JOIN article a ON a.number = s.article WHERE a.hidden = 0 AND s.status = $1", status)
	}
	acts := func(item string) {
		t.Helper()
		p.pressControl("chosen:acts")
		p.pressControl("menuitem:" + item)
	}
	with("ctrl", 0)
	with("ctrl", 2)
	p.await("two are chosen", func(s snapshot) bool { return s.text("chosen:count") == "2 chosen" })
	acts("articles.done")
	p.await("they are done", func(s snapshot) bool { return s.says("2 articles marked as done") })
	if n := count("done"); n != 2 {
		t.Errorf("%d articles are done, want 2", n)
	}
	acts("project.export")
	p.awaitControl("the choice", func(c control) bool { return strings.Contains(c.Text, "Only the chosen articles (2)") })
	p.pressControl("button:choose file…")
	p.saveAs("chosen.jsonl", "export")
	p.await("they are exported", func(s snapshot) bool { return s.says("Exported 2 articles") })
	if got := read(t, h.file("chosen.jsonl")); strings.Count(got, "\n") != 2 || !strings.Contains(got, "dam of three") || strings.Contains(got, "dam of two") {
		t.Errorf("the export has %q", got)
	}

	p.key("ctrl+z")
	p.await("both are to do again", func(s snapshot) bool { return s.says("Undid mark 2 articles as done") })
	with("shift", 1) // from the one that Ctrl chose last
	p.await("a range is chosen", func(s snapshot) bool { return s.text("chosen:count") == "2 chosen" })
	with("ctrl", 0)
	p.await("and one more", func(s snapshot) bool { return s.text("chosen:count") == "3 chosen" })
	acts("articles.remove")
	p.await("the question counts", func(s snapshot) bool { return s.says("Remove 3 articles?") && s.says("1 span in 1 annotation set") })
	p.pressControl("button:remove")
	s := p.await("one is left", func(s snapshot) bool { return s.ready() && s.says("article 1 of 1") })
	if s.Article.ID != ids[3] {
		t.Errorf("open is %q", s.Article.Title)
	}
	if n := ask[int](t, file, "SELECT count(*) FROM article WHERE hidden = 0"); n != 1 {
		t.Errorf("the file has %d articles", n)
	}
	p.close()

	p = open(t, h, file)
	p.key("ctrl+z")
	p.await("all are there again", func(s snapshot) bool { return s.ready() && s.says("of 4") })
	p.click(row(0))
	p.await("with its span", func(s snapshot) bool { return s.ready() && s.Article.ID == ids[0] && len(s.Spans) == 1 })
	p.close()
	sound(t, file)
	h.must(t, "verify", file)
}
