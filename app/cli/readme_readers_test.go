//go:build readers

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// training is the part of the README that trains a span categoriser and checks it.
var training = regexp.MustCompile(`(?m)^    goldspan import sample\.goldspan (?s:.*?)^    goldspan check sample\.goldspan .*$`)

// The lines of the README do what they say: a shell runs them as they are, from the root
// of the module.
func TestReadBySpaCyAsInTheREADME(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := training.FindString(string(readme))
	lines := strings.Split(strings.ReplaceAll(block, "\n    ", "\n"), "\n")
	if len(lines) < 8 || len(lines) > 10 {
		t.Fatalf("the README trains in %d lines:\n%s", len(lines), block)
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "bin", "goldspan")
	build := exec.Command("go", "build", "-tags", "headless", "-o", program, ".")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.Symlink(filepath.Join(root, "assets"), filepath.Join(dir, "assets")); err != nil {
		t.Fatal(err)
	}
	script := "set -e\n" + strings.TrimPrefix(strings.Join(lines, "\n"), "    ")
	sh := exec.Command("sh", "-c", script)
	sh.Dir = dir
	sh.Env = append(os.Environ(), "PATH="+filepath.Dir(program)+":"+filepath.Join(root, ".ci", "readers", "bin")+":"+os.Getenv("PATH"))
	out, err := sh.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"strict", "claim", "actor", "figure", "mean of labels"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the check says nothing of %q:\n%s", want, out)
		}
	}
}
