package cli

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// printed is what a command prints for a program of that name.
func printed(t *testing.T, program string, args ...string) string {
	t.Helper()
	env, out, words := captured()
	env.Name, env.Day = program, "2026-11-24"
	if code := Run(context.Background(), args, env); code != exitFine || words.Len() > 0 {
		t.Fatalf("%v: exit code %d, %s", args, code, words)
	}
	return out.String()
}

// Everything that help knows stands in the manual and in each completion, for
// they are made of it.
func TestManualAndCompletionsKnowEveryCommandAndFlag(t *testing.T) {
	texts := map[string]string{"manual": printed(t, "goldspan", "manual")}
	for _, shell := range []string{"bash", "zsh", "fish"} {
		texts[shell] = printed(t, "goldspan", "completion", shell)
	}
	for what, text := range texts {
		for _, c := range commands() {
			if !strings.Contains(text, c.name) {
				t.Errorf("%s lacks the command %s", what, c.name)
			}
			for _, o := range c.options() {
				name := o.name
				switch what {
				case "manual":
					name = roff(name)
				case "fish":
					name = strings.TrimLeft(name, "-")
				}
				if !strings.Contains(text, name) {
					t.Errorf("%s lacks %s of %s", what, o.name, c.name)
				}
			}
		}
	}
	if page := printed(t, "goldspan-cli", "manual"); strings.Contains(page, "--sample") || strings.Contains(page, "window: on") || !strings.HasPrefix(page, ".TH GOLDSPAN-CLI 1 \"2026-11-24\" \"goldspan 1.2.3\"") {
		t.Errorf("the page of the program without a window begins %q", page[:60])
	}
}

// bash reads its script, and completes with it.
func TestBashCompletes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no bash of its own")
	}
	script := filepath.Join(t.TempDir(), "goldspan")
	if err := os.WriteFile(script, []byte(printed(t, "goldspan-cli", "completion", "bash")), 0o600); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"goldspan-cli ch":                     "check",
		"goldspan-cli check --fail":           "--fail-under",
		"goldspan-cli help sch":               "schema",
		"goldspan-cli export p --sta":         "--status",
		"goldspan-cli nothing-of-the-kind --": "",
		"goldspan-cli completion z":           "zsh",
		"goldspan-cli export p --status t":    "todo",
		"goldspan-cli check --unit utf":       "utf16",
		"goldspan-cli check --scheme par":     "partial",
	} {
		words := strings.Fields(line)
		quoted := "'" + strings.Join(words, "' '") + "'"
		cmd := exec.Command("bash", "--norc", "-c", `. "$1"; COMP_WORDS=(`+quoted+`); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _goldspan_cli; printf '%s\n' "${COMPREPLY[@]}"`, "bash", script)
		cmd.Dir = t.TempDir()
		out, err := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%q is completed to %q, want %q (%v)", line, got, want, err)
		}
	}
}
