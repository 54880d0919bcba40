//go:build !headless

package app

import (
	"os"
	"os/signal"
	"syscall"

	"goldspan/app/ui"
)

// endOnSignals makes the signals that ask a program to end, as a logout, Ctrl+C in
// its terminal and the end of that terminal send them, do what quitting does. A
// signal that whoever started the program has it ignore stays ignored.
//
// Fyne listens too, and would leave the project open: so begin, which is to be
// called once Fyne listens, sends it away. Where a signal comes before that,
// Frame.CloseAtLast still closes the project.
func (w *window) endOnSignals() (begin func()) {
	var heard []os.Signal
	for _, s := range []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			heard = append(heard, s)
		}
	}
	return func() {
		signal.Reset(syscall.SIGINT, syscall.SIGTERM)
		if len(heard) == 0 {
			return // Notify would take none for all
		}
		asked := make(chan os.Signal, 1)
		signal.Notify(asked, heard...)
		go func() {
			for range asked {
				ui.Soon(w.frame.End)
			}
		}()
	}
}
