package ui

import (
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// still says that nothing is to move by itself.
var still atomic.Bool

// SetStill turns animations off, or on.
func SetStill(on bool) { still.Store(on) }

// Still says that animations are off.
func Still() bool { return still.Load() }

// calmApp is Fyne's app with animations as in SetStill. Fyne itself asks only its
// settings file, which is for all of Fyne's programs.
type calmApp struct{ fyne.App }

type calmSettings struct{ fyne.Settings }

// Calm makes Fyne and its widgets ask SetStill. The result replaces a everywhere.
func Calm(a fyne.App) fyne.App {
	c := calmApp{a}
	fyne.SetCurrentApp(c)
	return c
}

// Settings implements fyne.App.
func (a calmApp) Settings() fyne.Settings { return calmSettings{a.App.Settings()} }

// ShowAnimations implements fyne.Settings.
func (s calmSettings) ShowAnimations() bool { return !Still() && s.Settings.ShowAnimations() }
