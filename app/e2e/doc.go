//go:build e2e

// Package e2e drives the real program under an X server of its own, with a
// real pointer and real keys, and reads what came of it from the project file:
//
//	go test -tags e2e -count=1 -timeout 30m ./app/e2e
//
// It needs no DISPLAY. Where to click comes from the inspection socket, which
// only reads. Tests wait for what they expect to see, not for time; only the
// gestures themselves have a pace. A failed test keeps a picture of the screen
// and the program's log, and names their folder.
package e2e
