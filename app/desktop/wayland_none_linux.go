//go:build !headless && x11 && !wayland

package desktop

// A build without Wayland asks no compositor.
func startWayland()  {}
func followWayland() {}
