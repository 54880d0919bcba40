//go:build e2e

package e2e

import (
	"os/exec"
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
	startFcitx(t, own, run, false, "xcb,xim,"+unneeded)
	file := ferryFile(t, h)
	p := s.launch(h, file)
	s.tag(p, "1", p.word("Owners"), p.word("loss"))
	composeInNote(p, s, file)
	composeElsewhere(p, s, file, "ni hao", func(control) {
		p.await("the composition is in the field", composes("ni hao"))
	}, func() {})
}
