//go:build e2e

package e2e

import "testing"

func TestCtrlQQuitsFromAFieldOfADialog(t *testing.T) {
	p, file := ferryProject(t)
	p.pressControl("menu:article")
	p.pressControl("menuitem:article.details")
	p.await("the dialog is open", func(s snapshot) bool { _, ok := s.control("button:save"); return ok })
	p.key("ctrl+q")
	p.awaitEnd()
	sound(t, file)
}
