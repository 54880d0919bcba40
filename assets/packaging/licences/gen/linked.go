package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
)

// program is the import path of what is shipped.
const program = "goldspan"

// systems are those that packages are built for. The processor makes no
// difference to the modules, and the command line alone has fewer of them.
var systems = [...]string{"linux", "windows", "darwin"}

// module is one that is linked into the program on some system.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// linked are the modules whose code is in the program on any system, in the
// order of their paths. Only those are read, not what tests and tools need.
func linked() ([]module, error) {
	seen := map[string]module{}
	for _, system := range systems {
		list := exec.Command("go", "list", "-deps", "-json=Module", program)
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("list what is linked on %s: %w", system, withStderr(err))
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var pkg struct{ Module *module }
			if err := d.Decode(&pkg); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, fmt.Errorf("list what is linked on %s: %w", system, err)
			}
			if m := pkg.Module; m != nil && !m.Main {
				seen[m.Path] = *m
			}
		}
	}
	modules := make([]module, 0, len(seen))
	for _, m := range seen {
		modules = append(modules, m)
	}
	slices.SortFunc(modules, func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	return modules, nil
}

// withStderr adds what a command said to the error that it ended with.
func withStderr(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(exit.Stderr) > 0 {
		return fmt.Errorf("%w: %s", err, bytes.TrimSpace(exit.Stderr))
	}
	return err
}
