//go:build !headless

package desktop

// silentClipboard is told that the program with the clipboard does not answer.
var silentClipboard = func() {}

// SilentClipboard calls told when a paste gets nothing because the program that has the
// clipboard does not answer. It is known on Linux alone. told is called on the event
// goroutine.
func SilentClipboard(told func()) { silentClipboard = told }
