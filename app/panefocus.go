//go:build !headless

package app

// The panes, from left to right: the order in which F6 goes round.
const (
	paneArticles = iota
	paneText
	paneSpans
	paneCount
)

// paneWithKeyboard is the pane that has the keyboard; that of the text where
// none has it.
func (w *window) paneWithKeyboard() int {
	switch focused := w.win.Canvas().Focused(); {
	case focused == nil:
	case w.list.HasKeyboard(focused):
		return paneArticles
	case w.inspector.HasKeyboard(focused), w.errorList.HasKeyboard(focused):
		return paneSpans
	}
	return paneText
}

// stepPane gives the keyboard to the next pane that is shown (step 1) or to the
// one before (-1).
func (w *window) stepPane(step int) {
	at := w.paneWithKeyboard()
	for range paneCount {
		at = (at + step + paneCount) % paneCount
		switch at {
		case paneArticles:
			if shown(w.list) {
				w.list.TakeKeyboard(w.win.Canvas())
				return
			}
		case paneSpans:
			if shown(w.inspector) {
				w.inspector.TakeKeyboard(w.win.Canvas())
				return
			}
			if shown(w.errorList) {
				w.errorList.TakeKeyboard(w.win.Canvas())
				return
			}
		default:
			if w.ws.session != nil {
				w.focusText()
				return
			}
		}
	}
}

// goOn is focusWork after spans were deleted: in the list the next span is selected.
func (w *window) goOn() {
	w.focusWork()
	if f := w.win.Canvas().Focused(); f != nil && w.inspector.ListHasKeyboard(f) {
		w.inspector.ShowCurrent()
	}
}

// focusWork leaves the keyboard in the list of spans where it is there, because
// an analyst who edits spans in the list goes on there. Else the text has it.
func (w *window) focusWork() {
	if f := w.win.Canvas().Focused(); f != nil && w.inspector.ListHasKeyboard(f) && w.inspector.Listed() {
		return
	}
	w.focusText()
}
