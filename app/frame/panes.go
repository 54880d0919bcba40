//go:build !headless

package frame

import "goldspan/app/feature"

// The panes from left to right, which is the order of F6.
const (
	paneLeft = iota
	paneMiddle
	paneRight
	paneCount
)

// paneWithKeyboard is the pane with the keyboard, or the middle.
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

// stepPane moves the keyboard to the next visible pane (step 1) or to the previous
// one (-1).
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
