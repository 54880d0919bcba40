// Package ui holds what all screens share: the theme and its colours, the way
// errors are shown and long work is run, and small widgets that Fyne lacks.
// It imports no screen.
package ui
