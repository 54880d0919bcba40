//go:build e2e

package e2e

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// noticed is a window with the new version of an article: spans have to be settled in it, passages
// look left over from the page, and spans are suggested.
func noticed(t *testing.T, with ...option) (p *program, file string) {
	t.Helper()
	h := newHome(t)
	text := "The ferry was three hours late on Monday, forty people had to wait until the crew came. Nobody was hurt, the harbour office said. The next ferry left at noon. Two older boats stay at the quay for repairs until spring, and a third one was sold to a company in the south last year. At least 12 people were injured and 3 killed, the mayor said."
	start := strings.Index(text, "the crew")
	line := `{"schema":"goldspan/2","id":"old","title":"Ferry","text":"` + text + `","meta":{"url":"https://example.org/ferry"},"spans":[` +
		`{"id":"a","start":0,"end":9,"label":"actor"},` + `{"id":"b","start":` + strconv.Itoa(start) + `,"end":` + strconv.Itoa(start+8) + `,"label":"actor"}]}` + "\n"
	file = h.project(t, "Ferry", h.text(t, "old.jsonl", line))
	now := strings.Replace(text, " until the crew came", "", 1)
	page := h.text(t, "new.html", `<html><head><title>Ferry late</title><link rel="canonical" href="https://example.org/ferry"></head><body><article><p>`+now+`</p><p>Related posts</p><p>Leave a reply</p><p>Your email address will not be published.</p></article></body></html>`)
	p = open(t, h, file, with...)
	p.await("the article is open", snapshot.ready)
	p.drop(page)
	p.await("it is a new version", func(s snapshot) bool { return s.Idle && s.says("New version of “Ferry”") })
	p.takeAll()
	p.await("it is told what came along", func(s snapshot) bool { return s.says("to settle") })
	p.key("Escape")
	return p, file
}

// notices are the controls of the row above the article, and fail where they are not in
// one row.
func (p *program) notices(front string, beside ...string) {
	p.t.Helper()
	s := p.await(front+" is in front", func(s snapshot) bool {
		_, ok := s.control(front)
		return ok && s.Idle && !slices.ContainsFunc(beside, func(name string) bool { _, there := s.control(name); return !there })
	})
	right := float64(s.Window.Width)
	if pane, there := s.control("spans:filter"); there {
		right = pane.X
	}
	var row rect
	for _, c := range s.Controls {
		kind, _, _ := strings.Cut(c.Name, ":")
		if !slices.Contains([]string{"version", "leftovers", "suggest", "suggestions", "notice"}, kind) || strings.HasPrefix(c.Name, "suggest:accept") || c.Name == "suggest:reject" || c.Name == "suggest:never" {
			continue
		}
		if other := c.Name == "version" || c.Name == "leftovers" || c.Name == "suggestions"; other && c.Name != front {
			p.t.Errorf("%s is above the article beside %s", c.Name, front)
		}
		if row.H == 0 {
			row = c.rect
		}
		if _, y := c.rect.middle(); y < row.Y || y > row.Y+row.H {
			p.t.Errorf("%s is at %v, in another row than %v", c.Name, c.rect, row)
		}
		if c.X+c.W > right {
			p.t.Errorf("%s ends at %v, the article at %v", c.Name, c.X+c.W, right)
		}
	}
}

// Spans to settle, leftovers of the page and suggestions share one row, in a large window
// and in a small one. A click or a key brings another one in front.
func TestNoticesShareOneRow(t *testing.T) {
	for _, c := range []struct {
		w, h int
		with []option
	}{{1280, 800, nil}, {800, 480, []option{dark}}} {
		p, file := noticed(t, c.with...)
		p.size(c.w, c.h)
		p.notices("version", "notice:more")
		p.pressControl("notice:more")
		p.notices("leftovers", "leftovers:look", "leftovers:mark", "leftovers:waive")
		p.pressControl("leftovers:look")
		p.await("the passage is selected", func(s snapshot) bool { return strings.HasPrefix(s.Selection.Text, "Related posts") })
		p.key("v")
		p.notices("version", "version:drop")
		p.key("X")
		p.notices("leftovers", "leftovers:look")
		p.key("v")
		p.pressControl("version:drop")
		p.await("it is settled", func(s snapshot) bool { return s.Idle && s.says("All spans of the older version are settled.") })
		p.notices("leftovers", "notice:suggestions")
		p.pressControl("notice:suggestions")
		p.notices("suggestions", "notice:leftovers")
		p.pressControl("suggest:next")
		p.awaitControl("a suggestion is chosen", func(c control) bool { return c.Name == "suggest:accept" })
		p.key("Escape")
		p.pressControl("notice:leftovers")
		p.notices("leftovers", "notice:suggestions")
		p.pressControl("leftovers:waive")
		p.notices("suggestions", "suggest:all")
		p.undoes("Undid drop the older version’s actor.")
		p.notices("version", "notice:suggestions")
		p.close()
		sound(t, file)
	}
}
