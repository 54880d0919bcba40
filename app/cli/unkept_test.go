package cli

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// A command may have run for hours. Its predictions are not lost with an error of the
// project.
func TestPredictionsThatCannotBeKeptStayInAFile(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	for name, text := range map[string]string{"quay.txt": "Flood at the quay", "pred.jsonl": `{"text":"Flood at the quay","spans":[]}` + "\n", "broken.jsonl": "{\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(want exit, args ...string) string {
		t.Helper()
		env, _, words := captured()
		if code := Run(context.Background(), args, env); code != int(want) {
			t.Fatalf("%q: exit code %d, want %d: %s", args, code, want, words)
		}
		return words.String()
	}
	left := func() []string {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(dir, "goldspan-run-*"))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	shows := "cat "
	if runtime.GOOS == "windows" {
		shows = "type "
	}
	run(exitFine, "import", "news.goldspan", "quay.txt")
	if err := finishArticle("news.goldspan", "1"); err != nil {
		t.Fatal(err)
	}
	if words := run(exitError, "check", "news.goldspan", "--run", shows+"broken.jsonl"); len(left()) > 0 {
		t.Errorf("what cannot be used is left as %q: %s", left(), words)
	}
	words := run(exitError, "check", "news.goldspan", "--run", shows+"pred.jsonl", "--name", "me")
	said := regexp.MustCompile(`(?m)^the predictions of the command are in (.*); --pred reads them$`).FindStringSubmatch(words)
	if said == nil || !strings.Contains(words, "another annotation set has the name “me”") || len(left()) != 1 || left()[0] != said[1] {
		t.Fatalf("it says %q, and %q is left", words, left())
	}
	run(exitFine, "check", "news.goldspan", "--pred", said[1])
	if run(exitFine, "check", "news.goldspan", "--run", shows+"pred.jsonl"); len(left()) != 1 {
		t.Errorf("of a command whose predictions are kept, %q is left", left())
	}
}
