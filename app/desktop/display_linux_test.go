//go:build !headless

package desktop

import (
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"testing"
)

func TestADisplayThatDoesNotAnswerIsNone(t *testing.T) {
	dir := t.TempDir()
	l, err := net.Listen("unix", filepath.Join(dir, "wayland-7"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for name, tt := range map[string]struct {
		wayland, x string
		ok         bool
	}{
		"none at all":                    {"", "", false},
		"a compositor":                   {"wayland-7", "", true},
		"a compositor by its whole path": {filepath.Join(dir, "wayland-7"), "", true},
		"a compositor that is gone":      {"wayland-8", "", false},
		"an X server that is gone":       {"", ":987654", false},
		"it and a compositor":            {"wayland-7", ":987654", true},
		"no display's name":              {"", "x", false},
		"a host that does not answer":    {"", "127.0.0.1:59000.0", false},
		"a socket by its path":           {"", "/private/tmp/x:0", true},
	} {
		compositor := ""
		if tt.wayland != "" {
			compositor = compositorSocket(tt.wayland, dir)
		}
		err := displayOf(compositor, tt.x)
		if (err == nil) != tt.ok || err != nil && !errors.Is(err, errNoDisplay) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An X server on another machine is named by its host, which may be an address.
func TestADisplayOfAnotherMachine(t *testing.T) {
	for network, host := range map[string]string{"tcp4": "127.0.0.1", "tcp6": "[::1]"} {
		l, err := net.Listen(network, host+":0")
		if err != nil && network == "tcp6" {
			t.Logf("no IPv6 here: %v", err)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		x := fmt.Sprintf("%s:%d.0", host, l.Addr().(*net.TCPAddr).Port-6000)
		if err := displayOf("", x); err != nil {
			t.Errorf("%s: %v", x, err)
		}
	}
}

func TestFynesLogOfNoWindowBecomesOneSentence(t *testing.T) {
	for name, tt := range map[string]struct {
		lines []string
		want  string
		code  int
	}{
		"no OpenGL": {[]string{"2026/01/02 Fyne error:  window creation error\n", "2026/01/02   Cause: APIUnavailable: GLX: GLX extension not found\n"},
			"goldspan: the window needs OpenGL 2.1, which this display does not have", 3},
		"no display": {[]string{"Fyne error:  failed to initialise GLFW\n", "  Cause: PlatformError: X11: Failed to open display :0\n"}, "Failed to open display :0", 3},
		"all else":   {[]string{"Fyne error:  the moon\n"}, "Fyne error:  the moon", 0},
	} {
		var out strings.Builder
		code := 0
		l := &displayLog{out: &out, told: &out, exit: func(c int) { code = c }}
		for _, line := range tt.lines {
			if n, err := l.Write([]byte(line)); n != len(line) || err != nil {
				t.Errorf("%s: %d, %v", name, n, err)
			}
		}
		if got := out.String(); code != tt.code || !strings.Contains(got, tt.want) || strings.Count(got, "\n") != 1 {
			t.Errorf("%s: exit code %d, said %q", name, code, got)
		}
	}
	if err := noWindow(fyneNoInit, "x", true); !errors.Is(err, errSudo) {
		t.Errorf("root is told %v", err)
	}
}

// What Fyne cannot do and Goldspan does not need is nothing to tell; the report that
// follows it is.
func TestReportsOfWhatIsNotNeededAreKeptBack(t *testing.T) {
	var out strings.Builder
	l := &displayLog{out: &out, told: &out, exit: func(int) { t.Error("the program ended") }}
	for _, line := range []string{
		"2026/01/02 Fyne error:  Preferences load error:\n", "2026/01/02   Cause: EOF\n", "2026/01/02   At: preferences.go:105\n",
		"2026/01/02 Fyne error:  failed to watch theme settings\n", "2026/01/02   Cause: no portal\n", "2026/01/02   At: app_xdg.go:152\n",
		"2026/01/02 Fyne error:  the moon\n", "2026/01/02   Cause: full\n",
	} {
		if n, err := l.Write([]byte(line)); n != len(line) || err != nil {
			t.Errorf("%q: %d, %v", line, n, err)
		}
	}
	if got, want := out.String(), "2026/01/02 Fyne error:  the moon\n2026/01/02   Cause: full\n"; got != want {
		t.Errorf("the log has %q, want %q", got, want)
	}
}
