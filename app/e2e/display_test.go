//go:build e2e

package e2e

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// display is an X server without a screen, with a window manager.
type display struct {
	name    string // ":93"
	server  *exec.Cmd
	manager *exec.Cmd // nil without a window manager
	stop    func()
}

const screen = "3840x2240" // holds the largest window that a test makes

// manners are the window manager's: Alt+F4 closes, a click focuses, and unlike
// in its defaults Alt with a drag is left to the program.
const manners = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse><context name="Client"><mousebind button="Left" action="Press">
    <action name="Focus"/><action name="Raise"/>
  </mousebind></context></mouse>
</openbox_config>
`

// startDisplay starts both, with a screen of that size in pixels.
func startDisplay(dir, size string) (*display, error) {
	d, err := startServer(size)
	if err != nil {
		return nil, err
	}
	if err := d.manage(dir); err != nil {
		d.stop()
		return nil, err
	}
	return d, nil
}

// startServer starts a display without a window manager. Xvfb chooses a free number
// and tells it.
func startServer(size string) (*display, error) {
	numbers, tell, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer numbers.Close()
	d := &display{server: exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp", "-noreset")}
	d.server.ExtraFiles = []*os.File{tell}
	diesWithUs(d.server)
	err = d.server.Start()
	tell.Close()
	if err != nil {
		return nil, fmt.Errorf("start Xvfb: %w", err)
	}
	d.stop = func() { end(d.server) }
	if err := numbers.SetReadDeadline(time.Now().Add(limit)); err != nil {
		d.stop()
		return nil, err
	}
	number, err := bufio.NewReader(numbers).ReadString('\n')
	if err != nil {
		d.stop()
		return nil, fmt.Errorf("Xvfb does not tell its display: %w", err)
	}
	d.name = ":" + strings.TrimSpace(number)
	return d, nil
}

// manage starts the window manager, and waits until it answers.
func (d *display) manage(dir string) error {
	config := filepath.Join(dir, "openbox.xml")
	if err := os.WriteFile(config, []byte(manners), 0o644); err != nil {
		return err
	}
	d.manager = exec.Command("openbox", "--sm-disable", "--config-file", config)
	d.manager.Env = d.env(filepath.Join(dir, "openbox"))
	diesWithUs(d.manager)
	if err := d.manager.Start(); err != nil {
		return fmt.Errorf("start openbox: %w", err)
	}
	d.stop = func() { end(d.manager); end(d.server) }
	for until := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		if out, err := d.xdotool("get_desktop"); err == nil && strings.TrimSpace(out) == "0" {
			return nil
		}
		if time.Now().After(until) {
			return fmt.Errorf("openbox does not answer on display %s", d.name)
		}
	}
}

// env is the environment of what runs on the display, with a home of its own.
// No session bus: file dialogs are then the program's own, and nothing starts one.
func (d *display) env(home string, more ...string) []string {
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "DISPLAY=" + d.name, "DBUS_SESSION_BUS_ADDRESS=disabled:",
		"HOME=" + home, "XDG_CONFIG_HOME=" + filepath.Join(home, "config"), "XDG_DATA_HOME=" + filepath.Join(home, "data"),
		"XDG_CACHE_HOME=" + filepath.Join(home, "cache"), "XDG_RUNTIME_DIR=" + filepath.Join(home, "run"),
	}, more...)
}

// xdotool runs it on the display, and answers what it printed.
func (d *display) xdotool(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("xdotool %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return string(out), err
}

// diesWithUs makes a program end with the tests, also where these are killed.
func diesWithUs(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

// end stops a program that the tests started, and waits until it is gone.
func end(cmd *exec.Cmd) {
	_ = cmd.Process.Kill() // it may be gone already
	_ = cmd.Wait()
}
