//go:build !linux && !headless

package app

// nativeDialog answers errNoNative: Fyne's dialog serves here.
func nativeDialog(request, string) ([]string, error) { return nil, errNoNative }
