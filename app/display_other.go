//go:build !linux && !headless

package app

// checkDisplay finds nothing to say: a desktop is always there.
func checkDisplay() error { return nil }
