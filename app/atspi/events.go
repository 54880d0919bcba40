package atspi

import (
	"github.com/godbus/dbus/v5"
)

// event is a signal of an element.
type event struct {
	path   string
	name   string // with its interface
	detail string
	a, b   int
	value  any
}

// difference tells of what is other in a tree than in the one before it. Of what is
// gone it tells first, and of the keyboard last.
type difference struct {
	before, now *index
	name        string // of the program on the bus
	events      []event
	focus       []event
}

func changes(before, now *index, name string) []event {
	d := &difference{before: before, now: now, name: name}
	for n := range before.root.below() {
		if now.keys[n.Key] == nil && n.parent != nil && now.keys[n.parent.Key] != nil {
			d.tell(n.parent, "ChildrenChanged", "remove", n.index, 0, d.ref(n))
			d.tell(n, "StateChanged", "defunct", 1, 0, "")
		}
	}
	for n := range now.root.below() {
		was := before.keys[n.Key]
		switch {
		case was != nil:
			d.element(was, n)
		case n.parent != nil && before.keys[n.parent.Key] != nil:
			d.tell(n.parent, "ChildrenChanged", "add", n.index, 0, d.ref(n))
			d.gained(n)
		default:
			d.gained(n)
		}
	}
	return append(d.events, d.focus...)
}

func (d *difference) ref(n *Node) ref { return ref{d.name, dbus.ObjectPath(n.path)} }

func (d *difference) tell(n *Node, name, detail string, a, b int, value any) {
	d.events = append(d.events, event{n.path, objectEvents + name, detail, a, b, value})
}

// gained tells of the keyboard, if a new element has it, and of a new window.
func (d *difference) gained(n *Node) {
	if n.States.Has(Focused) {
		d.focused(n)
	}
	if n.Role == RoleFrame && n.States.Has(Active) {
		d.window(n, true)
	}
}

func (d *difference) focused(n *Node) {
	d.focus = append(d.focus, event{n.path, objectEvents + "StateChanged", "focused", 1, 0, ""}, event{n.path, faces + "Event.Focus.Focus", "", 0, 0, ""})
}

func (d *difference) window(n *Node, active bool) {
	name := "Deactivate"
	if active {
		name = "Activate"
	}
	d.events = append(d.events, event{n.path, windowEvents + name, "", 0, 0, n.Name})
}

func (d *difference) element(was, n *Node) {
	for _, s := range stateNames {
		if on := n.States.Has(s.state); on != was.States.Has(s.state) {
			if s.state == Focused && on {
				d.focused(n)
				continue
			}
			d.tell(n, "StateChanged", s.name, number(on), 0, "")
			if s.state == Active && n.Role == RoleFrame {
				d.window(n, on)
			}
			if s.state == Selected && on && n.parent != nil && n.parent.Role == RoleList {
				d.tell(n.parent, "SelectionChanged", "", 0, 0, "")
			}
		}
	}
	if n.Name != was.Name {
		d.tell(n, "PropertyChange", "accessible-name", 0, 0, n.Name)
	}
	if n.Description != was.Description {
		d.tell(n, "PropertyChange", "accessible-description", 0, 0, n.Description)
	}
	if n.Value != nil && was.Value != nil && *n.Value != *was.Value {
		d.tell(n, "PropertyChange", "accessible-value", 0, 0, n.Value.Now)
	}
	if n.Text != nil && was.Text != nil {
		d.text(was, n)
	}
}

// text tells of another text, caret and selection. Long texts never change: another
// article is another element.
func (d *difference) text(was, n *Node) {
	old, isPlain := was.Text.(*Plain)
	now, staysPlain := n.Text.(*Plain)
	if isPlain && staysPlain {
		d.plain(n, old.text, now.text)
	}
	if n.Caret != was.Caret {
		d.tell(n, "TextCaretMoved", "", n.Caret, 0, "")
	}
	if n.From != was.From || n.To != was.To {
		d.tell(n, "TextSelectionChanged", "", 0, 0, "")
	}
}

// plain tells what was taken out of a text and what came in.
func (d *difference) plain(n *Node, old, now []rune) {
	from := 0
	for from < min(len(old), len(now)) && old[from] == now[from] {
		from++
	}
	tail := 0
	for tail < min(len(old), len(now))-from && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	if gone := old[from : len(old)-tail]; len(gone) > 0 {
		d.tell(n, "TextChanged", "delete", from, len(gone), string(gone))
	}
	if come := now[from : len(now)-tail]; len(come) > 0 {
		d.tell(n, "TextChanged", "insert", from, len(come), string(come))
	}
}

func number(on bool) int {
	if on {
		return 1
	}
	return 0
}
