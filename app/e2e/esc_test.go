//go:build e2e

package e2e

import "testing"

// TestEscClosesDialogs opens each dialog, uses a control of each kind in it,
// and presses Esc: the dialog goes, nothing has changed, and the keys of the text
// work again.
func TestEscClosesDialogs(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	upper := func(c control) point { return point{c.X + 20, c.Y + c.H/4} }
	lower := func(c control) point { return point{c.X + 20, c.Y + c.H*3/4} }
	second := func(c control) point { return point{c.X + 190, c.Y + c.H/2} }
	role := func(role string) func(control) bool { return func(c control) bool { return c.Role == role && c.W > 0 } }
	for _, tt := range []struct {
		name   string
		open   func()
		dialog string // a control that is there while the dialog is
		use    func(control) bool
		at     func(control) point // nil: at its left, where boxes are
	}{
		{"keys, untouched", func() { p.key("F1") }, "button:close", nil, nil},
		{"preferences, untouched", func() { p.key("ctrl+comma") }, "button:close", nil, nil},
		{"export, untouched", func() { p.key("ctrl+e") }, "button:choose file…", nil, nil},
		{"export, a choice made", func() { p.key("ctrl+e") }, "button:choose file…", role("radio"), upper},
		{"export, the choice that is made clicked again", func() { p.key("ctrl+e") }, "button:choose file…", role("radio"), lower},
		{"tag every occurrence, untouched", func() { p.key("ctrl+shift+a") }, "tagall:claim", nil, nil},
		{"tag every occurrence, a label chosen", func() { p.key("ctrl+shift+a") }, "tagall:claim", func(c control) bool { return c.Name == "tagall:actor" }, nil},
		{"tag every occurrence, a box ticked", func() { p.key("ctrl+shift+a") }, "tagall:claim", role("check"), nil},
		{"tag every occurrence, a choice made", func() { p.key("ctrl+shift+a") }, "tagall:claim", role("radio"), second},
		{"tag every occurrence, the choice that is made clicked again", func() { p.key("ctrl+shift+a") }, "tagall:claim", role("radio"), nil},
		{"annotation set, untouched", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:set.choose") }, "button:show this set", nil, nil},
		{"annotation set, the one that is shown clicked", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:set.choose") }, "button:show this set", role("radio"), upper},
		{"annotation set, an option reached by Tab", func() {
			p.pressControl("menu:edit")
			p.pressControl("menuitem:set.choose")
			p.control("button:show this set")
			p.key("Tab")
		}, "button:show this set", nil, nil},
		{"annotation set, a new one chosen", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:set.choose") }, "button:cancel", role("radio"), lower},
		{"annotation set, a name begun", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:set.choose") }, "button:cancel",
			func(c control) bool { return c.Name == "entry:" }, nil},
		{"labels, a name begun", func() { p.pressControl("menu:edit"); p.pressControl("menuitem:labels.edit") }, "button:close",
			func(c control) bool { return c.Role == "entry" && c.Text == "actor" }, nil},
		{"paste, typed", func() { p.key("ctrl+shift+v") }, "button:add article", func(c control) bool { return c.Name == "entry:" }, nil},
		{"save a copy, untouched", func() { p.key("ctrl+shift+s") }, "button:save", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p.t = t
			defer func() { p.t = t }()
			defer p.leaveDialogs()
			edits := actsIn(t, file)
			p.clickWord(p.word("Marit"))
			tt.open()
			p.control(tt.dialog)
			if tt.use != nil {
				c := p.awaitControl("something to use", tt.use)
				if tt.at != nil {
					p.click(tt.at(c).x, tt.at(c).y)
				} else {
					p.pressLeft(c)
				}
				p.settle()
			}
			p.key("Escape")
			p.await("Esc closes the dialog", func(s snapshot) bool { _, open := s.control(tt.dialog); return !open })
			p.settle()
			if n := actsIn(t, file); n != edits {
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
