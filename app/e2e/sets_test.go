//go:build e2e

package e2e

import "testing"

// spansOf are how many spans a set has in the file.
func spansOf(t *testing.T, file, set string) int {
	t.Helper()
	return ask[int](t, file, "SELECT count(*) FROM span JOIN annotation_set s ON s.number = span.annotation_set WHERE s.name = $1", set)
}

func TestAnnotationSetsAreSeparate(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("ctrl+d")
	p.await("the article is done", func(s snapshot) bool { return s.says("· done") })
	mine := ask[string](t, file, "SELECT name FROM annotation_set")

	dialog := func() { p.pressControl("menu:edit"); p.pressControl("menuitem:set.choose") }
	dialog()
	name := p.awaitControl("a field for a name", func(c control) bool { return c.Name == "entry:" && c.W > 0 })
	p.click(name.middle())
	p.write("Kim")
	p.control("button:make and show this set")
	p.key("Return")
	p.await("the new set is empty", func(s snapshot) bool { return s.ready() && len(s.Spans) == 0 && s.says("Kim") })
	if s := p.look(); s.says("· done") {
		t.Error("what is done in one set is done in another")
	}
	p.doubleClick(p.settleWord("Friday"))
	p.selected("Friday")
	p.key("3")
	p.tagged("figure", "Friday")
	p.key("Escape")
	p.tag("1", p.word("Owners"), p.word("loss"))
	if a, b := spansOf(t, file, mine), spansOf(t, file, "Kim"); a != 1 || b != 2 {
		t.Errorf("the sets have %d and %d spans, want 1 and 2", a, b)
	}

	choose := func(row float64) {
		t.Helper()
		dialog()
		c := p.awaitControl("the sets", func(c control) bool { return c.Role == "radio" && c.W > 0 })
		p.click(c.X+20, c.Y+c.H*(row+0.5)/3) // the last is for a new set
		p.pressControl("button:show this set")
	}
	choose(0)
	p.tagged("actor", "Marit Oss")
	p.await("the first set is shown alone", spansAre(1))
	p.key("ctrl+z") // what was done last was in the other set
	p.await("undo goes there", func(s snapshot) bool { return s.says("· Kim") && len(s.Spans) == 1 })
	p.key("ctrl+z")
	p.await("its other tag is undone", spansAre(0))
	if a, b := spansOf(t, file, mine), spansOf(t, file, "Kim"); a != 1 || b != 0 {
		t.Errorf("after the undo the sets have %d and %d spans, want 1 and 0", a, b)
	}
	p.key("ctrl+y", "ctrl+y")
	p.await("both are done again", spansAre(2))
	p.tagged("figure", "Friday")
	p.close()

	p = open(t, h, file)
	p.await("the set that was shown last is shown", spansAre(2))
	p.key("ctrl+z")
	p.await("with its history", spansAre(1))
	p.close()
	if a, b := spansOf(t, file, mine), spansOf(t, file, "Kim"); a != 1 || b != 1 {
		t.Errorf("in the end the sets have %d and %d spans, want 1 and 1", a, b)
	}
	sound(t, file)
	h.must(t, "verify", file)
}
