//go:build e2e

package e2e

import "testing"

// types opens the note of a new span and types into it, without leaving it.
func (p *program) types(note string) {
	p.t.Helper()
	p.tag("1", p.word("Owners"), p.word("loss"))
	p.key("shift+Return")
	p.write(note)
	p.await("the note is written", func(s snapshot) bool { c, ok := s.control("span:note"); return ok && c.Text == note })
}

func TestATypedNoteIsInTheFileAfterAPause(t *testing.T) {
	p, file := ferryProject(t)
	h, article := p.home, p.look().Article.ID
	p.types("see page 2")
	p.await("a pause saves the note", func(s snapshot) bool { return s.says("Saved ·") && theOnly(t, p, file).Note == "see page 2" })
	p.write(" and 3")
	p.await("so does the next one", func(s snapshot) bool { return s.says("Saved ·") && theOnly(t, p, file).Note == "see page 2 and 3" })
	p.kill()
	if got := storedSpans(t, file, article); len(got) != 1 || got[0].Note != "see page 2 and 3" {
		t.Errorf("after a kill the project has %v", got)
	}
	p = open(t, h, file)
	p.close()
	sound(t, file)
	h.must(t, "verify", file)
}
