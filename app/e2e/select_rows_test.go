//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"unicode"
)

func dragWords(_ *testing.T, d *desk) {
	from, to := d.word("council"), d.word("again")
	x, y := from.middle()
	d.pressDown(x, y)
	x, y = to.middle()
	d.moveTo(x, y)
	d.selected("council meets again") // the snapped range shows while the button is down
	d.letGo()
	d.selected("council meets again")
	d.key("1")
	d.holds("claim: council meets again")

	from, to = d.word("pilots"), d.word("harbour") // backwards and up a line
	x0, y0 := from.middle()
	x1, y1 := to.middle()
	d.drag(x0, y0, x1, y1)
	d.selected("harbour of Tolme closed at noon on Friday. Some 40 pilots")
	d.key("1")
	d.holds("claim: harbour of Tolme closed at noon on Friday. Some 40 pilots", "claim: council meets again")
}

func dragLetters(_ *testing.T, d *desk) {
	w := d.word("medicine")
	_, y := w.middle()
	d.drag(w.X+1, y, w.X+w.W/2, y, "alt")
	s := d.await("a part of the word is selected", func(s snapshot) bool {
		return s.Selection.Start == w.Start && s.Selection.End > w.Start && s.Selection.End < w.End
	})
	d.key("3")
	d.holds("figure: " + s.Selection.Text)
}

func dragTrimmed(t *testing.T, d *desk) {
	// From the space after one word to the space after another.
	from, to := d.word("Owners"), d.word("ferries")
	d.drag(from.X+from.W+1, from.Y+from.H/2, to.X+to.W+2, to.Y+to.H/2)
	first := d.await("words are selected", func(s snapshot) bool { return s.Selection.End == to.End }).Selection
	// From the empty room right of one paragraph into the gap below another.
	hurt, dusk := d.word("hurt"), d.word("Sunday")
	d.key("1")
	d.drag(hurt.X+hurt.W+60, hurt.Y+hurt.H/2, dusk.X+dusk.W, dusk.Y+1.6*dusk.H)
	second := d.await("lines are selected", func(s snapshot) bool { return s.Selection.End > dusk.Start }).Selection
	d.key("2")
	d.holds("claim: "+first.Text, "actor: "+second.Text)
	for _, sp := range storedSpans(t, d.file, d.article()) {
		if strings.TrimFunc(sp.Quote, unicode.IsSpace) != sp.Quote {
			t.Errorf("a span begins or ends with white space: %q", sp.Quote)
		}
	}
	// Nothing but white space cannot be tagged.
	d.key("Escape")
	d.changesNothing(func() {
		d.drag(hurt.X+hurt.W+60, hurt.Y+hurt.H/2, hurt.X+hurt.W+120, hurt.Y+1.5*hurt.H)
		d.key("3")
		d.settle()
	})
	d.holds("claim: "+first.Text, "actor: "+second.Text)
}

func dragPastTheEdge(t *testing.T, d *desk) {
	s := d.settle()
	from := s.plainWords(4)[4]
	last := s.Lines[len(s.Lines)-1]
	x, y := from.middle()
	d.pressDown(x, y)
	d.moveTo(x+30, y+60)
	d.moveTo(x+30, float64(s.Window.Height)-3)
	d.await("the selection grows beyond what was in sight", func(s snapshot) bool { return s.Selection.End > last.End+200 })
	d.letGo()
	s = d.await("the scrolling ends with the drag", func(s snapshot) bool { return s.Idle })
	d.key("1")
	d.holds("claim: " + s.Selection.Text)
	if s.Selection.Start != from.Start {
		t.Errorf("the selection begins at %d, want %d", s.Selection.Start, from.Start)
	}
	// And upwards: the view scrolls back to where it began.
	d.key("ctrl+z", "Escape", "ctrl+End")
	s = d.settle()
	words := s.plainWords(4)
	from = words[len(words)-2]
	x, y = from.middle()
	first := s.Lines[0]
	d.pressDown(x, y)
	d.moveTo(x-30, y-60)
	d.moveTo(x-30, first.Y-40)
	d.await("the selection grows beyond what was in sight", func(s snapshot) bool { return s.Selection.Start < first.Start-200 })
	d.letGo()
	s = d.await("the scrolling ends with the drag", func(s snapshot) bool { return s.Idle })
	d.key("2")
	d.holds("actor: " + s.Selection.Text)
	if s.Selection.End != from.End {
		t.Errorf("the selection ends at %d, want %d", s.Selection.End, from.End)
	}
}

