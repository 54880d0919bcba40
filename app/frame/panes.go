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
func (st *stage) paneWithKeyboard() int {
	focused := st.win.Canvas().Focused()
	has := func(p feature.Pane) bool { return focused != nil && p.HasKeyboard(focused) }
	switch {
	case has(st.left):
		return paneLeft
	case has(st.right):
		return paneRight
	}
	return paneMiddle
}

// stepPane gives the keyboard to the next pane that is shown (step 1) or to the
// one before (-1).
func (st *stage) stepPane(step int) {
	at := st.paneWithKeyboard()
	for range paneCount {
		at = (at + step + paneCount) % paneCount
		side := st.left
		switch at {
		case paneMiddle:
			if st.onTurned(); st.win.Canvas().Focused() != nil {
				return
			}
			continue
		case paneRight:
			side = st.right
		}
		if shown(side) {
			side.TakeKeyboard(st.win.Canvas())
			return
		}
	}
}
