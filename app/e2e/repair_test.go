//go:build e2e

package e2e

import "testing"

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
