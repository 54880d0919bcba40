//go:build !headless

package app

import (
	_ "unsafe" // for the name of another package

	"github.com/go-text/typesetting/shaping"
)

// painterShaper shapes all texts of Fyne. It keeps what it has worked out for each font
// until the program ends, and a test app reads all fonts again: 20 MB for each window.
//
//go:linkname painterShaper fyne.io/fyne/v2/internal/painter.shaper
var painterShaper *shaping.HarfbuzzShaper

// forgetFonts lets go of the fonts of a test app.
func forgetFonts() { *painterShaper = shaping.HarfbuzzShaper{} }
