//go:build !headless

package app

import (
	"strings"
	"testing"

	"goldspan/app/apptest"
	"goldspan/app/command"
	"goldspan/assets/manual"
)

// Linux has the keys as the manual names them.
func TestTheManualKnowsEveryCommand(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	seen := 0
	for _, g := range command.Groups() {
		for _, c := range b.frame.CommandsIn(g) {
			seen++
			if manual.For(c.ID) == "" {
				t.Errorf("the manual has no place that helps with %s", c.ID)
			}
			if strings.HasPrefix(c.ID, "select.") {
				continue // the caret's keys with Shift
			}
			if !manual.Mentions(c.Title) {
				t.Errorf("no chapter has the command %q (%s)", c.Title, c.ID)
			}
			for _, k := range c.Keys {
				if !manual.MentionsKey(k.String()) {
					t.Errorf("no chapter has the key %s of %s", k, c.ID)
				}
			}
		}
	}
	if seen < 60 {
		t.Errorf("only %d commands were seen", seen)
	}
}
