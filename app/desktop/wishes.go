//go:build !headless

package desktop

// Wishes are what the user has asked of all programs in the settings of the desktop.
type Wishes struct {
	HighContrast bool
	Still        bool // no animations
}
