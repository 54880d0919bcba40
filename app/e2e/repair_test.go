//go:build e2e

package e2e

import (
	"slices"
	"strings"
	"testing"
)

// A page of the spans is lost. The window says so, saves a repaired copy and opens it.
func TestADamagedProjectIsRepaired(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.close()
	h.must(t, "verify", file)
	alter(t, file, "UPDATE sqlite_dbpage SET data = zeroblob(4096) WHERE pgno = (SELECT rootpage FROM sqlite_schema WHERE name = 'span')")
	before := fingerprint(t, file)
	p = start(t, h, []string{file})
	p.await("the window says what is wrong", func(s snapshot) bool { return s.Idle && s.says("damaged") || s.says("not what was saved") })
	p.pressControl("button:save a repaired copy…")
	p.saveAs("Repaired.goldspan", "save")
	p.await("the copy is open", func(s snapshot) bool { return s.Idle && s.says("Repaired.goldspan has 1 article, 1 span.") })
	p.pressControl("button:close")
	p.await("with the span that the history had", func(s snapshot) bool { return s.ready() && len(s.Spans) == 1 })
	article := p.look().Article.ID
	p.close()
	copied := h.file("Repaired.goldspan")
	sound(t, copied)
	h.must(t, "verify", copied)
	h.must(t, "export", copied, "-o", h.file("gold.jsonl"), "--status", "all")
	h.must(t, "verify", h.file("gold.jsonl"))
	if got := storedSpans(t, copied, article); len(got) != 1 {
		t.Errorf("the copy has %v", got)
	}
	if after := fingerprint(t, file); after != before {
		t.Errorf("the file was %s and is %s", before, after)
	}
}

// twoTexts is a closed project with a span in the article that was open last.
func twoTexts(t *testing.T) (h home, file string) {
	t.Helper()
	h = newHome(t)
	file = h.project(t, "Ferry", h.text(t, "ferry.txt", ferry), h.text(t, "flood.txt", "Flood\n\nNine people left their houses in Kirn.\n"))
	p := open(t, h, file)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.close()
	return h, file
}

// goOn waits for the dialog about a damaged project, and chooses to go on. There is no
// other dialog then.
func (p *program) goOn(says ...string) {
	p.t.Helper()
	s := p.await("the window says what is wrong", func(s snapshot) bool {
		_, asks := s.control("button:go on")
		return s.Idle && asks && s.says("From now on the project is open for reading only")
	})
	if !slices.ContainsFunc(says, func(text string) bool { return !s.says(text) }) {
		p.pressControl("button:go on")
	} else {
		p.t.Errorf("the dialog does not say %q", says)
	}
	s = p.await("no dialog is left", func(s snapshot) bool {
		_, asks := s.control("button:go on")
		return s.Idle && !asks
	})
	if _, other := s.control("button:copy details"); other {
		p.t.Error("another dialog is open")
	}
}

// A damaged project that opens is read, exported and repaired. Nothing changes it.
func TestADamagedProjectIsReadAndNotChanged(t *testing.T) {
	h, file := twoTexts(t)
	alter(t, file, "UPDATE label SET color = '#123456' WHERE id = 'claim'")
	before := fingerprint(t, file)
	p := start(t, h, []string{file})
	p.goOn("labels, annotation sets, runs or the settings of the project are not what was saved")
	p.await("the articles are there", func(s snapshot) bool {
		_, banner := s.control("banner:repair")
		return s.ready() && banner && len(s.Spans) == 1 && s.says("Read-only: its file is damaged")
	})
	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.key("1")
	p.await("the tag is refused in words", func(s snapshot) bool {
		return s.says("The project is open for reading only, because its file is damaged.") && len(s.Spans) == 1
	})
	p.key("Escape")
	p.key("ctrl+e")
	p.await("an export is offered", func(s snapshot) bool { return s.says("1 span") })
	p.pressControl("button:choose file…")
	p.saveAs("gold.jsonl", "export")
	p.await("it is exported, and what is wrong is said again", func(s snapshot) bool { return s.Idle && s.says("labels, annotation sets, runs") })
	p.dismiss()
	p.pressControl("banner:repair")
	p.saveAs("Repaired.goldspan", "save")
	p.await("the copy is open", func(s snapshot) bool { return s.Idle && s.says("Repaired.goldspan has 2 articles, 1 span.") })
	p.pressControl("button:close")
	p.await("and can be edited", func(s snapshot) bool {
		_, banner := s.control("banner")
		return s.ready() && !banner && len(s.Spans) == 1
	})
	p.tag("1", p.word("Friday"), p.word("Friday"))
	p.close()
	sound(t, h.file("Repaired.goldspan"))
	h.must(t, "verify", h.file("gold.jsonl"))
	if after := fingerprint(t, file); after != before {
		t.Errorf("the file was %s and is %s", before, after)
	}
	if out, errs, code := h.run(t, "import", file, h.file("ferry.txt")); code != 3 || !strings.Contains(errs, "because its file is damaged") {
		t.Errorf("an import: exit code %d\n%s%s", code, out, errs)
	}
}

// The article that was open last is damaged: one dialog tells of it and of the project.
func TestADamagedArticleIsToldInTheDialogOfItsProject(t *testing.T) {
	h, file := twoTexts(t)
	alter(t, file, "UPDATE span SET note = 'nobody wrote this'")
	p := start(t, h, []string{file})
	p.goOn("Could not open the article “")
	rows := p.await("the list is shown", func(s snapshot) bool { return s.Idle && len(s.rows()) == 2 }).rows()
	p.pressControl(rows[1].Name)
	p.await("the other article is read", func(s snapshot) bool { return s.ready() && s.Article.ID == idOf(rows[1]) })
	p.doubleClick(p.word("Kirn"))
	p.key("1")
	p.await("nothing is tagged", func(s snapshot) bool { return len(s.Spans) == 0 && s.says("because its file is damaged") })
	p.pressControl(rows[0].Name)
	p.await("the damaged article is told", func(s snapshot) bool { return s.Idle && s.says("Could not open the article") })
	p.dismiss()
	p.close()
}
