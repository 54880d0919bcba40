package articleview

import "goldspan/annotate"

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

// MoveCaret moves the caret; with extend the selection grows or shrinks with it.
func (v *View) MoveCaret(m Move, extend bool) {
	d := v.body.doc
	if d == nil {
		return
	}
	from := v.sel.caret
	goal := v.goal
	if s, ok := v.SelectedSpan(); ok && !extend { // leave the span at the side one moves to
		if m == CharRight || m == WordRight || m == LineDown {
			from = s.Range.End
		}
	}
	if r := v.sel.bounds(); !r.Empty() && !extend && (m == CharLeft || m == CharRight) {
		to := r.Start
		if m == CharRight {
			to = r.End
		}
		v.selected = ""
		v.setSelection(caretAt(to))
		v.Reveal(annotate.Range{Start: to, End: to})
		return
	}
	vertical := m == LineUp || m == LineDown || m == PageUp || m == PageDown
	if vertical && goal < 0 {
		goal, _, _ = d.CaretAt(from)
	}
	page := max(1, int(v.pageStep()/float64(v.textLine())))
	to := from
	switch m {
	case CharLeft:
		to = d.Left(from)
	case CharRight:
		to = d.Right(from)
	case WordLeft:
		to = v.segments.PrevWord(from)
	case WordRight:
		to = v.segments.NextWord(from)
	case LineUp:
		to = d.MoveVertical(from, goal, -1)
	case LineDown:
		to = d.MoveVertical(from, goal, 1)
	case PageUp:
		to = d.MoveVertical(from, goal, -page)
	case PageDown:
		to = d.MoveVertical(from, goal, page)
	case LineStart:
		to = d.LineStart(from)
	case LineEnd:
		to = d.LineEnd(from)
	case TextStart:
		to = 0
	case TextEnd:
		to = d.Len()
	}
	v.selected = ""
	if extend {
		v.setSelection(selection{v.sel.anchor, to})
	} else {
		v.setSelection(caretAt(to))
	}
	if vertical {
		v.goal = goal
	}
	if m == PageUp {
		v.ScrollTo(v.y - v.pageStep())
	} else if m == PageDown {
		v.ScrollTo(v.y + v.pageStep())
	}
	v.Reveal(annotate.Range{Start: to, End: to})
}

// SelectAll selects the whole text.
func (v *View) SelectAll() {
	if d := v.body.doc; d != nil {
		v.selected = ""
		v.setSelection(selection{0, d.Len()})
	}
}
