//go:build e2e

package e2e

import (
	"testing"
	"time"
)

func TestTheSecondWindowEditsWhenTheFirstIsClosed(t *testing.T) {
	first, file := ferryProject(t)
	second := open(t, first.home, file)
	second.await("the second window is for reading only", func(s snapshot) bool { return s.says("Read-only: another window has it open") })
	first.close()
	second.awaitFor(limit, "the second window can edit", func(s snapshot) bool {
		_, banner := s.control("banner")
		return s.ready() && !banner && s.says("The other window has closed the project. You can edit it here now.")
	})
	second.doubleClick(second.word("Friday"))
	second.selected("Friday")
	second.key("1")
	second.tagged("claim", "Friday")
	second.close()
	sound(t, file)
}

func TestSecondWindowReadsAlong(t *testing.T) {
	first, file := ferryProject(t)
	second := open(t, first.home, file)
	second.await("the second window says that it is for reading only", func(s snapshot) bool {
		_, banner := s.control("banner")
		return banner && s.says("Read-only: another window has it open")
	})

	second.doubleClick(second.word("Friday"))
	second.selected("Friday")
	second.key("1")
	second.await("it says why nothing is tagged", func(s snapshot) bool { return s.says("open for reading only, because another window has it open. ") })
	second.settle()
	if _, offered := second.look().control("chip:claim"); offered {
		t.Error("labels are offered beside the selection")
	}
	if s := second.look(); len(s.Spans) != 0 || countOf(t, file, "span") != 0 {
		t.Errorf("an edit in the second window made %v", brief(s.Spans))
	}

	first.focus()
	first.doubleClick(first.word("Owners"))
	first.selected("Owners")
	first.key("2")
	first.tagged("actor", "Owners")
	start, end := first.place("Owners")
	second.awaitFor(5*time.Second, "the first window's edit is shown in the second", has("actor", start, end))
	second.close()
	first.key("ctrl+z")
	first.await("the first window works on", spansAre(0))
	first.close()
	sound(t, file)
}
