//go:build e2e

package e2e

import (
	"testing"
	"time"
)

// TestMouse does every row of the table of the mouse, and reads the project
// file after each.
func TestMouse(t *testing.T) {
	driveRows(t, []row{
		{gesture: "drag selects whole words", drive: dragWords},
		{gesture: "drag with Alt selects letters", drive: dragLetters},
		{gesture: "drag never begins or ends in white space", drive: dragTrimmed},
		{gesture: "drag past an edge scrolls", text: longText(60), drive: dragPastTheEdge},
		{gesture: "double-click selects a word", drive: doubleClickWord},
		{gesture: "triple-click selects a sentence", drive: tripleClickSentence},
		{gesture: "a drag that starts with a double-click extends by words", drive: dragByWords},
		{gesture: "a drag that starts with a triple-click extends by sentences", drive: dragBySentences},
		{gesture: "Shift and click extends the selection", drive: shiftClick},
		{gesture: "click on text places the caret and clears the selection", drive: clickText},
		{gesture: "click on a span selects the innermost, again the next outward, then round", drive: clickSpan},
		{gesture: "the chip bar tags", drive: chipBar},
		{gesture: "the label bar tags", drive: labelBar},
		{gesture: "the context menu tags, relabels and deletes", drive: contextMenu},
		{gesture: "the context menu on a plain word tags that word", drive: contextMenuOnAWord},
		{gesture: "click on a label arms it, Esc or a second click disarms", drive: arming},
		{gesture: "drag a handle resizes the span", drive: handles},
		{gesture: "no gesture waits for a double-click timer", drive: noWaiting},
	})
}

func clickSpan(_ *testing.T, d *desk) {
	d.tag("1", d.word("Some"), d.word("guild"))
	d.tag("2", d.word("Marit"), d.word("Oss"))
	d.doubleClick(d.word("Marit"))
	d.selected("Marit")
	d.key("3")
	nest := []string{"claim: Some 40 pilots stayed ashore 🙂, said Marit Oss of the guild", "actor: Marit Oss", "figure: Marit"}
	d.holds(nest...)
	d.clickWord(d.word("Sunday"))
	d.await("a click beside all spans selects none", func(s snapshot) bool { _, any := s.selected(); return !any })
	d.changesNothing(func() {
		for _, label := range []string{"figure", "actor", "claim", "figure", "actor"} {
			d.clickWord(d.word("Marit"))
			d.selectedSpan(label)
		}
		d.clickWord(d.word("pilots")) // elsewhere it begins with the innermost again
		d.selectedSpan("claim")
	})
	d.key("f")
	d.holds("figure: Some 40 pilots stayed ashore 🙂, said Marit Oss of the guild", "actor: Marit Oss", "figure: Marit")
}

func handles(_ *testing.T, d *desk) {
	d.tag("2", d.word("Marit"), d.word("Oss"))
	_, end := d.selectedSpan("actor").ends()
	to := d.word("guild")
	d.drag(end.x, end.y, to.X+to.W/2, to.Y+to.H/2)
	d.settle() // the range shows before the button is let go, and is stored after
	d.holds("actor: Marit Oss of the guild")
	begin, _ := d.selectedSpan("actor").ends()
	to = d.word("ashore")
	d.drag(begin.x, begin.y, to.X+to.W/2, to.Y+to.H/2)
	d.settle()
	d.holds("actor: ashore 🙂, said Marit Oss of the guild")
	// An end beyond the other turns the span round.
	_, end = d.selectedSpan("actor").ends()
	to = d.word("pilots")
	d.drag(end.x, end.y, to.X+to.W/2, to.Y+to.H/2)
	d.settle()
	d.holds("actor: pilots stayed")
	// Alt: by letters.
	w := d.word("pilots")
	begin, _ = d.selectedSpan("actor").ends()
	d.drag(begin.x, begin.y, w.X+w.W/2, w.Y+w.H/2, "alt")
	d.settle()
	s := d.await("the span begins inside the word", func(s snapshot) bool {
		sp, ok := s.selected()
		return ok && sp.Start > w.Start && sp.Start < w.End
	})
	sp, _ := s.selected()
	d.holds("actor: " + string(d.text[sp.Start:sp.End]))
	d.key("ctrl+z")
	d.holds("actor: pilots stayed")
	d.key("ctrl+z", "ctrl+z", "ctrl+z")
	d.holds("actor: Marit Oss")
}

type point struct{ x, y float64 }

// ends is where the handles of a span are, in text that runs from left to right.
func (s span) ends() (begin, end point) {
	top, bottom := s.Boxes[0], s.Boxes[0]
	for _, b := range s.Boxes {
		if b.Y < top.Y {
			top = b
		}
		if b.Y > bottom.Y {
			bottom = b
		}
	}
	return point{top.X, top.Y + top.H/2}, point{bottom.X + bottom.W, bottom.Y + bottom.H/2}
}

// A program that waits whether a second click comes shows nothing before that
// time is over. The best of a few tries counts: the machine may be busy.
func noWaiting(t *testing.T, d *desk) {
	const doubleClick = 350 * time.Millisecond
	d.tag("2", d.word("Marit"), d.word("Oss"))
	quickest := func(what string, act func(), shown func(snapshot) bool) {
		t.Helper()
		best := time.Hour
		for range 3 {
			d.clickWord(d.word("Sunday"))
			d.await("nothing is selected", func(s snapshot) bool { _, any := s.selected(); return nothingSelected(s) && !any })
			d.rest()
			began := time.Now()
			act()
			d.await(what, shown)
			best = min(best, time.Since(began))
		}
		if best >= doubleClick {
			t.Errorf("%s only after %v", what, best)
		}
	}
	x, y := d.word("Courier").middle()
	quickest("a click places the caret", func() { d.xdotool(append(d.to(x, y), "click", "1")...) },
		func(s snapshot) bool {
			w := d.word("Courier")
			return s.Caret.Offset >= w.Start && s.Caret.Offset <= w.End
		})
	x, y = d.word("Marit").middle()
	quickest("a click selects the span", func() { d.xdotool(append(d.to(x, y), "click", "1")...) },
		func(s snapshot) bool { _, any := s.selected(); return any })
	x, y = d.word("harbour").middle()
	quickest("a double-click selects the word", func() { d.xdotool(append(d.to(x, y), "click", "--repeat", "2", "--delay", "20", "1")...) },
		func(s snapshot) bool { return s.Selection.Text == "harbour" })
	d.holds("actor: Marit Oss")
}
