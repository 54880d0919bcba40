//go:build !headless

package command

import (
	"cmp"
	"errors"
	"fmt"
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

// Command finds a command by its ID; nil if unknown.
func (t *Table) Command(id string) *Command { return t.byID[id] }

// Of is the command of a key: the first that can run now, those that yield
// after the others. Where none can run it is the last of them; nil where the key
// has none. Where the character of a key is no command's, the physical key counts.
func (t *Table) Of(k ui.Key) *Command {
	if c := t.exactly(k); c != nil || k.Rune == 0 {
		return c
	}
	same, ok := ui.PhysicalKey(k.Rune)
	if !ok {
		return nil
	}
	return t.exactly(same)
}

func (t *Table) exactly(k ui.Key) *Command {
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
