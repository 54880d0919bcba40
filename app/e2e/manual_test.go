//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// readsIn says that the manual is open, and shows a section of that title.
func readsIn(title string) func(snapshot) bool {
	return func(s snapshot) bool {
		_, open := s.control("manual:close")
		return open && s.says(title)
	}
}

func TestTheManualIsReadAndSearchedByKeys(t *testing.T) {
	p, file := ferryProject(t)
	p.key("shift+F1")
	p.await("the manual is open at its start", readsIn("The first five minutes"))
	p.key("slash")
	p.write("every occurrence")
	p.await("hits are listed", func(s snapshot) bool { return s.Idle && s.says("Tag every occurrence") })
	p.key("Return")
	p.await("the first hit is read", readsIn("Tag every occurrence"))
	p.key("1") // no key of the window
	p.key("Escape")
	p.await("the manual is closed", func(s snapshot) bool { _, open := s.control("manual:close"); return !open })

	p.key("ctrl+shift+k")
	p.await("a dialog is open", func(s snapshot) bool { _, ok := s.control("button:check"); return ok })
	p.key("F1")
	p.await("the manual is open at what helps with the dialog", readsIn("Get predictions"))
	p.key("Escape")
	p.await("the dialog is there yet", func(s snapshot) bool {
		_, open := s.control("manual:close")
		_, dialog := s.control("button:check")
		return !open && dialog
	})
	p.key("Escape")

	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.key("3")
	p.tagged("figure", "Friday")
	p.close()
	sound(t, file)
}

func TestAnErrorLeadsToItsPlaceInTheManual(t *testing.T) {
	p, _ := ferryProject(t)
	bad := p.home.text(t, "bad.goldspan", "this is no project")
	p.drop(bad)
	p.await("the error is told", func(s snapshot) bool { return s.says("it is not a Goldspan project") })
	p.pressControl("button:manual")
	p.await("the manual is open at what helps", readsIn("A project does not open"))
	p.pressControl("manual:close")
	s := p.await("the error is told yet", func(s snapshot) bool { _, open := s.control("manual:close"); return !open })
	if !strings.Contains(s.Status, "it is not a Goldspan project") {
		t.Errorf("the status bar says %q", s.Status)
	}
	p.key("Escape")
	p.close()
}
