// Package ui holds the parts that all screens share: the theme with its colours,
// the display of errors, long tasks, and small widgets that Fyne does not have. It
// imports no screen.
package ui
