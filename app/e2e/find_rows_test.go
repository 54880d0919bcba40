//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
)

func findKeys(t *testing.T, d *desk) {
	count := func(text string) func(snapshot) bool {
		return func(s snapshot) bool { c, _ := s.control("find:count"); return c.Text == text }
	}
	match := func(at string, text string) {
		t.Helper()
		d.await("the match "+at+" is selected", count(at))
		d.selected(text)
	}
	d.key("ctrl+Home", "ctrl+f")
	d.control("find:entry")
	d.changesNothing(func() {
		d.write("tolme") // letters of all sizes, with any accents
		match("1 of 4", "Tolme")
		d.key("Return")
		match("2 of 4", "Tolme")
		d.key("Return")
		match("3 of 4", "Tólme")
		d.key("Return", "Return")
		match("1 of 4", "Tolme") // and round
		d.key("shift+Return")
		match("4 of 4", "Tolme")
		if got := d.look().Selection; string(d.text[got.Start:got.End+4]) != "Tolmegate" {
			t.Errorf("the last match is in %q", string(d.text[got.Start:got.End+4]))
		}
		d.key("shift+Return")
		match("3 of 4", "Tólme")
		d.pressControl("find:words")
		d.await("without the part of a word there are three", func(s snapshot) bool { c, _ := s.control("find:count"); return strings.HasSuffix(c.Text, "of 3") })
		d.pressControl("find:exact")
		d.key("ctrl+a")
		d.write("Tolme")
		d.await("exactly so there are two", func(s snapshot) bool { c, _ := s.control("find:count"); return strings.HasSuffix(c.Text, "of 2") })
		d.key("ctrl+a")
		d.write("tolme")
		d.await("small letters are others", count("no match"))
		d.pressControl("find:exact")
		d.pressControl("find:words")
		d.key("ctrl+a")
		d.write("owners of")
		match("1 of 1", "Owners of")
	})
	d.key("Escape")
	d.await("the bar is gone", func(s snapshot) bool { _, open := s.control("find:entry"); return !open })
	d.selected("Owners of")
	d.key("1")
	d.holds("claim: Owners of")

	d.key("Escape", "slash")
	d.control("find:entry")
	d.key("ctrl+a")
	d.write("COUNCIL")
	d.selected("council")
	d.key("Escape", "2")
	d.holds("claim: Owners of", "actor: council")
}

func tagEverywhere(t *testing.T, d *desk) {
	others := ask[int](t, d.file, "SELECT count(*) FROM span")
	open := func() {
		t.Helper()
		d.doubleClick(d.word("Tolme"))
		d.selected("Tolme")
		d.key("ctrl+shift+a")
		d.control("tagall:actor")
	}
	here := []string{"actor: Tolme", "actor: Tolme", "actor: Tólme"}

	open()
	d.pressControl("tagall:actor")
	d.control("button:tag 3 occurrences")
	if s := d.look(); !s.says("3 occurrences to tag") || !s.says("harbour of ‹Tolme› closed at noon") {
		t.Errorf("the sheet shows neither count nor preview: %+v", s.Controls)
	}
	d.changesNothing(func() {
		d.check("check:whole words")
		d.control("button:tag 4 occurrences") // now in Tolmegate too
		d.check("check:exact (capitals and accents count)")
		d.control("button:tag 3 occurrences")
		d.check("check:exact (capitals and accents count)")
		d.check("check:whole words")
		d.control("button:tag 3 occurrences")
		d.pressControl("button:cancel")
		d.await("the sheet is closed", func(s snapshot) bool { _, open := s.control("tagall:actor"); return !open })
		d.holds()
	})

	open()
	d.key("2") // the keyboard reaches the sheet as soon as it is there
	d.control("button:tag 3 occurrences")
	d.key("Return")
	d.holds(here...)
	d.key("ctrl+z")
	d.holds()

	open()
	d.key("2")
	d.pressControl("occurrence:1") // leaves it out
	d.pressControl("button:tag 2 occurrences")
	d.holds("actor: Tolme", "actor: Tólme")
	d.key("ctrl+z")
	d.holds()

	articles := len(d.articles) - 1 // the caret's article is about gauges
	open()
	d.pressControl("tagall:actor")
	scope := d.awaitControl("where to tag", func(c control) bool { return c.Role == "radio" })
	_, y := scope.middle()
	d.click(scope.X+190*d.look().Window.Scale, y)
	tagThem := fmt.Sprintf("Tag %d occurrences", 3*articles)
	d.control("button:" + strings.ToLower(tagThem))
	if s := d.look(); !s.says(fmt.Sprintf("in %d articles", articles)) {
		t.Error("the sheet does not say in how many articles")
	}
	// The sheet has one row more now, and the list begins below the count.
	count := d.awaitControl("the count", func(c control) bool { return strings.Contains(c.Text, "occurrences to tag") })
	if first := d.control("occurrence:0"); first.Y-first.H < count.Y+count.H {
		t.Errorf("the first occurrence below its title is at %v, the count ends at %v", first.Y, count.Y+count.H)
	}
	before := actsIn(t, d.file)
	d.pressControl("button:" + strings.ToLower(tagThem))
	d.holds(here...)
	if n := ask[int](t, d.file, "SELECT count(*) FROM span"); n != others+3*articles {
		t.Errorf("the file has %d spans, want %d", n, others+3*articles)
	}
	if n := actsIn(t, d.file) - before; n != 1 {
		t.Errorf("it was %d actions, want one", n)
	}
	for i, id := range d.articles[1:] {
		n := 0
		for _, sp := range storedSpans(t, d.file, id) {
			if sp.Label == "actor" && (sp.Quote == "Tolme" || sp.Quote == "Tólme") {
				n++
			}
		}
		if n != 3 {
			t.Errorf("article %d has %d of the spans, want 3", i+2, n)
		}
	}
	d.key("ctrl+z") // in this article, for all
	d.holds()
	if n := ask[int](t, d.file, "SELECT count(*) FROM span"); n != others {
		t.Errorf("one undo leaves %d spans, want %d as before", n, others)
	}
	d.key("ctrl+shift+z")
	d.holds(here...)
	if n := ask[int](t, d.file, "SELECT count(*) FROM span"); n != others+3*articles {
		t.Errorf("after the redo the file has %d spans, want %d", n, others+3*articles)
	}
	d.turn(len(d.articles) - 1) // and an undo from another article takes back all as well
	d.text = articleText(t, d.file, d.article())
	d.holds(here...)
	d.key("ctrl+z")
	d.holds()
	if n := ask[int](t, d.file, "SELECT count(*) FROM span"); n != others {
		t.Errorf("one undo in another article leaves %d spans, want %d", n, others)
	}
}
