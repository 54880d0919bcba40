//go:build !headless

package app

import "fyne.io/fyne/v2"

// endWithoutHook keeps Fyne from running its own work at the end of the program.
//
// Fyne queues that work for the event goroutine, and waits for it, while the event
// goroutine stops to take work. Where the work is late, the program never ends. The
// work is to save Fyne's preferences once more. Goldspan keeps its settings itself.
//
// It has no effect where a later Fyne has no such hook.
func endWithoutHook(a fyne.App) {
	hooked, ok := a.Lifecycle().(interface{ SetOnStoppedHookExecuted(hook func()) })
	if ok {
		hooked.SetOnStoppedHookExecuted(nil)
	}
}
