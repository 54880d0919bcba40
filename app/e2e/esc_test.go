//go:build e2e

package e2e

import "testing"

// TestEscClosesDialogs opens each dialog, uses a control of each kind in it,
// and presses Esc: the dialog goes, nothing has changed, and the keys of the text
// work again.
func TestEscClosesDialogs(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	role := func(role string) func(control) bool { return func(c control) bool { return c.Role == role && c.W > 0 } }
	for _, tt := range []struct {
		name   string
		open   func()
		dialog string // a control that is there while the dialog is
		use    func(control) bool
	}{
		{"keys, untouched", func() { p.key("F1") }, "button:close", nil},
		{"preferences, untouched", func() { p.key("ctrl+comma") }, "button:close", nil},
		{"export, untouched", func() { p.key("ctrl+e") }, "button:choose file…", nil},
		{"export, a choice made", func() { p.key("ctrl+e") }, "button:choose file…", role("radio")},
		{"tag every occurrence, untouched", func() { p.key("ctrl+shift+a") }, "tagall:claim", nil},
		{"tag every occurrence, a label chosen", func() { p.key("ctrl+shift+a") }, "tagall:claim", func(c control) bool { return c.Name == "tagall:actor" }},
		{"tag every occurrence, a box ticked", func() { p.key("ctrl+shift+a") }, "tagall:claim", role("check")},
		{"tag every occurrence, a choice made", func() { p.key("ctrl+shift+a") }, "tagall:claim", role("radio")},
		{"annotation set, untouched", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:set.choose") }, "button:show this set", nil},
		{"annotation set, a choice made", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:set.choose") }, "button:show this set", role("radio")},
		{"annotation set, a name begun", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:set.choose") }, "button:show this set",
			func(c control) bool { return c.Name == "entry:" }},
		{"labels, a name begun", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:labels.edit") }, "button:close",
			func(c control) bool { return c.Role == "entry" && c.Text == "actor" }},
		{"paste, typed", func() { p.key("ctrl+shift+v") }, "button:add article", func(c control) bool { return c.Name == "entry:" }},
		{"save a copy, untouched", func() { p.key("ctrl+shift+s") }, "button:save", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p.t = t
			defer func() { p.t = t }()
			defer p.leaveDialogs()
			edits := countOf(t, file, "edit_log")
			p.clickWord(p.word("Marit"))
			tt.open()
			p.control(tt.dialog)
			if tt.use != nil {
				c := p.awaitControl("something to use", tt.use)
				p.pressLeft(c)
				p.settle()
			}
			p.key("Escape")
			p.await("Esc closes the dialog", func(s snapshot) bool { _, open := s.control(tt.dialog); return !open })
			p.settle()
			if n := countOf(t, file, "edit_log"); n != edits {
				t.Errorf("%d edits were stored", n-edits)
			}
			p.key("1")
			p.await("the text has the keyboard", func(s snapshot) bool { return s.Spans[0].Label == "claim" })
			p.key("ctrl+z")
			p.await("and again", func(s snapshot) bool { return s.Spans[0].Label == "actor" })
		})
		p.t = t
	}
}

// leaveDialogs closes what a failed test has left open.
func (p *program) leaveDialogs() {
	p.t.Helper()
	for range 3 {
		open := false
		for _, c := range p.look().Controls {
			if c.Name == "button:cancel" || c.Name == "button:close" {
				p.click(c.middle())
				p.settle()
				open = true
				break
			}
		}
		if !open {
			return
		}
	}
}
