package ui

import (
	"math"
	"os"
	"strconv"

	"fyne.io/fyne/v2"
)

// Zoom makes everything in the window larger or smaller. It works through the
// environment variable of Fyne's scale, which Fyne reads whenever a theme is set.
// Fyne has no other way to set the scale.
type Zoom struct {
	own string // the user's value of the variable
}

const scaleVariable = "FYNE_SCALE" // not shown

// NewZoom makes the zoom of the program, with the user's own value of FYNE_SCALE as
// its base.
func NewZoom() *Zoom { return &Zoom{own: os.Getenv(scaleVariable)} }

// Set sets the size in percent. The window shows it after the next SetTheme.
func (z *Zoom) Set(percent int) {
	scale := z.own
	if percent != 100 {
		scale = strconv.FormatFloat(float64(z.base())*float64(percent)/100, 'f', -1, 32)
	}
	_ = os.Setenv(scaleVariable, scale) // only a name or a value with a NUL fails
}

// base is the user's scale without the zoom, as Fyne understands it.
func (z *Zoom) base() float32 {
	if f, err := strconv.ParseFloat(z.own, 32); err == nil && f > 0 {
		return float32(f)
	}
	if s := fyne.CurrentApp().Settings().Scale(); s > 0 && z.own != "auto" {
		return s
	}
	return 1
}

// Scale is the scale of a window at a size in percent, on a desktop with a scale of
// its own. Fyne rounds it.
func (z *Zoom) Scale(percent int, desktop float32) float32 {
	return float32(math.Round(float64(desktop*z.base())*float64(percent)/10) / 10)
}
