//go:build unix

package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe that nobody writes to would be waited for without end.
func TestPipesAndDevicesAreNoFiles(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "pipe.txt"), filepath.Join(dir, "zero.txt")
	if err := errors.Join(syscall.Mkfifo(pipe, 0o600), os.Symlink("/dev/zero", link)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, link} {
		var special SourceError
		if _, err := OpenFile(path); !errors.As(err, &special) || special.Fault != SourceSpecial {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
		report, err := Import(context.Background(), newMemory("", "ana"), []Source{{Path: path, File: true}}, ImportOptions{NewID: counter()}, nil)
		if err != nil || len(report.Refused) != 1 {
			t.Errorf("%s: %+v, %v", filepath.Base(path), report, err)
		}
	}
	if _, err := OpenFile(dir); !errors.Is(err, syscall.EISDIR) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := OpenFile(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("none: %v", err)
	}
}
