package articleview

import "goldspan/annotate"

// SetMatches marks ranges lightly, in the order of the text: what was found.
func (v *View) SetMatches(m []annotate.Range) {
	v.matches = m
	v.update()
}

// Selection is the selected range; empty where only the caret stands.
func (v *View) Selection() annotate.Range { return v.sel.bounds() }

// Caret is the caret's offset.
func (v *View) Caret() int { return v.sel.caret }

// TagRange is what a tag would mark: the selection in whole graphemes without
// white space at its ends. Empty where nothing can be tagged.
func (v *View) TagRange() annotate.Range {
	if v.segments == nil || v.sel.empty() {
		return annotate.Range{}
	}
	return v.segments.Trim(v.segments.Cover(v.sel.bounds()))
}

// Select makes r the selection, with the caret at its end, and shows it.
func (v *View) Select(r annotate.Range) {
	if v.body.doc == nil {
		return
	}
	v.selected = ""
	v.setSelection(selection{r.Start, r.End})
	v.Reveal(r)
}

// ClearSelection leaves the caret where it is.
func (v *View) ClearSelection() {
	v.selected = ""
	v.setSelection(caretAt(v.sel.caret))
}

// SelectedSpan is the span that is selected.
func (v *View) SelectedSpan() (annotate.Span, bool) {
	if v.selected == "" {
		return annotate.Span{}, false
	}
	return v.state.Span(v.selected)
}

// SelectSpan selects a span, "" none; the text selection goes. With reveal the
// span is scrolled into sight.
func (v *View) SelectSpan(id annotate.SpanID, reveal bool) {
	s, ok := v.state.Span(id)
	if !ok {
		v.selected = ""
		v.selectionChanged()
		v.update()
		return
	}
	v.selected = id
	v.sel, v.goal = caretAt(s.Range.Start), -1
	v.selectionChanged()
	if reveal {
		v.Reveal(s.Range)
	}
	v.update()
}

func (v *View) setSelection(s selection) {
	v.sel, v.goal = s, -1
	v.selectionChanged()
	v.update()
}

func (v *View) selectionChanged() {
	if v.OnSelection != nil {
		v.OnSelection()
	}
}