func doubleClickWord(_ *testing.T, d *desk) {
	d.doubleClick(d.word("Friday"))
	d.selected("Friday")
	d.key("f")
	d.holds("figure: Friday")
	d.doubleClick(d.word("3,000"))
	d.selected("3,000") // one word by the rules of Unicode
	d.key("f")
	d.holds("figure: Friday", "figure: 3,000")
}

func tripleClickSentence(_ *testing.T, d *desk) {
	d.tripleClick(d.word("pilots"))
	d.selected("Some 40 pilots stayed ashore 🙂, said Marit Oss of the guild.")
	d.key("c")
	d.tripleClick(d.word("wall"))
	d.selected("Dr. Oss wrote Tólme on a wall of the U.S. embassy.")
	d.key("c")
	d.holds("claim: Some 40 pilots stayed ashore 🙂, said Marit Oss of the guild.", "claim: Dr. Oss wrote Tólme on a wall of the U.S. embassy.")
}

func dragByWords(_ *testing.T, d *desk) {
	selects := func(text string) func(snapshot) bool {
		return func(s snapshot) bool { return s.Selection.Text == text }
	}
	d.clicksAndDrags(2, d.word("Owners"), d.word("ferries"), selects("Owners of the ferries"))
	d.selected("Owners of the ferries")
	d.key("a")
	d.clicksAndDrags(2, d.word("dusk"), d.word("through"), selects("through before dusk"))
	d.selected("through before dusk")
	d.key("f")
	d.holds("actor: Owners of the ferries", "figure: through before dusk")
}

func dragBySentences(_ *testing.T, d *desk) {
	const two = "Some 40 pilots stayed ashore 🙂, said Marit Oss of the guild. Nobody was hurt."
	d.clicksAndDrags(3, d.word("pilots"), d.word("hurt"), func(s snapshot) bool { return s.Selection.Text == two })
	d.selected(two)
	d.key("c")
	d.holds("claim: " + two)
}

func shiftClick(_ *testing.T, d *desk) {
	w := d.word("boats")
	d.click(w.X, w.Y+w.H/2)
	end := d.word("medicine")
	d.clickHolding(end.X+end.W-2, end.Y+end.H/2, "shift")
	d.selected("boats with medicine")
	start := d.word("Two") // back over where it began
	d.clickHolding(start.X+2, start.Y+start.H/2, "shift")
	d.selected("Two")
	end = d.word("dusk")
	d.clickHolding(end.X+end.W-2, end.Y+end.H/2, "shift")
	d.selected("boats with medicine were let through before dusk")
	d.key("1")
	d.holds("claim: boats with medicine were let through before dusk")
}

func clickText(t *testing.T, d *desk) {
	d.changesNothing(func() {
		d.doubleClick(d.word("Friday"))
		d.selected("Friday")
		w := d.word("Courier")
		d.click(w.X, w.Y+w.H/2)
		s := d.await("the selection is cleared", nothingSelected)
		if s.Caret.Offset != w.Start {
			t.Errorf("the caret is at %d, want %d", s.Caret.Offset, w.Start)
		}
		d.click(w.X+w.W, w.Y+w.H/2)
		d.await("the caret is after the word", func(s snapshot) bool { return s.Caret.Offset == w.End })
	})
	d.key("shift+ctrl+Left", "2")
	d.holds("actor: Courier")
}
