//go:build !headless

package desktop

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Reveal shows a file in the file manager of the desktop: its folder opens with the
// file selected, or at least its folder opens. It can take seconds, because the file
// manager may have to start.
func Reveal(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), revealLimit)
	defer cancel()
	return reveal(ctx, path)
}

const (
	revealLimit = 15 * time.Second // for a file manager that does not answer
	failsWithin = 2 * time.Second  // an opener that cannot open anything ends in this time
)

// launch starts a program that opens a window. A program that still runs after a
// while has found something to open; some end only with the window.
func launch(cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(cmd.Path), err)
		}
	case <-time.After(failsWithin):
	}
	return nil
}
