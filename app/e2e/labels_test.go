//go:build e2e

package e2e

import (
	"testing"
)

func TestLabelsAreEdited(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("Escape")
	p.pressControl("menu:edit")
	p.pressControl("menuitem:labels.edit")

	p.pressControl("button:add a label")
	p.await("a label was added", func(s snapshot) bool { return countOf(t, file, "label") == 4 })
	entry := p.awaitControl("its name", func(c control) bool { return c.Role == "entry" && c.Text == "new label" })
	x, y := entry.middle()
	p.click(x, y)
	p.key("ctrl+a")
	p.write("place")
	p.key("Return")
	p.await("it is renamed", func(s snapshot) bool { return labelNamed(t, file, "place") == 1 })

	// A label that is in use is renamed; its spans follow.
	entry = p.awaitControl("the actor's name", func(c control) bool { return c.Role == "entry" && c.Text == "actor" })
	x, y = entry.middle()
	p.click(x, y)
	p.key("ctrl+a")
	p.write("person")
	p.key("Return")
	p.await("the actor is renamed", func(s snapshot) bool { return labelNamed(t, file, "person") == 1 })

	before := ask[string](t, file, "SELECT color FROM label WHERE name = 'place'")
	var choice control
	for _, c := range p.settle().Controls { // the lowest choice of colours is the new label's
		if c.Role == "select" && c.Name != "spans:filter" && c.Y > choice.Y {
			choice = c
		}
	}
	x, y = choice.middle()
	p.click(x, y)
	p.pressControl("menuitem:brown")
	p.await("it is recoloured", func(s snapshot) bool {
		return ask[string](t, file, "SELECT color FROM label WHERE name = 'place'") != before
	})

	p.dismiss()
	w := p.word("Tolme", 1)
	p.doubleClick(w)
	p.await("the word is selected", selects(w.Start, w.End))
	p.key("4")
	p.await("the new label tags", spansAre(2))
	p.key("ctrl+z")
	p.await("and is unused again", spansAre(1))

	p.pressControl("menu:edit")
	p.pressControl("menuitem:labels.edit")
	s := p.settle()
	var removable, used int
	var last control
	for _, c := range s.Controls {
		if c.Role == "button" && isRemove(c) {
			if c.Enabled {
				removable++
				if c.Y > last.Y {
					last = c
				}
			} else {
				used++
			}
		}
	}
	if removable != 3 || used != 1 {
		t.Fatalf("%d labels can be removed and %d cannot, want 3 and 1: %+v", removable, used, s.Controls)
	}
	x, y = last.middle()
	p.click(x, y)
	p.await("the unused label is removed", func(s snapshot) bool { return labelNamed(t, file, "place") == 0 })
	p.dismiss()
	p.await("the label bar has three labels", func(s snapshot) bool {
		n := 0
		for _, c := range s.Controls {
			if len(c.Name) > 6 && c.Name[:6] == "label:" {
				n++
			}
		}
		return n == 3
	})
	sound(t, file)
}

func labelNamed(t *testing.T, file, name string) int {
	t.Helper()
	return ask[int](t, file, "SELECT count(*) FROM label WHERE name = $1 AND hidden = 0", name)
}

// isRemove tells the button that removes a label.
func isRemove(c control) bool {
	return c.Name == "button:remove" || c.Name == "button:remove label" || c.Name == "button:foreground_delete.svg"
}
