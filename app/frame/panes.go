//go:build !headless

package frame

import "goldspan/app/feature"

// The panes, from left to right: the order in which F6 goes round.
const (
	paneLeft = iota
	paneMiddle
	paneRight
	paneCount
)

// paneWithKeyboard is the pane that has the keyboard; the middle where none has it.
func (f *Frame) paneWithKeyboard() int {
	focused := f.Focused()
	has := func(p feature.Pane) bool { return focused != nil && p.HasKeyboard(focused) }
	switch {
	case has(f.stage.left):
		return paneLeft
	case has(f.stage.right):
		return paneRight
	}
	return paneMiddle
}

// stepPane gives the keyboard to the next pane that is shown (step 1) or to the
// one before (-1).
func (f *Frame) stepPane(step int) {
	at := f.paneWithKeyboard()
	for range paneCount {
		at = (at + step + paneCount) % paneCount
		side := f.stage.left
		switch at {
		case paneMiddle:
			if f.home != nil && f.home() != nil {
				f.FocusHome()
				return
			}
			continue
		case paneRight:
			side = f.stage.right
		}
		if shown(side) {
			side.TakeKeyboard(f.win.Canvas())
			return
		}
	}
}
