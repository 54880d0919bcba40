//go:build !headless

package desktop

import "github.com/go-gl/glfw/v3.4/glfw"

// KeepPointer tells Fyne where the pointer rests when the window loses the keyboard:
// Fyne forgets the place then, and the wheel scrolls nothing before the pointer moves.
// Call KeepPointer on the event goroutine, while the context of the window is current.
func KeepPointer() {
	w := glfw.GetCurrentContext()
	if w == nil {
		return // the window has closed
	}
	x, y := w.GetCursorPos()
	var moved glfw.CursorPosCallback
	moved = w.SetCursorPosCallback(func(w *glfw.Window, nowX, nowY float64) {
		x, y = nowX, nowY
		if moved != nil {
			moved(w, nowX, nowY)
		}
	})
	var focused glfw.FocusCallback
	focused = w.SetFocusCallback(func(w *glfw.Window, has bool) {
		if focused != nil {
			focused(w, has)
		}
		if !has && moved != nil && w.GetAttrib(glfw.Hovered) == glfw.True {
			moved(w, x, y)
		}
	})
}
