//go:build !headless

package app

import (
	"strings"
	"testing"

	"goldspan/assets/manual"
)

// Linux has the keys as the manual names them.
func TestTheManualKnowsEveryCommand(t *testing.T) {
	for _, c := range open(t, newFake(damBreak)).commands.all {
		if manual.For(c.id) == "" {
			t.Errorf("the manual has no place that helps with %s", c.id)
		}
		if strings.HasPrefix(c.id, "select.") {
			continue // the caret's keys with Shift
		}
		if !manual.Mentions(c.title) {
			t.Errorf("no chapter has the command %q (%s)", c.title, c.id)
		}
		for _, k := range c.keys {
			if !manual.MentionsKey(k.String()) {
				t.Errorf("no chapter has the key %s of %s", k, c.id)
			}
		}
	}
}
