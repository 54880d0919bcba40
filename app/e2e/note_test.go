//go:build e2e

package e2e

import "testing"

func TestNoteIsEditedAndSaved(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("1", p.word("Owners"), p.word("loss"))
	noteIs := func(text string) func(snapshot) bool {
		return func(s snapshot) bool { c, ok := s.control("span:note"); return ok && c.Text == text }
	}
	p.key("shift+Return")
	p.write("a guess")
	p.await("the note is written", noteIs("a guess"))
	p.key("ctrl+z")
	s := p.await("undo takes back typing", func(s snapshot) bool { return !noteIs("a guess")(s) })
	if len(s.Spans) != 1 {
		t.Fatal("undo inside the note took back the tag")
	}
	p.key("ctrl+a")
	p.write("1 a c f")
	p.await("letters and digits are text here", noteIs("1 a c f"))
	p.key("Escape")
	p.await("the note is saved", func(s snapshot) bool { return theOnly(t, p, file).Note == "1 a c f" })
	p.key("ctrl+z")
	p.await("undo in the text takes back the note", noteIs(""))
	if got := theOnly(t, p, file); got.Note != "" {
		t.Errorf("stored is the note %q", got.Note)
	}
	p.key("ctrl+shift+z")
	p.await("and redo brings it back", noteIs("1 a c f"))

	p.key("shift+Return", "ctrl+a")
	p.write("at closing time")
	p.await("another note is written", noteIs("at closing time"))
	article := p.look().Article.ID
	p.close()
	if got := storedSpans(t, file, article); len(got) != 1 || got[0].Note != "at closing time" {
		t.Errorf("after closing with the note open the project has %+v", got)
	}
}

func TestTabInANoteGoesOn(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("1", p.word("Owners"), p.word("loss"))
	p.key("Escape")
	p.tag("2", p.word("Marit"), p.word("Oss"))
	label := func(want string) func(snapshot) bool {
		return func(s snapshot) bool { sp, ok := s.selected(); return ok && sp.Label == want }
	}
	p.key("shift+Return")
	p.write("who")
	p.key("Tab")
	s := p.await("the next span is selected", label("claim"))
	p.key("shift+Return")
	p.write("what")
	p.key("Escape", "shift+Tab")
	p.await("the previous span is selected", label("actor"))
	for _, sp := range storedSpans(t, file, s.Article.ID) {
		if want := map[string]string{"actor": "who", "claim": "what"}[sp.Label]; sp.Note != want {
			t.Errorf("the note of the %s is %q, want %q", sp.Label, sp.Note, want)
		}
	}
	p.close()
}
