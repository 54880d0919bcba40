//go:build !headless

package command

import (
	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// Ctrl is a key with the platform's modifier: Ctrl, on macOS Cmd.
func Ctrl(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierShortcutDefault) }

// CtrlShift is a key with the platform's modifier and Shift.
func CtrlShift(name fyne.KeyName) ui.Key {
	return ui.KeyOf(name, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
}

// Alt is a key with Alt.
func Alt(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierAlt) }

// Plain is a key alone.
func Plain(name fyne.KeyName) ui.Key { return ui.KeyOf(name, 0) }

// Shift is a key with Shift.
func Shift(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierShift) }
