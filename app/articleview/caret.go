package articleview

import (
	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
)

// Move is a step of the caret.
type Move int

// The moves of the caret. Left and right are as seen, also in right-to-left text.
const (
	CharLeft Move = iota
	CharRight
	WordLeft
	WordRight
	LineUp
	LineDown
	LineStart
	LineEnd
	PageUp
	PageDown
	TextStart
	TextEnd
)

// vertical says that a move goes from line to line, and keeps its column.
func (m Move) vertical() bool { return m == LineUp || m == LineDown || m == PageUp || m == PageDown }

// words finds the words of a text; *segment.Segmenter is the real one.
type words interface {
	NextWord(offset int) int
	PrevWord(offset int) int
}

// from is where a move from an offset leads to. Vertical moves aim at goal; page
// is how many lines a page has.
func (m Move) from(d *textlayout.Doc, w words, offset int, goal float32, page int) int {
	switch m {
	case CharLeft:
		return d.Left(offset)
	case CharRight:
		return d.Right(offset)
	case WordLeft:
		return w.PrevWord(offset)
	case WordRight:
		return w.NextWord(offset)
	case LineUp:
		return d.MoveVertical(offset, goal, -1)
	case LineDown:
		return d.MoveVertical(offset, goal, 1)
	case PageUp:
		return d.MoveVertical(offset, goal, -page)
	case PageDown:
		return d.MoveVertical(offset, goal, page)
	case LineStart:
		return d.LineStart(offset)
	case LineEnd:
		return d.LineEnd(offset)
	case TextEnd:
		return d.Len()
	}
	return 0
}

// collapse is where a move from a selection leads to that only leaves it; false
// where the move goes further.
func (m Move) collapse(r annotate.Range) (int, bool) {
	switch {
	case r.Empty():
	case m == CharLeft:
		return r.Start, true
	case m == CharRight:
		return r.End, true
	}
	return 0, false
}

// leave is from where a move leaves a span: at the side that it goes to.
func (m Move) leave(r annotate.Range, caret int) int {
	if m == CharRight || m == WordRight || m == LineDown {
		return r.End
	}
	return caret
}

// MoveCaret moves the caret; with extend the selection grows or shrinks with it.
func (v *View) MoveCaret(m Move, extend bool) {
	if v.page.body.doc != nil {
		v.Together(func() { v.moveCaret(m, extend) })
	}
}

func (v *View) moveCaret(m Move, extend bool) {
	d, was := v.page.body.doc, v.selected
	reveal := func(offset int) { v.Reveal(annotate.Range{Start: offset, End: offset}) }
	if to, ok := m.collapse(was.text.bounds()); ok && !extend {
		v.selectText(caretAt(to))
		reveal(to)
		return
	}
	from := was.text.caret
	if s, ok := v.SelectedSpan(); ok && !extend {
		from = m.leave(s.Range, from)
	}
	goal := was.goal
	if m.vertical() && goal < 0 {
		goal, _, _ = d.CaretAt(from)
	}
	step := v.port.pageStep()
	to := m.from(d, v.segments, from, goal, max(1, int(step/float64(v.page.textLine()))))
	if extend {
		v.selectText(selection{was.text.anchor, to})
	} else {
		v.selectText(caretAt(to))
	}
	switch {
	case m == PageUp:
		v.ScrollTo(v.port.y - step)
	case m == PageDown:
		v.ScrollTo(v.port.y + step)
	}
	if m.vertical() {
		v.selected.goal = goal
	}
	reveal(to)
}
