package ui

import "fyne.io/fyne/v2"

// ScrollKey gives the new scroll offset after a key, for a page scrolled by y. An
// arrow key moves by two lines. PgUp, PgDn and Space move by the visible height
// less two lines. Home and End move to the ends. height is the visible height,
// whole the height of the page. The result is false for any other key.
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
