//go:build e2e

package e2e

import (
	"os/exec"
	"strings"
)

// key presses keys one after the other, as "ctrl+z" or "Delete".
func (p *program) key(keys ...string) {
	p.t.Helper()
	p.focus()
	p.xdotool(append([]string{"key", "--delay", "20"}, keys...)...)
}

// write types plain ASCII.
func (p *program) write(text string) {
	p.t.Helper()
	p.focus()
	p.xdotool("type", "--delay", "15", text)
}

// focus makes the window the one that gets the keys, where it is not already.
func (p *program) focus() {
	p.t.Helper()
	if p.screen.manager == nil {
		p.xdotool("windowfocus", p.window)
		return
	}
	out, err := p.screen.xdotool("getactivewindow")
	if err == nil && strings.TrimSpace(out) == p.window {
		return
	}
	p.xdotool("windowactivate", "--sync", p.window)
}

// copy puts text on the clipboard, as another program would, until the test ends.
func (p *program) copy(text string) {
	p.t.Helper()
	cmd := exec.Command("xclip", "-quiet", "-selection", "clipboard", "-in")
	cmd.Env = p.screen.env(string(p.home))
	cmd.Stdin = strings.NewReader(text)
	diesWithUs(cmd)
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { end(cmd) })
	p.awaitClipboard(text)
}

func (p *program) awaitClipboard(text string) {
	p.t.Helper()
	p.await("the clipboard has the text", func(snapshot) bool { return p.clipboard() == text })
}

// clipboard is what another program would paste.
func (p *program) clipboard() string {
	cmd := exec.Command("xclip", "-selection", "clipboard", "-out")
	cmd.Env = p.screen.env(string(p.home))
	out, _ := cmd.Output() // nothing on the clipboard is an error for xclip
	return string(out)
}
