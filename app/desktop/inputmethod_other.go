//go:build !headless && !linux

package desktop

// InputMethod does nothing: the desktop itself brings input methods to the window.
func InputMethod(func() (Field, bool)) {}

// TypingEnds does nothing: see InputMethod.
func TypingEnds() {}
