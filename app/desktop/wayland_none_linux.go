//go:build !headless && x11 && !wayland

package desktop

// startWayland does nothing: a build without Wayland has no compositor.
func startWayland() {}
