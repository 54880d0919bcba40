//go:build !headless && !linux

package desktop

// CaretFrom does nothing: the desktop itself asks for the caret.
func CaretFrom(func() (x, y int, ok bool)) {}
