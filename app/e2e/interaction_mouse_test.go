//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"
	"unicode"
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

func chipBar(t *testing.T, d *desk) {
	for _, tt := range []struct{ word, label string }{{"Friday", "claim"}, {"Courier", "actor"}, {"Two", "figure"}} {
		w := d.word(tt.word)
		d.doubleClick(w)
		d.selected(tt.word)
		c := d.control("chip:" + tt.label)
		if dy := c.Y - w.Y; dy < -4*w.H || dy > 5*w.H {
			t.Errorf("the chip %s is %v pixels below the selection", tt.label, dy)
		}
		d.pressControl("chip:" + tt.label)
		d.selectedSpan(tt.label)
	}
	d.holds("claim: Friday", "actor: Courier", "figure: Two")
}

func labelBar(_ *testing.T, d *desk) {
	for _, tt := range []struct{ word, label string }{{"Friday", "claim"}, {"Courier", "actor"}, {"Two", "figure"}} {
		d.doubleClick(d.word(tt.word))
		d.selected(tt.word)
		d.pressControl("label:" + tt.label)
		d.selectedSpan(tt.label)
	}
	d.pressControl("label:actor") // with a span selected it relabels
	d.holds("claim: Friday", "actor: Courier", "actor: Two")
}

func contextMenu(_ *testing.T, d *desk) {
	d.sweep(d.word("Marit"), d.word("Oss"))
	d.selected("Marit Oss")
	d.rightClick(d.word("Oss")) // inside the selection: it stays
	d.pressControl("menuitem:tag.figure")
	d.holds("figure: Marit Oss")
	d.clickWord(d.word("Sunday"))
	d.rightClick(d.word("Marit"))
	d.pressControl("menuitem:tag.actor")
	d.holds("actor: Marit Oss")
	d.rightClick(d.word("Marit"))
	d.pressControl("menuitem:span.delete")
	d.holds()
	d.rightClick(d.word("Marit"))
	d.pressControl("menuitem:edit.undo")
	d.holds("actor: Marit Oss")
}

func contextMenuOnAWord(_ *testing.T, d *desk) {
	d.rightClick(d.word("council"))
	d.selected("council")
	d.pressControl("menuitem:tag.actor")
	d.holds("actor: council")
	d.rightClick(d.word("Friday"))
	d.control("menuitem:tag.claim")
	d.key("Escape")
	d.await("Esc closes the menu", func(s snapshot) bool { _, open := s.control("menuitem:tag.claim"); return !open })
	d.holds("actor: council")
}

func arming(_ *testing.T, d *desk) {
	armed := func(s snapshot) bool { return s.says("Every selection is tagged as actor") }
	disarmed := func(s snapshot) bool { return !s.says("Every selection is tagged") }
	d.pressControl("label:actor")
	d.await("the label is armed", armed)
	d.sweep(d.word("Marit"), d.word("Oss"))
	d.holds("actor: Marit Oss")
	x, y := d.word("Courier").middle()
	for try := 0; try < 3 && len(d.look().Spans) < 2; try++ { // a busy machine may see two single clicks
		d.clicks(x, y, 2, 1)
		d.settle()
	}
	d.holds("actor: Marit Oss", "actor: Courier")
	d.key("Escape")
	d.await("Esc disarms", disarmed)
	d.doubleClick(d.word("noon"))
	d.selected("noon")
	d.key("Escape")
	d.clickWord(d.word("Sunday"))
	d.pressControl("label:actor")
	d.await("the label is armed", armed)
	d.rest()
	d.pressControl("label:actor")
	d.await("a second click disarms", disarmed)
	d.sweep(d.word("council"), d.word("again"))
	d.selected("council meets again")
	d.holds("actor: Marit Oss", "actor: Courier")
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
