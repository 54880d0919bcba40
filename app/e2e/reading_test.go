//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// longProject opens a project of one article of that many short paragraphs.
func longProject(t *testing.T, paragraphs int) (*program, string) {
	t.Helper()
	h := newHome(t)
	file := h.project(t, "Long", h.text(t, "long.txt", longText(paragraphs)))
	return open(t, h, file), file
}

// longText is a text of numbered paragraphs, no two alike.
func longText(paragraphs int) string {
	var b strings.Builder
	b.WriteString("A long log of the river gauges\n")
	for i := range paragraphs {
		fmt.Fprintf(&b, "\nGauge %d stood at %d centimetres, said the keeper of lock %d. The night shift wrote nothing else down, and nobody asked.\n", i, 100+i*7%311, i%17)
	}
	return b.String()
}

// topIs is a condition on the first line in sight.
func topIs(is func(start int) bool) func(snapshot) bool {
	return func(s snapshot) bool { return s.Idle && len(s.Lines) > 0 && is(s.Lines[0].Start) }
}

func TestScrolling(t *testing.T) {
	p, _ := longProject(t, 200)
	length := len([]rune(longText(200)))
	s := p.look()
	x, y := s.Lines[len(s.Lines)/2].middle()
	last := s.Lines[len(s.Lines)-1]

	p.wheel(x, y, 5)
	s = p.await("the wheel scrolls down", topIs(func(start int) bool { return start > 0 }))
	if s.Lines[0].Start > last.Start {
		t.Error("five notches of the wheel jump over more than a page")
	}
	p.wheel(x, y, -20)
	p.await("the wheel scrolls up", topIs(func(start int) bool { return start == 0 }))

	p.click(s.Lines[3].X+5, s.Lines[3].Y+5)
	p.key("Page_Down")
	s = p.await("a page down", topIs(func(start int) bool { return start > 0 }))
	if s.Lines[0].Start >= last.End {
		t.Errorf("a page down goes from line %d to %d, beyond what was in sight", last.End, s.Lines[0].Start)
	}
	if s.Caret.Offset == 0 {
		t.Error("the caret does not go along")
	}
	p.key("Page_Up")
	p.await("a page up", topIs(func(start int) bool { return start == 0 }))
	p.key("ctrl+End")
	s = p.await("the end", func(s snapshot) bool { return s.Idle && s.Caret.Offset >= length-2 })
	if end := s.Lines[len(s.Lines)-1]; end.End < length-2 || end.Y+end.H > float64(s.Window.Height) {
		t.Errorf("the last line in sight ends at %d of %d", end.End, length)
	}
	p.key("ctrl+Home")
	p.await("the start", topIs(func(start int) bool { return start == 0 }))

	// With the spans hidden the bar is at the window's right edge, the thumb at its top.
	p.key("ctrl+shift+b")
	p.await("the spans are hidden", func(s snapshot) bool { _, shown := s.control("spans:filter"); return !shown })
	s = p.settle()
	label, _ := s.control("label:claim")
	x, top, bottom := float64(s.Window.Width)-6, label.Y+label.H+8, float64(s.Window.Height)-30
	p.drag(x, top+12, x, (top+bottom)/2)
	p.await("dragging the bar scrolls to about the middle", topIs(func(start int) bool { return start > length/4 && start < length*3/4 }))
	p.drag(x, (top+bottom)/2, x, bottom+200)
	p.await("dragging the bar to its end shows the end", func(s snapshot) bool { return s.Lines[len(s.Lines)-1].End >= length-2 })
	before := s.Lines[0].Start
	p.click(x, top+4)
	p.await("a click above the thumb goes up by a page", topIs(func(start int) bool { return start > before && start < length-200 }))
}

func TestDraggingBeyondTheEdgeScrolls(t *testing.T) {
	p, _ := longProject(t, 100)
	s := p.look()
	from := s.plainWords(4)[4]
	lastVisible := s.Lines[len(s.Lines)-1].End
	p.rest()
	x, y := from.middle()
	p.xdotool(append(append(p.to(x, y), "mousedown", "1", "sleep", "0.05"), p.to(x+30, y+60)...)...)
	p.xdotool(p.to(x+30, float64(s.Window.Height)-3)...)
	p.await("the selection grows beyond what was in sight", func(s snapshot) bool { return s.Selection.End > lastVisible+200 })
	p.xdotool("mouseup", "1")
	s = p.await("the scrolling ends with the drag", func(s snapshot) bool { return s.Idle })
	p.settle()
	if after := p.look(); after.Selection != s.Selection {
		t.Errorf("the selection moves on by itself: %d–%d, then %d–%d", s.Selection.Start, s.Selection.End, after.Selection.Start, after.Selection.End)
	}
	if s.Selection.Start != from.Start {
		t.Errorf("the selection starts at %d, want %d", s.Selection.Start, from.Start)
	}
}

func TestTextSizeIsKept(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	height := func(s snapshot) float64 { return s.Lines[0].H }
	normal := height(p.look())
	p.key("ctrl+plus", "ctrl+plus", "ctrl+equal")
	big := height(p.await("the text is bigger", func(s snapshot) bool { return height(s) > normal+3 }))
	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.close()

	p = open(t, h, file)
	if got := height(p.look()); got != big {
		t.Errorf("after a restart lines are %v high, want %v", got, big)
	}
	p.key("ctrl+minus")
	p.await("the text is smaller", func(s snapshot) bool { return height(s) < big })
	p.key("ctrl+0")
	p.await("the text is normal again", func(s snapshot) bool { return height(s) == normal })
}

func TestPanesAreHiddenAndStayHidden(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	shows := func(name string, want bool) func(snapshot) bool {
		return func(s snapshot) bool { _, ok := s.control(name); return ok == want }
	}
	p.key("ctrl+b")
	p.await("the articles are hidden", shows("articles:search", false))
	p.key("ctrl+shift+b")
	p.await("the spans are hidden", shows("spans:filter", false))
	p.doubleClick(p.settleWord("Friday"))
	p.selected("Friday")
	p.close()
	p = open(t, h, file)
	if s := p.look(); shows("articles:search", true)(s) || shows("spans:filter", true)(s) {
		t.Error("hidden panes come back with a restart")
	}
	p.key("ctrl+b", "ctrl+shift+b")
	p.await("both are back", func(s snapshot) bool { return shows("articles:search", true)(s) && shows("spans:filter", true)(s) })
}

// settleWord is a word after all has come to rest.
func (p *program) settleWord(text string) word { p.t.Helper(); p.settle(); return p.word(text) }
