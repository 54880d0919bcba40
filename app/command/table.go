//go:build !headless

package command

import (
	"cmp"
	"errors"
	"fmt"
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

// NewTable makes a table. Where two commands have one ID the table has the first,
// and the error names it.
func NewTable(all []*Command) (*Table, error) {
	t := &Table{byID: map[string]*Command{}, byKey: map[ui.Key][]*Command{}}
	var twice []error
	for _, c := range all {
		if _, taken := t.byID[c.ID]; taken {
			twice = append(twice, fmt.Errorf("two commands have the ID %s", c.ID))
			continue
		}
		t.all = append(t.all, c)
		t.byID[c.ID] = c
		for _, k := range c.Keys {
			t.byKey[k] = append(t.byKey[k], c)
		}
	}
	slices.SortStableFunc(t.all, func(a, b *Command) int { return cmp.Compare(a.Section, b.Section) })
	return t, errors.Join(twice...)
}

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
// after the others. Where none can run it is the last of them; nil where the key
// has none.
func (t *Table) Of(k ui.Key) *Command {
	var last *Command
	for _, yields := range []bool{false, true} {
		for _, c := range t.byKey[k] {
			if c.Yields != yields {
				continue
			}
			if c.Can() {
				return c
			}
			last = c
		}
	}
	return last
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
