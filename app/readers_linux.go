//go:build !headless

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"goldspan/app/atspi"
	"goldspan/app/desktop"
	"goldspan/app/reader"
)

// serveReaders shows the window to screen readers, until stop.
func (w *window) serveReaders(a fyne.App) (stop func()) {
	var bridge *atspi.Bridge
	var r *reader.Reader
	view := w.forReaders()
	view.Watch = func() {
		w.inContext(func() {
			desktop.BeforeKeys(func(k desktop.Keystroke) bool {
				return r.Key(func() bool { return bridge.Key(atspi.Keystroke(k)) })
			})
		})
	}
	r = reader.New(view)
	hooks := a.Lifecycle()
	hooks.SetOnEnteredForeground(func() { r.SetActive(true) })
	hooks.SetOnExitedForeground(func() { r.SetActive(false) })
	bridge = atspi.Serve(desktop.SessionBus(), r)
	return bridge.Close
}

// forReaders is what a reader asks of the window.
func (w *window) forReaders() reader.Window {
	return reader.Window{
		Program: w.cfg.Program.Name, Screen: w.frame.Screen, State: w.desk.State, Labels: w.desk.Labels, View: w.view,
		Handle: func() uintptr { return handleOf(w.frame.Window()) }, Place: desktop.WindowPlace,
	}
}

// handleOf is what an X display knows a window by; 0 on Wayland. Call it on the
// event goroutine.
func handleOf(w fyne.Window) (handle uintptr) {
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(func(context any) {
			if x, ok := context.(driver.X11WindowContext); ok {
				handle = x.WindowHandle
			}
		})
	}
	return handle
}
