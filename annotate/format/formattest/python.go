//go:build readers

package formattest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Python runs Python with the programs of .ci/readers.txt, and gives what it prints.
// It must be called from a package two folders below annotate.
func Python(t *testing.T, args ...string) string {
	t.Helper()
	python, err := filepath.Abs("../../../.ci/readers/bin/python")
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(python, args...)
	c.Env = append(os.Environ(), "HF_HUB_OFFLINE=1", "HF_HOME="+t.TempDir(), "HF_DATASETS_DISABLE_PROGRESS_BARS=1")
	var errors strings.Builder
	c.Stderr = &errors
	out, err := c.Output()
	if err != nil {
		said := errors.String() + string(out)
		t.Fatalf("%v: %v\n%s\n(.ci/setup readers installs what is needed)", args[:min(2, len(args))], err, said[max(0, len(said)-2500):])
	}
	return string(out)
}

// File writes a file for another program.
func File(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
