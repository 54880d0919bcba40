package cli

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var rewrite = flag.Bool("rewrite-golden", false, "write what the commands print now over the golden files")

// The bytes that a check prints and writes are read by other programs: a change
// of one of these files is a change for all of them.
func TestACheckPrintsTheseBytes(t *testing.T) {
	golden, err := filepath.Abs(filepath.Join("testdata", "golden"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"gold.jsonl", "pred.jsonl", "clean.jsonl"} {
		data, err := os.ReadFile(filepath.Join(golden, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	for _, c := range []struct{ name, line string }{
		{"text", "check --gold gold.jsonl --pred pred.jsonl"},
		{"text-by-label", "check --gold gold.jsonl --pred pred.jsonl --by label --map ORG=actor --map DATE="},
		{"text-of-two-schemes", "check --gold gold.jsonl --pred pred.jsonl --scheme strict,partial --no-intervals --unit bytes"},
		{"json", "check --gold gold.jsonl --pred pred.jsonl --json"},
		{"markdown", "check --gold gold.jsonl --pred pred.jsonl --markdown --by label"},
		{"page-and-errors", "check --gold gold.jsonl --pred pred.jsonl --map ORG=actor --html page.html --errors errors.jsonl"},
		{"thresholds", "check --gold clean.jsonl --pred pred.jsonl --fail-under strict.f1=0.9,actor.type.recall=0.1,x.exact.f1=0 --strict-input"},
		{"bad-threshold", "check --gold clean.jsonl --pred pred.jsonl --fail-under f1=0.5"},
		{"bad-mapping", "check --gold clean.jsonl --pred pred.jsonl --map actor"},
		{"nothing-in-common", "check --gold pred.jsonl --pred pred.jsonl"},
		{"import", "import p.goldspan clean.jsonl"},
		{"kept", "check p.goldspan --pred pred.jsonl --map ORG=actor --scheme strict"},
		{"kept-already", "check p.goldspan --pred pred.jsonl --map ORG=actor --scheme strict"},
		{"stored", "check p.goldspan --stored pred --html page.html --errors errors.jsonl --by label"},
		{"verify", "verify gold.jsonl"},
		{"verify-json", "verify clean.jsonl gold.jsonl --json"},
		{"import-broken", "import q.goldspan gold.jsonl"},
	} {
		var b strings.Builder
		env, out, words := captured()
		code := Run(context.Background(), strings.Fields(c.line), env)
		fmt.Fprintf(&b, "$ goldspan %s\nexit code %d\n--- standard error\n%s--- standard output\n%s", c.line, code, words, out)
		for _, file := range []string{"page.html", "errors.jsonl"} {
			if data, err := os.ReadFile(file); err == nil {
				fmt.Fprintf(&b, "--- %s\n%s", file, data)
				if err := os.Remove(file); err != nil {
					t.Fatal(err)
				}
			}
		}
		same(t, filepath.Join(golden, c.name+".golden"), b.String())
	}
}

// same holds text to a golden file.
func same(t *testing.T, path, got string) {
	t.Helper()
	if *rewrite {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Errorf("%s, line %d:\n%s\nwant\n%s", filepath.Base(path), i+1, a[i], b[i])
			return
		}
	}
	t.Errorf("%s: %d lines, want %d", filepath.Base(path), len(a), len(b))
}
