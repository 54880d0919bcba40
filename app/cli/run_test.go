package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/app/explain"
)

// What is neither a command nor a file opens no window, which would keep a script
// waiting.
func TestTheWindowIsForProjects(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("old", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	fine := map[string]bool{"help": true, "--help": true, "-h": true, "--version": true}
	const sampled, none = "the sample", "no window"
	for line, want := range map[string]string{
		"bogus": none, "exprot": none, "note.txt": none, "exprot p.goldspan": none, // words that can be nothing else
		"old": "old", "NEWS.GOLDSPAN": "NEWS.GOLDSPAN", `old\war`: `old\war`, "/war": "/war", // what is or may be a project
		"": "", "news.goldspan": "news.goldspan", "import.goldspan": "import.goldspan", "./import": "./import",
		"-- import": "import", "-- -odd.goldspan": "-odd.goldspan",
		"--sample": sampled, "--sample old": none, "old other": none, "--smaple": none, "old --json": none, "--sample import": none,
		"import": none, "info": none, "help": none, "--help": none, "-h": none, "--version": none,
	} {
		env, _, _ := captured()
		opened := none
		env.Window = func(path string, sample bool) error {
			if opened = path; sample {
				opened = sampled
			}
			return nil
		}
		if code := Run(context.Background(), strings.Fields(line), env); opened != want || code == int(exitUsage) != (want == none && !fine[line]) {
			t.Errorf("goldspan %s: %q, want %q, exit code %d", line, opened, want, code)
		}
	}
}

func TestADoubleClickInWindowsIsNoMistake(t *testing.T) {
	if cobra.MousetrapHelpText != "" {
		t.Error("cobra ends the program where the file manager has started it")
	}
}

func TestTheNearestCommand(t *testing.T) {
	for word, want := range map[string]string{
		"exprot": "export", "imoprt": "import", "Export": "export import", "chek": "check", "verfy": "verify", "inf": "info",
		"completions": "completion", "xport": "export import", "bogus": "", "x": "", "goldspan": "", "überall": "",
	} {
		env, _, _ := captured()
		if got := strings.Join(root(env).SuggestionsFor(word), " "); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestAFailureIsWordedOnce(t *testing.T) {
	err := failed("open p.goldspan", fmt.Errorf("open project: %w", annotate.ErrNotProject))
	if want := explain.Error("open p.goldspan", annotate.ErrNotProject).Sentence(); err.Error() != want || !errors.Is(err, annotate.ErrNotProject) {
		t.Errorf("%v, want %s", err, want)
	}
	for _, again := range []error{failed("read p.goldspan", err), failed("read p.goldspan", errors.Join(err, annotate.ErrMoved))} {
		if strings.Contains(again.Error(), "read p.goldspan") {
			t.Errorf("it was worded twice: %v", again)
		}
	}
	if failed("open p.goldspan", nil) != nil || outputFailed(nil) != nil {
		t.Error("nothing failed, and there is an error")
	}
}

func TestErrorsOnOneLine(t *testing.T) {
	close := failed("close p.goldspan", errors.New("the disk said no"))
	for want, err := range map[string]error{
		"a; b": errors.Join(errors.New("a"), errors.New("b")),
		"Could not close p.goldspan: the disk said no. Could not close p.goldspan: the disk said no.": errors.Join(close, close),
	} {
		if got := oneLine(err); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Where the program has no console, as a window on Windows, it says in a box why
// the window does not come.
func TestWhyThereIsNoWindowIsToldElsewhere(t *testing.T) {
	for line, want := range map[string]struct {
		code exit
		told string
	}{
		"p.goldspan":     {exitError, "goldspan: there is no display\n"},
		"exprot":         {exitUsage, "goldspan: there is no command \"exprot\" (did you mean export?); goldspan --help lists the commands and flags\n"},
		"--sample p":     {exitUsage, "goldspan: there is no command \"p\"; goldspan --help lists the commands and flags\n"},
		"--sample a/b":   {exitUsage, "goldspan: open a project or --sample, not both; goldspan --help lists the commands and flags\n"},
		"a.goldspan b c": {exitUsage, "goldspan: name one project, not a.goldspan and b and c; goldspan --help lists the commands and flags\n"},
		"info":           {exitUsage, ""},
	} {
		env, out, words := captured()
		var told bytes.Buffer
		env.Told = &told
		env.Window = func(string, bool) error { return errors.New("there is no display") }
		code := Run(context.Background(), strings.Fields(line), env)
		if code != int(want.code) || told.String() != want.told || out.Len() > 0 || (words.Len() > 0) == (want.told != "") {
			t.Errorf("%s: exit code %d, told %q, said %q %q", line, code, &told, out, words)
		}
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
	if code != int(exitError) || out.Len() > 0 || !strings.Contains(words.String(), "Could not import into "+project+": it was cancelled. Nothing was changed.") {
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
	if code := Run(context.Background(), []string{"import", project, text}, env); code != int(exitFine) {
		t.Fatal(words)
	}
	env.Stdout = brokenPipe{}
	code := Run(context.Background(), []string{"export", project, "--status", "all"}, env)
	if code != int(exitError) || !strings.Contains(words.String(), "Could not write all of the output: broken pipe.") {
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

// Every start of the program, of the window too, makes all commands. Cobra keeps
// how each flag is completed for good, so that many rounds take longer each.
func BenchmarkAllCommandsAreMade(b *testing.B) {
	env := realEnv()
	for b.Loop() {
		root(env)
	}
}
