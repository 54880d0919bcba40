//go:build !headless

package app

import (
	"strings"
	"testing"

	"goldspan/app/apptest"
	"goldspan/app/ui"
)

func TestTagKeysSayWhyInAnEmptyProject(t *testing.T) {
	b := open(t, apptest.New())
	b.press(ui.RuneKey('1'))
	b.says("The project has no articles yet.")
}

// A message is about what was done; another article or project is something else.
func TestAMessageGoesWithItsArticleAndProject(t *testing.T) {
	for name, goes := range map[string]func(*bench){
		"another article": func(b *bench) { b.opens("a2") },
		"another project": func(b *bench) { b.shows(other()) },
		"no project":      func(b *bench) { b.frame.CloseProject() },
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New(damBreak, "Another article."))
			b.frame.Say("Tagged 2 occurrences.")
			if goes(b); strings.Contains(b.status(), "Tagged") {
				t.Errorf("the status bar says %q", b.status())
			}
		})
	}
}
