//go:build !headless

package command

import (
	"cmp"
	"slices"

	"goldspan/app/ui"
)

// Table is all commands, in the order of the menus: by group, and in a group by
// section. Inside a section the order is that of NewTable's argument.
type Table struct {
	all   []*Command
	byID  map[string]*Command
	byKey map[ui.Key][]*Command // several where a label's letter is a key of a check too
}

// NewTable makes a table. A later command with an ID that is taken is left out.
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

// All are the commands, sorted by section.
func (t *Table) All() []*Command { return t.all }

// In are the commands of a group, in the order of its menu.
func (t *Table) In(g Group) []*Command {
	var out []*Command
	for _, c := range t.all {
		if c.Group == g {
			out = append(out, c)
		}
	}
	return out
}

// Command is the command of that ID; nil where there is none.
func (t *Table) Command(id string) *Command { return t.byID[id] }

// Of is the command of a key: the first that can run now, those that yield
// after the others. Where none can run it is the last; nil where the key has none.
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

// Chords are the keys with a modifier that a text field must not swallow.
func (t *Table) Chords() []ui.Key {
	var out []ui.Key
	for k := range t.byKey {
		if k.Rune == 0 && k.Mod != 0 {
			out = append(out, k)
		}
	}
	return out
}
