//go:build !headless && !linux

package app

import "fyne.io/fyne/v2"

// serveReaders does nothing: only Linux has the protocol of package atspi.
func (w *window) serveReaders(fyne.App) (stop func()) { return func() {} }
