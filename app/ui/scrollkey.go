package ui

import "fyne.io/fyne/v2"

// ScrollKey is where a page that is scrolled by y goes with a key of the reading
// surface, in the direction of the text: two lines with an arrow, what is in sight
// but two lines with PgUp, PgDn and Space, and the ends with Home and End. height
// is what is in sight of the whole. False for other keys.
func ScrollKey(k fyne.KeyName, y, line, height, whole float32) (float32, bool) {
	page := max(2*line, height-2*line)
	switch k {
	case fyne.KeyUp:
		y -= 2 * line
	case fyne.KeyDown:
		y += 2 * line
	case fyne.KeyPageUp:
		y -= page
	case fyne.KeyPageDown, fyne.KeySpace:
		y += page
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = whole
	default:
		return y, false
	}
	return max(0, min(y, whole-height)), true
}
