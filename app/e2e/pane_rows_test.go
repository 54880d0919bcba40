//go:build e2e

package e2e

import (
	"slices"
	"testing"
)

func panesByKey(_ *testing.T, d *desk) {
	rows := d.five()
	next := d.articles[slices.Index(d.articles, d.article())+1]
	this := d.article()
	d.clickWord(d.word("Sunday"))
	d.key("F6", "Home", "Down") // the list of spans: its second row
	d.await("the list of spans has the keyboard", func(s snapshot) bool {
		sp, ok := s.selected()
		return ok && string(d.text[sp.Start:sp.End]) == "council"
	})
	d.key("F6", "Down", "Return") // the list of articles: the one below
	d.await("the list of articles has the keyboard", articleIs(next))
	d.key("F6", "alt+Up")
	d.await("back in the article", articleIs(this))
	d.settle()
	d.clickWord(d.word("Sunday"))
	d.key("shift+F6", "Down", "Return")
	d.await("backwards the list of articles comes first", articleIs(next))
	d.turn(slices.Index(d.articles, this))
	d.clickWord(d.word("Sunday"))
	d.key("shift+F6", "shift+F6", "shift+F6", "shift+ctrl+Right") // all the way round: the text
	d.await("the text has the keyboard", func(s snapshot) bool { return s.Selection.End > s.Selection.Start })
	d.key("Escape")
	d.holds(rows...)
}

func spansByKey(_ *testing.T, d *desk) {
	rows := d.five()
	selected := func(quote string) {
		d.t.Helper()
		d.await(quote+" is selected", func(s snapshot) bool {
			sp, ok := s.selected()
			return ok && string(d.text[sp.Start:sp.End]) == quote
		})
	}
	d.clickWord(d.word("Sunday"))
	d.key("F6", "Home")
	selected("Nobody")
	d.key("Down")
	selected("council")
	d.key("Down")
	selected("Courier")
	d.key("Up")
	selected("council")
	d.key("End")
	selected("Two")
	d.key("a") // relabels from the list; the keyboard stays there
	d.holds("claim: Nobody", "claim: council", "actor: Courier", "figure: Friday", "actor: Two")
	d.key("ctrl+z")
	d.holds(rows...)
	d.key("Home", "shift+Down", "shift+Down")
	d.several("3 spans selected")
	d.key("Delete")
	d.holds("figure: Friday", "figure: Two")
	d.key("ctrl+z")
	d.holds(rows...)
	d.key("ctrl+a")
	d.several("5 spans selected")
	d.key("Escape")
	d.await("Esc takes back that several are selected", func(s snapshot) bool { _, several := s.control("spans:several"); return !several })
	d.key("Home", "Delete") // the next one is selected, so that Delete goes on
	d.holds(rows[1:]...)
	selected("council")
	d.key("Return", "Delete") // Enter goes to the span in the text
	d.holds(rows[2:]...)
	d.key("ctrl+z", "ctrl+z")
	d.holds(rows...)
}

func articlesByKey(t *testing.T, d *desk) {
	at := slices.Index(d.articles, d.article())
	before, after := d.articles[at-1], d.articles[at+1]
	this := d.article()
	d.changesNothing(func() {
		d.clickWord(d.word("Sunday"))
		d.key("shift+F6", "Down")
		d.settle()
		if got := d.article(); got != this {
			t.Error("walking the list opens articles")
		}
		d.key("Return")
		d.await("Enter opens the one below", articleIs(after))
		d.key("shift+F6", "Up", "Up", "space")
		d.await("Space opens the one above", articleIs(before))
		d.key("shift+F6", "End", "Return")
		d.await("the last one", articleIs(d.articles[len(d.articles)-1]))
		d.key("shift+F6", "Home", "Return")
		d.await("the first one", articleIs(d.articles[0]))
		d.key("ctrl+shift+f")
		d.write("articles by keys")
		d.await("one article is found", func(s snapshot) bool { return len(s.rows()) == 1 })
		d.key("Down", "Return")
		d.await("it is open", articleIs(this))
		d.key("ctrl+shift+f", "Escape")
		d.await("Esc empties the field", func(s snapshot) bool { return len(s.rows()) > 1 })
	})
	d.doubleClick(d.settleWord("Friday"))
	d.selected("Friday")
	d.key("3")
	d.holds("figure: Friday")
}
