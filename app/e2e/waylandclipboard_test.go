//go:build e2e

package e2e

import (
	"encoding/binary"
	"net"
	"os"
	"testing"
	"time"
)

const plainText = "text/plain;charset=utf-8"

// hanging is a program that deals with the clipboard, and then does nothing more.
type hanging struct {
	*sway
	manager, device uint32
}

func (s *sway) hanging() *hanging {
	s.t.Helper()
	conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: s.socket})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { conn.Close() })
	c := &hanging{sway: &sway{t: s.t, conn: conn, last: 1}}
	bind := c.globals()
	seat := bind("wl_seat")
	c.manager = bind("zwlr_data_control_manager_v1")
	c.device = c.object()
	c.request(c.manager, 1, nil, c.device, seat)
	return c
}

// take takes the clipboard.
func (c *hanging) take() {
	c.t.Helper()
	source, done := c.object(), c.object()
	c.request(c.manager, 0, nil, source)
	c.request(source, 0, nil, plainText)
	c.request(c.device, 0, nil, source)
	c.request(1, 0, nil, done)
	c.until(done, 0)
}

// ask asks for the text on the clipboard, and does not read it.
func (c *hanging) ask() {
	c.t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { r.Close() })
	defer w.Close()
	const selection, receive = 1, 0
	offer := binary.NativeEndian.Uint32(c.until(c.device, selection))
	c.request(offer, receive, []int{int(w.Fd())}, plainText)
}

// until reads events until that one has come.
func (c *hanging) until(object, opcode uint32) []byte {
	c.t.Helper()
	for {
		o, n, body, err := c.event()
		if err != nil {
			c.t.Fatal(err)
		}
		if o == object && n == opcode {
			return body
		}
	}
}

// A program that hangs does not make the window hang, neither in a paste nor after a
// copy.
func TestClipboardOfAProgramThatHangs(t *testing.T) {
	s := startSway(t, 1)
	h := newHome(t)
	p := s.launch(h, h.project(t, "Long", h.text(t, "long.txt", longText(1000))))
	defer time.AfterFunc(2*limit, p.kill).Stop() // what hangs answers nothing
	s.click(p.look().Lines[0].middle())
	s.key("ctrl+a", "ctrl+c")
	p.await("the text is copied", func(w snapshot) bool { return w.says("Copied.") })
	s.hanging().ask()
	s.key("ctrl+f")
	p.await("the window works", func(w snapshot) bool { _, open := w.control("find:entry"); return open })
	s.hanging().take()
	s.key("ctrl+v")
	p.await("it says why nothing is pasted", func(w snapshot) bool { return w.says("does not answer. Nothing was pasted.") })
}
