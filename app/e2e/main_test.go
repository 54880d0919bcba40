//go:build e2e

package e2e

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jezek/xgb"

	"goldspan/storage/faults/refuse"
)

// tools are the programs that the tests cannot do without, and where Debian keeps them.
var tools = [][2]string{
	{"Xvfb", "xvfb"}, {"openbox", "openbox"}, {"xdotool", "xdotool"}, {"import", "imagemagick"}, {"xclip", "xclip"}, {"fcitx5", "fcitx5"}, {"ibus-daemon", "ibus"}, {"sway", "sway"}, {"grim", "grim"},
}

// bench is what all tests of a run share: the program, the screen, the folders.
type bench struct {
	binary  string          // the program as it is built for users
	module  string          // the module's root
	keep    string          // where failed tests leave their pictures and logs
	prepare func(*exec.Cmd) // changes how the program is started; nil: nothing to change
	display *display
}

// shared is set once by TestMain, before any test runs.
var shared bench

func TestMain(m *testing.M) {
	refuse.Started()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	xgb.Logger.SetOutput(io.Discard) // it tells that there is no .Xauthority, which nobody needs
	if missing := missingTools(); len(missing) > 0 {
		fmt.Fprintf(os.Stderr, "the end-to-end tests need packages that are not installed: apt-get install %s\n", strings.Join(missing, " "))
		return 1
	}
	dir, err := os.MkdirTemp("", "goldspan-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	shared.keep = filepath.Join(os.TempDir(), "goldspan-e2e-failed")
	shared.binary = filepath.Join(dir, "goldspan")
	if shared.module, err = moduleRoot(); err == nil {
		err = build(shared.module, shared.binary)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	shared.display, err = startDisplay(dir, screen)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer shared.display.stop()
	return m.Run()
}

func missingTools() (packages []string) {
	for _, t := range tools {
		if _, err := exec.LookPath(t[0]); err != nil {
			packages = append(packages, t[1])
		}
	}
	return packages
}

func moduleRoot() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("find the module: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}

// build makes the program as `go build` does, or takes one that is named by
// GOLDSPAN_E2E_BINARY, such as the one that will be packaged.
func build(module, to string) error {
	if ready := os.Getenv("GOLDSPAN_E2E_BINARY"); ready != "" {
		return os.Symlink(ready, to)
	}
	cmd := exec.Command("go", "build", "-o", to, ".")
	cmd.Dir = module
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return nil
}
