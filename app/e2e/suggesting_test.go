//go:build e2e

package e2e

import (
	"slices"
	"strings"
	"testing"
)

const (
	slipOne = `{"title":"Slip","text":"The slip gave way, Mayor Ada Okoro said on Friday. Two people died.\n\nHarbour master Ben Tal left.","status":"done",` +
		`"spans":[{"start":25,"end":34,"label":"actor"},{"start":84,"end":91,"label":"actor"},{"start":51,"end":61,"label":"figure"}]}`
	slipTwo = `{"title":"Quay","text":"Ada Okoro came back on Monday. About 40 boats were lost, Ben Tal said.\n\nBen Tal and Ada Okoro met later. At least 12 people were hurt."}`
)

// offered are the suggestions in sight, as their text.
func (s snapshot) offered() (all []string) {
	const text = "Ada Okoro came back on Monday. About 40 boats were lost, Ben Tal said.\n\nBen Tal and Ada Okoro met later. At least 12 people were hurt."
	for _, g := range s.Offers {
		all = append(all, g.Label+" "+text[g.Start:g.End])
	}
	return all
}

// Suggestions are accepted, rejected, undone and accepted together, with keys alone and
// then by the pointer alone; where they came from is stored.
func TestSuggestionsAreAcceptedAndRejected(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Slip", h.text(t, "slip.jsonl", slipOne+"\n"+slipTwo+"\n"))
	spans := func() int { return ask[int](t, file, "SELECT count(*) FROM span WHERE origin <> ''") }
	rejected := func() int { return ask[int](t, file, "SELECT count(*) FROM decision WHERE verdict = 'rejected'") }
	p := open(t, h, file)
	s := p.await("suggestions are shown", func(s snapshot) bool {
		return s.ready() && s.Idle && s.Article.Title == "Quay" && slices.Contains(s.offered(), "actor Ada Okoro") && slices.Contains(s.offered(), "actor Ben Tal")
	})
	all := len(s.Offers)

	// With keys alone.
	p.key("n")
	p.await("the first is chosen", func(s snapshot) bool { return slices.ContainsFunc(s.Offers, func(g ghost) bool { return g.Current }) })
	p.key("Return")
	p.await("it is a span", func(s snapshot) bool { return s.Idle && len(s.Spans) == 1 && spans() == 1 })
	p.key("x")
	p.await("the next is rejected", func(s snapshot) bool { return s.Idle && rejected() == 1 })
	p.key("Escape")
	p.key("ctrl+z")
	p.await("the rejection is undone", func(s snapshot) bool { return s.Idle && rejected() == 0 })
	p.key("ctrl+z")
	p.await("all are suggested again", func(s snapshot) bool { return s.Idle && len(s.Spans) == 0 && len(s.Offers) == all })

	// By the pointer alone.
	p.clickWord(p.word("Tal", 1))
	bar := p.awaitControl("the buttons beside it", func(c control) bool { return c.Name == "suggest:accept" })
	for _, w := range p.look().Words {
		if bar.Y < w.Y+w.H && bar.Y+bar.H > w.Y && bar.X < w.X+w.W && bar.X+bar.W > w.X {
			t.Errorf("the buttons at %v cover %q at %v", bar.rect, w.Text, w.rect)
		}
	}
	p.pressControl("suggest:accept")
	p.await("it is a span", func(s snapshot) bool { return s.Idle && len(s.Spans) == 1 && spans() == 1 })
	p.pressControl("suggest:all")
	p.awaitControl("a count", func(c control) bool {
		return c.Role == "button" && strings.HasPrefix(c.Text, "Accept ") && strings.HasSuffix(c.Text, " suggestions")
	})
	p.key("Return")
	p.await("all are spans", func(s snapshot) bool { return s.Idle && len(s.Offers) == 0 && len(s.Spans) == all && spans() == all })
	p.key("ctrl+z")
	p.await("one undo takes all back", func(s snapshot) bool { return s.Idle && len(s.Spans) == 1 && spans() == 1 })
	p.kill()
	p = open(t, h, file)
	p.await("it is kept", func(s snapshot) bool { return s.ready() && spans() == 1 })
}

// An extractor's run warns where gold took a span over from it, and is checked without
// that article. As a command of the user's it then suggests in the article that teaches
// most, which is opened by doubt; the project knows nothing of the command.
func TestSuggestionsOfAnExtractor(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Slip", h.text(t, "slip.jsonl", slipOne+"\n"+slipTwo+"\n"))
	command := "sh " + h.text(t, "extract.sh", `sed -E 's/.*"id":"([^"]*)".*/{"id":"\1","spans":[{"start":0,"end":3,"label":"claim","score":0.9}]}/'`)
	p := open(t, h, file)
	p.settle()
	p.runCommand(command)
	p.await("the scores are shown", scored)
	p.key("n")
	p.await("the spurious claim is open", func(s snapshot) bool { return s.Idle && s.Article.Title == "Slip" })
	p.key("g")
	p.await("gold has it", func(s snapshot) bool {
		return s.Idle && ask[int](t, file, "SELECT count(*) FROM span WHERE origin = 'run:extract' AND score = 0.9") == 1
	})
	p.key("s")
	p.await("the page warns", func(s snapshot) bool { return strings.Contains(s.text("honest"), "accepted from the run") })
	p.pressControl("honest:do")
	p.await("the article is left out", func(s snapshot) bool { return strings.HasPrefix(s.text("honest"), "1 article is left out") })
	p.pressControl("menu:check")
	p.pressControl("menuitem:check.end")

	p.pressControl("menu:suggest")
	p.pressControl("menuitem:suggest.settings")
	x, y := p.awaitControl("the field of the command", func(c control) bool { return c.Name == "entry:" && c.W > 0 }).middle()
	p.click(x, y)
	p.write(command)
	p.pressControl("button:apply")
	p.pressControl("menu:suggest")
	p.pressControl("menuitem:suggest.doubtful")
	p.await("the command suggests in the other article", func(s snapshot) bool {
		return s.Idle && s.Article.Title == "Quay" && slices.Contains(s.offered(), "claim Ada")
	})
	if n := ask[int](t, file, "SELECT count(*) FROM project WHERE value LIKE '%extract.sh%'"); n != 0 {
		t.Error("the project has the command")
	}
}
