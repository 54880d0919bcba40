//go:build !headless

package desktop

import (
	"context"
	"os/exec"
)

// reveal selects the file in the Finder.
func reveal(_ context.Context, path string) error {
	return launch(exec.Command("open", "-R", path))
}
