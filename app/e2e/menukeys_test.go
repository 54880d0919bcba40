//go:build e2e

package e2e

import "testing"

// The menus need no pointer, over the article and in a field.
func TestMenusByKeys(t *testing.T) {
	p, _ := ferryProject(t)
	shown := func(item string, want bool) func(snapshot) bool {
		return func(s snapshot) bool { _, ok := s.control("menuitem:" + item); return ok == want }
	}
	p.key("F10")
	p.await("the first menu opens", shown("project.open", true))
	p.key("Right")
	p.await("the next one takes its place", func(s snapshot) bool { return shown("labels.edit", true)(s) && shown("project.open", false)(s) })
	p.write("l")
	p.key("Return")
	p.control("button:add a label")
	p.dismiss()

	p.pressControl("articles:search")
	p.key("alt+t", "Escape", "alt+v")
	p.await("Alt with a letter opens its menu", func(s snapshot) bool { return shown("theme.dark", true)(s) && shown("tag.claim", false)(s) })
	p.key("Left", "Left", "Down", "Up", "Escape")
	p.await("the menu is closed", func(s snapshot) bool {
		return len(s.Controls) > 0 && shown("article.details", false)(s) && shown("theme.dark", false)(s)
	})
	p.write("tolme")
	p.await("the field has the keyboard again", reads("articles:search", "tolme"))
}
