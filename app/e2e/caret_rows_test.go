//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
)

func caretKeys(t *testing.T, d *desk) {
	w := d.word("keeper")
	d.click(w.X, w.Y+w.H/2)
	caret := func(key string, want int) {
		t.Helper()
		d.key(key)
		d.await(fmt.Sprintf("%s moves the caret to %d", key, want), func(s snapshot) bool { return s.Caret.Offset == want && nothingSelected(s) })
	}
	selects := func(key string, start, end int) {
		t.Helper()
		d.key(key)
		d.await(fmt.Sprintf("%s selects %d–%d", key, start, end), selects(start, end))
	}
	lineOf := func(offset int) int {
		t.Helper()
		for i, l := range d.look().Lines {
			if l.Start <= offset && offset < l.End {
				return i
			}
		}
		t.Fatalf("no line in sight has offset %d", offset)
		return 0
	}
	d.await("the caret is there", func(s snapshot) bool { return s.Caret.Offset == w.Start })
	d.changesNothing(func() {
		length := len(d.text)
		caret("Right", w.Start+1)
		caret("Left", w.Start)
		caret("ctrl+Right", w.Start+len("keeper "))
		caret("ctrl+Left", w.Start)
		caret("ctrl+Left", w.Start-len("the "))
		caret("ctrl+Right", w.Start)
		line := d.look().Lines[lineOf(w.Start)]
		caret("Home", line.Start)
		d.key("End")
		s := d.await("End goes to the line's end", func(s snapshot) bool { return s.Caret.Offset >= line.End-1 && s.Caret.Offset <= line.End })
		end := s.Caret.Offset
		caret("Home", line.Start)
		selects("shift+End", line.Start, end)
		caret("Left", line.Start)
		caret("ctrl+Right", line.Start+len("Gauge "))
		next := d.look().Caret
		d.key("Down")
		s = d.await("Down goes a line down", func(s snapshot) bool { return s.Caret.Offset > next.Offset && s.Caret.Y > next.Y })
		if s.Caret.Y > next.Y+2.2*line.H {
			t.Errorf("Down goes down by %v pixels, a line is %v high", s.Caret.Y-next.Y, line.H)
		}
		caret("Up", next.Offset)
		d.key("shift+Down")
		s = d.await("Shift+Down selects to the line below", func(s snapshot) bool { return s.Selection.Start == next.Offset && s.Selection.End > next.Offset })
		selects("shift+Up", next.Offset, next.Offset)
		selects("shift+Right", next.Offset, next.Offset+1)
		selects("shift+Left", next.Offset, next.Offset)
		selects("shift+Home", line.Start, next.Offset)
		caret("Right", next.Offset)
		top := d.look().Lines[0].Start
		d.key("Page_Down")
		s = d.await("PgDn goes a page down", func(s snapshot) bool { return s.Lines[0].Start > top && s.Caret.Offset > next.Offset+200 })
		page := s.Caret.Offset
		d.key("Page_Up")
		d.await("PgUp goes back", func(s snapshot) bool { return s.Lines[0].Start == top && s.Caret.Offset < page })
		d.key("Page_Down")
		from := d.settle().Caret.Offset
		d.key("shift+Page_Down")
		s = d.await("Shift+PgDn selects a page", func(s snapshot) bool { return s.Selection.Start == from && s.Selection.End > from+200 })
		d.key("shift+Page_Up", "shift+Page_Up")
		d.await("Shift+PgUp selects backwards", func(s snapshot) bool { return s.Selection.Start < from })
		caret("ctrl+Home", 0)
		selects("shift+ctrl+End", 0, length)
		caret("ctrl+End", length)
		selects("shift+ctrl+Home", 0, length)
		caret("ctrl+Home", 0)
	})
	d.key("Down", "Down", "ctrl+Right", "shift+ctrl+Right", "shift+ctrl+Right", "3")
	s := d.await("what Shift and the arrows selected is tagged", spansAre(1))
	d.holds("figure: " + strings.TrimSpace(string(d.text[s.Spans[0].Start:s.Spans[0].End])))
}
