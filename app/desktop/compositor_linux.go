//go:build !headless

package desktop

import (
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"strings"
	"time"
)

// Parts of Wayland for input methods.
const (
	programsText = "zwp_text_input_manager_v3"   // not shown
	anyMethod    = "zwp_input_method_manager_v2" // not shown
)

// hasHands says whether a Wayland compositor has a keyboard or a pointer. One that does
// not answer may have them. Without them, GLFW crashes.
func hasHands(socket string) bool {
	has := offers(socket)
	return len(has) == 0 || has["wl_seat"] // not shown
}

// compositorSocket is the path of the socket of a Wayland compositor.
func compositorSocket(wayland, runtimeDir string) string {
	if filepath.IsAbs(wayland) {
		return wayland
	}
	return filepath.Join(runtimeDir, wayland)
}

// offers asks a Wayland compositor for the parts of Wayland that it has. It has none if
// it does not answer.
func offers(socket string) map[string]bool {
	has := map[string]bool{}
	c, err := net.DialTimeout("unix", socket, 3*time.Second)
	if err != nil {
		return has
	}
	defer c.Close()
	// A message has its object, then its length in bytes and its number in one word. The
	// display, object 1, makes the registry, object 2, and tells when it has done so.
	const registry, synced = 2, 3
	var ask []byte
	for _, word := range []uint32{1, 12<<16 | 1, registry, 1, 12 << 16, synced} {
		ask = binary.NativeEndian.AppendUint32(ask, word)
	}
	if c.SetDeadline(time.Now().Add(3*time.Second)) != nil {
		return has
	}
	if _, err := c.Write(ask); err != nil {
		return has
	}
	for header := make([]byte, 8); ; {
		if _, err := io.ReadFull(c, header); err != nil {
			return has
		}
		length := binary.NativeEndian.Uint32(header[4:]) >> 16
		body := make([]byte, max(length, 8)-8)
		if _, err := io.ReadFull(c, body); err != nil || binary.NativeEndian.Uint32(header) != registry {
			return has
		}
		if len(body) > 8 { // a number, and the name with its length and a zero byte
			name, _, _ := strings.Cut(string(body[8:]), "\x00")
			has[name] = true
		}
	}
}
