//go:build !linux && !darwin && !windows && !headless

package desktop

import (
	"context"
	"os/exec"
	"path/filepath"
)

// reveal opens the folder of the file.
func reveal(_ context.Context, path string) error {
	return launch(exec.Command("xdg-open", filepath.Dir(path)))
}
