//go:build !headless

package command

import (
	"cmp"
	"slices"

	"goldspan/app/ui"
)

// Table holds all commands, sorted by section. Inside a section the order is that
// of NewTable's argument.
type Table struct {
	all   []*Command
	byID  map[string]*Command
	byKey map[ui.Key][]*Command // more than one if a label's letter is also a key of the check
}

// NewTable makes a table. If two commands have the same ID, the later one is left
// out.
func NewTable(all []*Command) *Table {
	t := &Table{byID: map[string]*Command{}, byKey: map[ui.Key][]*Command{}}
	for _, c := range all {
		if _, taken := t.byID[c.ID]; taken {
			continue
		}
		t.all = append(t.all, c)
		t.byID[c.ID] = c
		for _, k := range c.Keys {
			t.byKey[k] = append(t.byKey[k], c)
		}
	}
	slices.SortStableFunc(t.all, func(a, b *Command) int { return cmp.Compare(a.Section, b.Section) })
	return t
}

// All lists the commands, sorted by section.
func (t *Table) All() []*Command { return t.all }

// In lists the commands of a group, in the order of its menu.
func (t *Table) In(g Group) []*Command {
	var out []*Command
	for _, c := range t.all {
		if c.Group == g {
			out = append(out, c)
		}
	}
	return out
}

// Command finds a command by its ID; nil if unknown.
func (t *Table) Command(id string) *Command { return t.byID[id] }

// Of finds the command for a key: the first that can run now. Commands that yield
// come after the others. If none can run, Of returns the last; nil if the key has
// no command.
func (t *Table) Of(k ui.Key) *Command {
	all := t.byKey[k]
	for _, yields := range []bool{false, true} {
		for _, c := range all {
			if c.Yields == yields && c.Can() {
				return c
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// Chords lists the keys with a modifier. A text field must not swallow them.
func (t *Table) Chords() []ui.Key {
	var out []ui.Key
	for k := range t.byKey {
		if k.Rune == 0 && k.Mod != 0 {
			out = append(out, k)
		}
	}
	return out
}
