//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

func TestAnnotationSetsAreRenamedCopiedMergedAndRemoved(t *testing.T) {
	p, file := ferryProject(t)
	// row opens the dialog, and chooses a set of those n, which an option for a new
	// one follows.
	row := func(k, n float64) {
		t.Helper()
		p.pressControl("menu:edit")
		p.pressControl("menuitem:set.choose")
		c := p.awaitControl("the sets", func(c control) bool { return c.Role == "radio" && c.W > 0 })
		p.click(c.X+20, c.Y+c.H*(k+0.5)/(n+1))
	}
	press := func(text string) {
		t.Helper()
		c := p.awaitControl(text, func(c control) bool {
			return c.Role == "button" && strings.HasPrefix(c.Text, text) && c.Enabled && c.W > 0
		})
		p.click(c.middle())
	}
	names := func() string {
		return ask[string](t, file, "SELECT group_concat(name, ' ' ORDER BY number) FROM annotation_set WHERE hidden = 0")
	}
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("Escape")

	row(0, 1)
	press("Rename…")
	p.write("ana") // in place of the selected name
	p.key("Return")
	p.await("the set is called ana", func(s snapshot) bool { return s.says("is now called “ana”") })
	p.key("ctrl+z")
	p.await("it is called me again", func(s snapshot) bool { return s.says("· me ·") })
	p.key("ctrl+y")
	p.await("it is called ana", func(s snapshot) bool { return s.says("· ana ·") })

	row(0, 1)
	press("Copy…")
	p.write("benno")
	p.key("Return")
	p.await("the set is copied", func(s snapshot) bool { return s.says("copied as “benno”") })
	if got := names(); got != "ana benno" || spansOf(t, file, "benno") != 1 {
		t.Fatalf("the sets are %s, and the copy has %d spans", got, spansOf(t, file, "benno"))
	}

	row(0, 2)
	press("Rename…")
	p.write("benno") // which the copy has
	p.key("Return")
	p.await("the name is refused", func(s snapshot) bool { return s.says("another annotation set has the name “benno”") })
	p.settle()
	p.key("Escape")
	p.write("!")
	p.awaitControl("the name can be mended", func(c control) bool { return c.Role == "entry" && c.Text == "benno!" })
	p.key("Escape")
	p.await("the name is left", snapshot.ready)

	row(1, 2)
	p.pressControl("button:show this set")
	p.await("the copy is shown", func(s snapshot) bool { return s.ready() && s.says("· benno ·") && len(s.Spans) == 1 })
	p.tag("3", p.word("40"), p.word("pilots"))
	p.key("Escape")
	row(0, 2)
	p.pressControl("button:show this set")
	p.await("the first is shown", func(s snapshot) bool { return s.ready() && s.says("· ana ·") && len(s.Spans) == 1 })
	row(1, 2)
	press("Merge into ana…")
	p.await("the spans are counted", func(s snapshot) bool {
		return s.says("“benno” has 1 span in 1 article that “ana” does not have")
	})
	press("Merge")
	p.await("the set has both spans", spansAre(2))
	p.tagged("figure", "40 pilots")
	p.key("ctrl+z")
	p.await("the merge is undone", spansAre(1))
	p.key("ctrl+y")
	p.await("and done again", spansAre(2))

	row(0, 2)
	press("Remove…")
	p.await("the spans are counted", func(s snapshot) bool { return s.says("The set has 2 spans in 1 article") })
	press("Remove")
	p.await("the other set is shown", func(s snapshot) bool { return s.ready() && s.says("· benno") })
	if got := names(); got != "benno" {
		t.Errorf("the sets are %s", got)
	}
	p.key("ctrl+z")
	p.await("the set is there again", func(s snapshot) bool { return names() == "ana benno" })
	p.close()
	if a, b := spansOf(t, file, "ana"), spansOf(t, file, "benno"); a != 2 || b != 2 {
		t.Errorf("the sets have %d and %d spans", a, b)
	}
	sound(t, file)
	p.home.must(t, "verify", file)
}
