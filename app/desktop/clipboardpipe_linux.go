//go:build !headless && (wayland || !x11)

package desktop

// #cgo LDFLAGS: -Wl,--wrap=pipe2 -Wl,--wrap=read -Wl,--wrap=write
import "C"
