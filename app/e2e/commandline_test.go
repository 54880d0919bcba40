//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// run does one of the program's commands as that user.
func (h home) run(t testing.TB, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.Command(shared.binary, args...)
	cmd.Env, cmd.Dir = shared.display.env(string(h)), string(h)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// must does a command that has to go well.
func (h home) must(t testing.TB, args ...string) string {
	t.Helper()
	out, errs, code := h.run(t, args...)
	if code != 0 {
		t.Fatalf("goldspan %s: exit code %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// sampleArticles writes the texts of the sample, which ship with the program,
// to plain text files.
func sampleArticles(t testing.TB) []string {
	t.Helper()
	lines, err := os.Open(filepath.Join(shared.module, "assets", "sample", "sample.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer lines.Close()
	dir := t.TempDir()
	var files []string
	for dec := json.NewDecoder(lines); ; {
		var article struct{ Text string }
		if err := dec.Decode(&article); errors.Is(err, io.EOF) {
			return files
		} else if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, fmt.Sprintf("article %d.txt", len(files)+1))
		if err := os.WriteFile(file, []byte(article.Text), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
}

// project makes a project of text files with the command line.
func (h home) project(t testing.TB, name string, texts ...string) string {
	t.Helper()
	file := h.file(name + ".goldspan")
	h.must(t, append([]string{"import", file}, texts...)...)
	return file
}
