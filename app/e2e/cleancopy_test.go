//go:build e2e

package e2e

import "testing"

func TestACleanCopyIsMadeOfAProjectWithForeignSQL(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	p.tag("2", p.word("Marit"), p.word("Oss"))
	article := p.look().Article.ID
	p.close()
	alter(t, file, "CREATE TRIGGER evil AFTER INSERT ON span BEGIN UPDATE span SET note = 'evil'; END")
	before := fingerprint(t, file)
	p = start(t, h, []string{file})
	p.await("the window says what is wrong", func(s snapshot) bool { return s.Idle && s.says("trigger evil") })
	p.pressControl("button:make a clean copy…")
	p.saveAs("Clean.goldspan", "save")
	p.await("the copy is open", func(s snapshot) bool {
		return s.ready() && s.says("Made a clean copy, Clean.goldspan.") && len(s.Spans) == 1
	})
	p.key("ctrl+z")
	p.await("the history came along", func(s snapshot) bool { return len(s.Spans) == 0 })
	p.key("ctrl+y")
	p.await("in both directions", func(s snapshot) bool { return len(s.Spans) == 1 })
	p.doubleClick(p.word("Friday"))
	p.key("3")
	p.tagged("figure", "Friday")
	p.close()
	clean := h.file("Clean.goldspan")
	sound(t, clean)
	h.must(t, "verify", clean)
	if got := storedSpans(t, clean, article); len(got) != 2 || got[0].Note != "" {
		t.Errorf("the copy has %v", got)
	}
	if after := fingerprint(t, file); after != before {
		t.Errorf("the file was %s and is %s", before, after)
	}
}
