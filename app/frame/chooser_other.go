//go:build !linux && !headless

package frame

import "goldspan/app/feature"

// nativeDialog returns errNoNative, so Fyne's dialog is used.
func nativeDialog(feature.Files, string) ([]string, error) { return nil, errNoNative }
