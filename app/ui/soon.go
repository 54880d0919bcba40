package ui

import "fyne.io/fyne/v2"

// Soon calls f on the event goroutine after the current event. Fyne's focus cannot
// be moved while it is moving.
func Soon(f func()) { go fyne.Do(f) }
