//go:build !headless

package desktop

import (
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"testing"
)

// compositor answers one program with the parts of Wayland that it has.
func compositor(t *testing.T, parts ...string) (socket string) {
	t.Helper()
	socket = filepath.Join(t.TempDir(), "wayland-0")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		asked := make([]byte, 24)
		if _, err := io.ReadFull(c, asked); err != nil {
			return
		}
		send := func(object, opcode uint32, body []byte) {
			message := binary.NativeEndian.AppendUint32(nil, object)
			message = binary.NativeEndian.AppendUint32(message, uint32(8+len(body))<<16|opcode)
			_, _ = c.Write(append(message, body...)) // a program that is gone misses it
		}
		for i, part := range parts {
			body := binary.NativeEndian.AppendUint32(nil, uint32(i))
			body = binary.NativeEndian.AppendUint32(body, uint32(len(part)+1))
			body = append(body, part...)
			body = append(body, make([]byte, 4-len(part)%4)...)
			send(2, 0, binary.NativeEndian.AppendUint32(body, 1))
		}
		send(3, 0, []byte{0, 0, 0, 0})
		_, _ = io.Copy(io.Discard, c) // until the program has its answer
	}()
	return socket
}

func TestPartsOfACompositor(t *testing.T) {
	has := offers(compositor(t, "wl_seat", programsText))
	if len(has) != 2 || !has["wl_seat"] || !has[programsText] {
		t.Errorf("a compositor with two parts has %v", has)
	}
	if has := offers(filepath.Join(t.TempDir(), "wayland-1")); len(has) != 0 {
		t.Errorf("no compositor has %v", has)
	}
}

func TestACompositorWithoutHands(t *testing.T) {
	for name, tt := range map[string]struct {
		socket string
		want   bool
	}{
		"a compositor with a seat": {compositor(t, "wl_shm", "wl_seat"), true},
		"a compositor without one": {compositor(t, "wl_shm"), false},
		"one that does not answer": {filepath.Join(t.TempDir(), "wayland-1"), true},
	} {
		if got := hasHands(tt.socket); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// An input method that works only on the X display brings the window there.
func TestInputMethodReachesWayland(t *testing.T) {
	for name, tt := range map[string]struct {
		method string
		parts  []string
		want   bool
	}{
		"a compositor without text":          {"fcitx", []string{"wl_seat"}, false},
		"fcitx on any compositor with it":    {"fcitx", []string{programsText, anyMethod}, true},
		"ibus where it is the desktop's own": {"ibus", []string{programsText}, true},
		"ibus where it is not":               {"ibus", []string{programsText, anyMethod}, false},
	} {
		if got := reaches(tt.method, compositor(t, tt.parts...)); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
