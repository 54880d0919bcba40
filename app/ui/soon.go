package ui

import "fyne.io/fyne/v2"

// Soon calls f on the event goroutine once the event that is being handled is
// over: Fyne's focus cannot be moved while it moves.
func Soon(f func()) { go fyne.Do(f) }
