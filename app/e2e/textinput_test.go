//go:build e2e

package e2e

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
)

// In a window of Wayland the compositor's input method has the keys of a composition. It
// works while a text field has the keyboard.
func TestInputMethodOfWayland(t *testing.T) {
	s := startSway(t, 1.5)
	h, own, bus := newHome(t), longHome(t), sessionBus(t)
	run := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(name, args...)
		cmd.Env = append((&display{}).env(string(own)), "DBUS_SESSION_BUS_ADDRESS="+bus, "WAYLAND_DISPLAY="+s.socket)
		return cmd
	}
	said, err := os.Create(own.file("fcitx.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	startFcitx(t, own, func(name string, args ...string) *exec.Cmd {
		cmd := run(name, args...)
		cmd.Env, cmd.Stderr = append(cmd.Env, "WAYLAND_DEBUG=1"), said
		return cmd
	}, false, "xcb,xim,"+unneeded)
	file := ferryFile(t, h)
	p := s.launch(h, file)
	s.tag(p, "1", p.word("Owners"), p.word("loss"))
	c := &composing{s, p, said.Name()}
	composeInNote(p, c, file)
	composeElsewhere(p, c, file, "ni hao", "ni hao", func(control) {}, func() {})
	s.key("Escape")
	composeInNewFolder(p, c)
}

// composing types when the input method has the keys. A field asks for them, and gets
// them later: fcitx reads its dictionary first.
type composing struct {
	*sway
	p   *program
	log string // what fcitx and the compositor say to each other
}

// taken is how often the input method has taken the keys, and whether it has them.
func (c *composing) taken() (times int, now bool) {
	c.t.Helper()
	said, err := os.ReadFile(c.log)
	if err != nil {
		c.t.Fatal(err)
	}
	for line := range strings.Lines(string(said)) {
		switch _, event, _ := strings.Cut(line, "zwp_input_method_"); {
		case strings.HasPrefix(event, "keyboard_grab_v2") && strings.Contains(event, ".keymap("):
			times, now = times+1, true
		case strings.HasPrefix(event, "v2") && strings.Contains(event, "activate("): // or deactivate
			now = false
		}
	}
	return times, now
}

func (c *composing) write(text string) {
	c.t.Helper()
	c.p.await("the input method has the keys", func(snapshot) bool { _, now := c.taken(); return now })
	c.sway.write(text)
}

func (c *composing) enter(x, y float64) {
	c.t.Helper()
	before, _ := c.taken()
	c.click(x, y)
	c.p.await("the input method works for another field", func(snapshot) bool { times, now := c.taken(); return now && times > before })
}

// composer is an input method of a compositor that the test moves. It takes no keys.
type composer struct {
	*sway
	method uint32
	done   atomic.Uint32 // the states that the compositor has told
	on     atomic.Bool   // a text field has the keyboard
}

// composer connects to the compositor.
func (s *sway) composer() *composer {
	s.t.Helper()
	conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: s.socket})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { conn.Close() })
	c := &composer{sway: &sway{t: s.t, dir: s.dir, socket: s.socket, conn: conn, last: 1, scale: s.scale, began: s.began}}
	bind := c.globals()
	seat, methods := bind("wl_seat"), bind("zwp_input_method_manager_v2")
	c.method = c.object()
	c.request(methods, 0, nil, seat, c.method)
	go c.listen()
	return c
}

// listen follows the compositor until the end of the test.
func (c *composer) listen() {
	const activate, deactivate, done = 0, 1, 5
	on := false
	for {
		object, opcode, _, err := c.event()
		switch {
		case err != nil:
			return
		case object != c.method:
		case opcode == activate:
			on = true
		case opcode == deactivate:
			on = false
		case opcode == done:
			c.on.Store(on)
			c.done.Add(1)
		}
	}
}

// says finishes a text, and begins another one, after so many bytes before the caret are
// deleted.
func (c *composer) says(finished, unfinished string, before int) {
	c.t.Helper()
	const finish, unfinish, remove, commit = 0, 1, 2, 3
	if finished != "" {
		c.request(c.method, finish, nil, finished)
	}
	if unfinished != "" {
		c.request(c.method, unfinish, nil, unfinished, len(unfinished), len(unfinished))
	}
	if before > 0 {
		c.request(c.method, remove, nil, before, 0)
	}
	c.request(c.method, commit, nil, c.done.Load())
}

// awaitOn waits until the input method is asked to work, or to stop.
func (c *composer) awaitOn(p *program, on bool) {
	c.t.Helper()
	p.await(fmt.Sprintf("the input method is on: %v", on), func(snapshot) bool { return c.on.Load() == on })
}

// An input method may correct what it wrote, and is asked to work in text fields alone,
// also after a dialog has ended. Text that it has not finished stays when the field is
// left by a key or with the window.
func TestInputMethodOfWaylandCorrects(t *testing.T) {
	s := startSway(t, 1)
	h := newHome(t)
	file := ferryFile(t, h)
	c := s.composer()
	p := s.launch(h, file)
	s.tag(p, "1", p.word("Owners"), p.word("loss"))
	c.awaitOn(p, false)
	s.key("shift+Return")
	c.awaitOn(p, true)
	c.says("chang", "", 0)
	p.await("a word is written", reads("span:note", "chang"))
	c.says("chants", "", len("chang"))
	p.await("it is corrected", reads("span:note", "chants"))
	c.says("", "é", 0)
	p.await("a letter is composed", composes("é"))
	s.key("Escape")
	p.await("it stays when the field is left", func(snapshot) bool { return theOnly(t, p, file).Note == "chantsé" })
	c.awaitOn(p, false)

	s.key("ctrl+k")
	c.awaitOn(p, true)
	s.key("Escape")
	c.awaitOn(p, false)
	s.write("h")
	p.await("a letter over the article is a command", reads("span:hedged", "Hedged, on"))
}
