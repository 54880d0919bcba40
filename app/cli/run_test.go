package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/exchange"
)

func TestIsCommandTellsACommandFromAProject(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("old", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for arg, want := range map[string]bool{
		"bogus": true, "exprot": true, "Import": true, "note.txt": true, // words that can be nothing else
		"old": false, "NEWS.GOLDSPAN": false, `old\war`: false, "/war": false, // what is or may be a project
		"import": true, "export": true, "verify": true, "check": true, "schema": true, "info": true, "help": true,
		"--help": true, "-h": true, "--version": true,
		"": false, "news.goldspan": false, "import.goldspan": false, "--sample": false, "./import": false,
	} {
		if got := IsCommand(arg); got != want {
			t.Errorf("%q: %v", arg, got)
		}
	}
}

func TestTheNearestCommand(t *testing.T) {
	for word, want := range map[string]string{
		"exprot": "export", "imoprt": "import", "Export": "export", "chek": "check", "verfy": "verify", "inf": "info", "hlep": "help",
		"completions": "completion", "bogus": "", "": "", "x": "", "goldspan": "", "überall": "",
	} {
		if got := nearest(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestEveryErrorOfAProjectIsOneSentence(t *testing.T) {
	for _, err := range []error{
		fs.ErrNotExist, fs.ErrPermission, context.Canceled, annotate.ErrNotProject, annotate.ErrNewer, annotate.ErrDamaged,
		annotate.ErrExists, annotate.ErrDiskFull, annotate.ErrMoved, annotate.ErrReadOnly, exchange.ErrTarget,
	} {
		got := explain("p.goldspan", fmt.Errorf("open project: %w", err))
		if !errors.Is(got, err) {
			t.Errorf("%v is lost in %v", err, got)
		}
		// What happened, what it means ("so ..."), and, where there is something to do, what to do.
		text := got.Error()
		advised := strings.Contains(text, "; ") || errors.Is(err, context.Canceled)
		if !strings.Contains(text, ", so ") || !advised || strings.Contains(text, "\n") || strings.HasSuffix(text, ".") {
			t.Errorf("%v: %s", err, text)
		}
		if again := explain("other.goldspan", got).Error(); again != text {
			t.Errorf("%q was explained twice: %q", text, again)
		}
	}
	if unknown := errors.New("the moon"); explain("p.goldspan", unknown) != unknown || explain("p.goldspan", nil) != nil {
		t.Error("an error that is not known must come back as it is")
	}
}

// captured is an Env that writes to buffers.
func captured() (Env, *bytes.Buffer, *bytes.Buffer) {
	env := realEnv()
	var out, words bytes.Buffer
	env.Stdin, env.Stdout, env.Stderr = strings.NewReader(""), &out, &words
	return env, &out, &words
}

func TestACancelledImportMakesNoProject(t *testing.T) {
	dir := t.TempDir()
	project, text := filepath.Join(dir, "p.goldspan"), filepath.Join(dir, "a.txt")
	if err := os.WriteFile(text, []byte("The dam held."), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	env, out, words := captured()
	create := env.Create
	env.Create = func(ctx context.Context, path, set string, kind annotate.SetKind) (Project, error) {
		p, err := create(ctx, path, set, kind)
		cancel()
		return p, err
	}
	code := Run(ctx, []string{"import", project, text}, env)
	if code != exitError || out.Len() > 0 || !strings.Contains(words.String(), "stopped before the end, so that nothing was changed") {
		t.Errorf("code %d, %q, %q", code, out, words)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
}

func TestAnExportToABrokenPipeSaysThatItIsNotWhole(t *testing.T) {
	dir := t.TempDir()
	project, text := filepath.Join(dir, "p.goldspan"), filepath.Join(dir, "a.txt")
	if err := os.WriteFile(text, []byte("The dam held."), 0o644); err != nil {
		t.Fatal(err)
	}
	env, _, words := captured()
	if code := Run(context.Background(), []string{"import", project, text}, env); code != exitFine {
		t.Fatal(words)
	}
	env.Stdout = brokenPipe{}
	code := Run(context.Background(), []string{"export", project, "--status", "all"}, env)
	if code != exitError || !strings.Contains(words.String(), "the output is not whole; export again") {
		t.Errorf("code %d, %s", code, words)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestProgressIsForTerminalsAlone(t *testing.T) {
	env, _, words := captured()
	progress, clear := showProgress(env, "importing")
	clear()
	if progress != nil || words.Len() > 0 {
		t.Errorf("progress in a file: %q", words)
	}
}

func TestProgressWaitsAndIsWiped(t *testing.T) {
	var words bytes.Buffer
	now := int64(1000)
	progress, clear := drawProgress(&words, func() int64 { return now }, "importing")
	progress(1, 10, "a.txt")
	if words.Len() > 0 {
		t.Errorf("drawn at once: %q", &words)
	}
	now += patience
	progress(5, 10, "b.txt")
	progress(6, 10, "b.txt") // too soon after the last
	now += every
	progress(7, 0, "c.txt")
	clear()
	if got := words.String(); got != "\r\x1b[Kimporting … 50 %\r\x1b[Kimporting … c.txt\r\x1b[K" {
		t.Errorf("%q", got)
	}
}
