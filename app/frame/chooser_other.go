//go:build !linux && !headless

package frame

import "goldspan/app/feature"

// nativeDialog answers errNoNative: Fyne's dialog serves here.
func nativeDialog(feature.Files, string) ([]string, error) { return nil, errNoNative }
