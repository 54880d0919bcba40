//go:build faults

package faults

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// reads runs a command of the program over a damaged input. It must end, without a panic,
// and with an exit code of its own.
func (r *row) reads(t testing.TB, args ...string) (stdout string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // for a busy machine
	defer cancel()
	made := program(args...)
	cmd := exec.CommandContext(ctx, made.Path, args...)
	cmd.Env = made.Env
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	code = cmd.ProcessState.ExitCode()
	var exit *exec.ExitError
	bad := err != nil && !errors.As(err, &exit) || code != 0 && code != 1 && code != 3
	if bad || strings.Contains(errs.String(), "panic") || strings.Contains(errs.String(), "mistake of the program") {
		r.damaged++
		t.Errorf("goldspan %s: exit code %d, %v\n%s", strings.Join(args, " "), code, err, errs.String())
	}
	return out.String(), code
}

// Damaged articles are read, or refused with a reason, many at a time.
func TestMutatedArticles(t *testing.T) {
	in := inputsIn(t.TempDir())
	must(t, in.write(6))
	whole, err := os.ReadFile(in.articles)
	must(t, err)
	r := row{fault: "damaged JSONL"}
	random := chance(t, 80)
	for r.rounds < rounds(400, 2000) {
		dir := t.TempDir()
		var files []string
		for i := range 100 {
			body, _ := mutate(random, whole)
			file := filepath.Join(dir, fmt.Sprintf("%d.jsonl", i))
			must(t, os.WriteFile(file, body, 0o600))
			files = append(files, file)
			r.rounds++
		}
		r.reads(t, append([]string{"verify"}, files...)...)
		path := filepath.Join(dir, "p.goldspan")
		r.reads(t, append([]string{"import", path, "--on-conflict", "new-set"}, files...)...)
		if _, err := state(path); err != nil {
			r.damaged++
			t.Errorf("the project of damaged articles: %v", err)
		}
		if _, code := r.reads(t, "verify", path); code != 0 {
			r.damaged++
			t.Errorf("verify of the project of damaged articles: exit code %d", code)
		}
	}
	tell(t, r)
}

// Damaged predictions are scored, or refused with a reason.
func TestMutatedPredictions(t *testing.T) {
	in := inputsIn(t.TempDir())
	must(t, in.write(6))
	whole, err := os.ReadFile(in.predictions)
	must(t, err)
	r := row{fault: "damaged predictions"}
	random, file := chance(t, 81), filepath.Join(t.TempDir(), "p.jsonl")
	for ; r.rounds < rounds(400, 2000); r.rounds++ {
		body, _ := mutate(random, whole)
		must(t, os.WriteFile(file, body, 0o600))
		if out, code := r.reads(t, "check", "--gold", in.articles, "--pred", file, "--no-intervals", "--json"); code == 0 && out == "" {
			r.untold++
			t.Error("no scores, and no reason")
		}
	}
	tell(t, r)
}
