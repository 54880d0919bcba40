//go:build !headless

package frame

import "fyne.io/fyne/v2"

// firstSize is the size that the window opens with: the size that it had last, or
// less if the screen has less room.
func (f *Frame) firstSize(screen func() (width, height, scale float32)) fyne.Size {
	size := fyne.NewSize(f.settings.Width, f.settings.Height)
	if screen == nil {
		return size
	}
	width, height, desktop := screen()
	return within(size, fyne.NewSize(width, height), f.zoom.Scale(100, desktop))
}

// within cuts a size, so that it fits into the room at that scale. The room is in the
// units of the desktop. A screen without a size cuts nothing.
func within(size, room fyne.Size, scale float32) fyne.Size {
	if room.Width <= 0 || room.Height <= 0 || scale <= 0 {
		return size
	}
	return fyne.NewSize(min(size.Width, room.Width/scale), min(size.Height, room.Height/scale))
}
