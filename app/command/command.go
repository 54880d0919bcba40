//go:build !headless

package command

import "goldspan/app/ui"

// Command is one thing that the analyst can have done.
type Command struct {
	ID      string // "tag.all": stable, unique in the table
	Title   string
	Group   Group
	Section int           // its part of the group: a menu has a line between two parts
	Keys    []ui.Key      // the first one is shown
	Now     func() string // the title at this moment; nil: Title
	Checked func() bool   // a choice that is in force; nil: never
	Blocked Condition     // why it cannot run now; nil: it always can
	Run     func()

	Yields      bool // another command that has the same key and can run goes first
	NotInFields bool // its keys do nothing in a field in which one looks for something
}

// Condition says why a command cannot run now. Where blocked is false it can.
// The reason is a sentence for the analyst.
type Condition func() (why string, blocked bool)

// All is the first of conditions that blocks. A nil condition never does.
func All(conditions ...Condition) Condition {
	return func() (string, bool) {
		for _, c := range conditions {
			if c == nil {
				continue
			}
			if why, blocked := c(); blocked {
				return why, true
			}
		}
		return "", false
	}
}

// Unless blocks with a reason where ok does not hold.
func Unless(ok func() bool, why string) Condition {
	return func() (string, bool) { return why, !ok() }
}

// Can says that the command can run now.
func (c *Command) Can() bool {
	_, blocked := c.Why()
	return !blocked
}

// Why is the reason why the command cannot run now.
func (c *Command) Why() (why string, blocked bool) {
	if c.Blocked == nil {
		return "", false
	}
	return c.Blocked()
}

// Text is the title at this moment.
func (c *Command) Text() string {
	if c.Now != nil {
		return c.Now()
	}
	return c.Title
}

// Key is the first key as it is shown; "" where the command has none.
func (c *Command) Key() string {
	if len(c.Keys) == 0 {
		return ""
	}
	return c.Keys[0].String()
}
