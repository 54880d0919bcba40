package articleview

import (
	"goldspan/annotate"
)

// selection is a directed range: it began at anchor, and the caret is at the
// end that moves.
type selection struct{ anchor, caret int }

func (s selection) bounds() annotate.Range {
	return annotate.Range{Start: min(s.anchor, s.caret), End: max(s.anchor, s.caret)}
}

func (s selection) empty() bool { return s.anchor == s.caret }

func caretAt(offset int) selection { return selection{offset, offset} }

// selected is what the next act is about: a stretch of the text, or a span, or
// where neither is the place of the caret.
type selected struct {
	text selection
	span annotate.SpanID // "" none
	goal float32         // x that vertical moves of the caret aim at; negative: the caret's own
}

// nothing is the selection in an article that was just opened.
func nothing() selected { return selected{goal: -1} }

// take makes a stretch of the text the selection.
func (s *selected) take(text selection) { *s = selected{text: text, goal: -1} }

// takeSpan makes a span the selection. The caret goes to its start.
func (s *selected) takeSpan(span annotate.Span) {
	*s = selected{text: caretAt(span.Range.Start), span: span.ID, goal: -1}
}

// click puts the caret at a place. The span stays until it is known whether the
// click means it.
func (s *selected) click(offset int) { s.text, s.goal = caretAt(offset), -1 }

// SetMatches marks ranges lightly, in the order of the text: what was found.
func (v *View) SetMatches(m []annotate.Range) {
	v.matches = m
	v.update()
}

// Selection is the selected range; empty where only the caret stands.
func (v *View) Selection() annotate.Range { return v.selected.text.bounds() }

// Caret is the caret's offset.
func (v *View) Caret() int { return v.selected.text.caret }

// TagRange is what a tag would mark: the selection in whole graphemes without
// white space at its ends. Empty where nothing can be tagged.
func (v *View) TagRange() annotate.Range {
	if v.segments == nil || v.selected.text.empty() {
		return annotate.Range{}
	}
	return v.segments.Trim(v.segments.Cover(v.selected.text.bounds()))
}

// Select makes r the selection, with the caret at its end, and shows it.
func (v *View) Select(r annotate.Range) {
	if v.page.body.doc == nil {
		return
	}
	v.Together(func() {
		v.selectText(selection{r.Start, r.End})
		v.Reveal(r)
	})
}

// SelectAll selects the whole text.
func (v *View) SelectAll() {
	if d := v.page.body.doc; d != nil {
		v.selectText(selection{0, d.Len()})
	}
}

// ClearSelection leaves the caret where it is.
func (v *View) ClearSelection() { v.selectText(caretAt(v.selected.text.caret)) }

// SelectedSpan is the span that is selected.
func (v *View) SelectedSpan() (annotate.Span, bool) {
	if v.selected.span == "" {
		return annotate.Span{}, false
	}
	return v.state.Span(v.selected.span)
}

// SelectSpan selects a span in place of the text. With reveal the span is scrolled
// into sight. "" selects no span, and leaves the text as it is.
func (v *View) SelectSpan(id annotate.SpanID, reveal bool) {
	s, ok := v.state.Span(id)
	v.Together(func() {
		if ok {
			v.selected.takeSpan(s)
		} else {
			v.selected.span = ""
		}
		v.selectionChanged()
		if ok && reveal {
			v.Reveal(s.Range)
		}
		v.update()
	})
}

// selectText makes a stretch of the text the selection.
func (v *View) selectText(s selection) {
	v.selected.take(s)
	v.selectionChanged()
	v.update()
}

func (v *View) selectionChanged() {
	if v.OnSelection != nil {
		v.OnSelection()
	}
}

// SelectedText is the text that is selected, or the selected span's quote; false
// where there is neither.
func SelectedText(v *View) (string, bool) {
	a := v.Article()
	if a == nil {
		return "", false
	}
	if r := v.Selection(); !r.Empty() {
		return a.Quote(r), true
	}
	s, ok := v.SelectedSpan()
	return s.Quote, ok
}
