//go:build unix

package runs

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
	"goldspan/assets/sample"
)

func twoDone() check.Gold {
	return checktest.Gold(checktest.Article("a1", "done", checktest.Ilva), checktest.Article("a2", "todo", "not this"), checktest.Article("a3", "done", "{actor|Toma} & <Reya>"))
}

// output runs a command over gold and gives what it wrote.
func output(t *testing.T, e Extractor, gold check.Gold) (string, error) {
	t.Helper()
	var out []byte
	err := e.Run(context.Background(), gold, func(r io.Reader) (err error) {
		out, err = io.ReadAll(r)
		return err
	})
	return string(out), err
}

func TestTheCommandIsGivenTheArticlesThatAreDone(t *testing.T) {
	out, err := output(t, Extractor{Command: "cat"}, twoDone())
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if err != nil || len(lines) != 2 {
		t.Fatalf("%q, %v", out, err)
	}
	const want = `{"id":"a3","sha256":"8a19d2c6c1e0c3d9","title":"Title of a3","text":"Toma & <Reya>"}`
	prefix, suffix, _ := strings.Cut(want, `8a19d2c6c1e0c3d9`)
	if !strings.HasPrefix(lines[1], prefix) || !strings.HasSuffix(lines[1], suffix) {
		t.Errorf("%s", lines[1])
	}
}

func TestCommandsThatGoWrong(t *testing.T) {
	for name, tt := range map[string]struct {
		command string
		want    error
		words   string
	}{
		"it crashes":           {`head -n 1; echo one; exit 7`, ErrCrash, "exit status 7, 2 lines"},
		"it is not there":      {`no-such-extractor-anywhere`, ErrCrash, "exit status 127, 0 lines"},
		"it is killed":         {`kill -9 $$`, ErrCrash, "signal: killed"},
		"it writes no lines":   {`tr '\000' x </dev/zero`, jsonscan.ErrLongLine, "long_line"},
		"it hangs":             {`echo one; sleep 60`, ErrTimeLimit, "1 lines, limit 500ms"},
		"it hangs, silent":     {`exec sleep 60`, ErrTimeLimit, " 0 lines"},
		"it reads nothing":     {`exec <&-; echo one`, nil, ""},
		"it stops reading":     {`head -n 1 >/dev/null; echo one`, nil, ""},
		"it writes no newline": {`printf one`, nil, ""},
	} {
		start := time.Now()
		_, err := output(t, Extractor{Command: tt.command, Limit: 500 * time.Millisecond, Stderr: io.Discard}, twoDone())
		if name != "it hangs" && name != "it hangs, silent" {
			// A busy machine may need longer than that to start a shell.
			_, err = output(t, Extractor{Command: tt.command, Limit: time.Minute, Stderr: io.Discard}, twoDone())
		}
		if !errors.Is(err, tt.want) || tt.want != nil && !strings.Contains(err.Error(), tt.words) {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: it took %v", name, took)
		}
	}
}

func TestTheTimeLimitEndsChildrenToo(t *testing.T) {
	endsChildren(t, "")
}

// A session of its own has a process group of its own.
func TestTheTimeLimitEndsChildrenThatLeftTheGroup(t *testing.T) {
	if runtime.GOOS != "linux" {
		return // there only the group ends
	}
	endsChildren(t, "setsid ")
}

// endsChildren checks that a child of a command, started in that way, ends at the time
// limit.
func endsChildren(t *testing.T, how string) {
	t.Helper()
	pid := filepath.Join(t.TempDir(), "pid")
	_, err := output(t, Extractor{Command: how + `sh -c 'echo $$ >` + pid + `; exec sleep 60' & wait`, Limit: 500 * time.Millisecond}, twoDone())
	if !errors.Is(err, ErrTimeLimit) {
		t.Fatal(err)
	}
	data, err := os.ReadFile(pid)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	ends(t, n)
}

// ends waits for the end of a process.
func ends(t *testing.T, n int) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		// Until somebody waits for it, an ended child is still there as a zombie.
		stat, err := os.ReadFile("/proc/" + strconv.Itoa(n) + "/stat")
		if errors.Is(syscall.Kill(n, 0), syscall.ESRCH) || err == nil && strings.Contains(string(stat), ") Z ") {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("process %d is still running", n)
		}
	}
}

func TestTheCommandsStderrIsShown(t *testing.T) {
	var words bytes.Buffer
	if _, err := output(t, Extractor{Command: "echo loading >&2", Stderr: &words}, twoDone()); err != nil || words.String() != "loading\n" {
		t.Errorf("%q, %v", &words, err)
	}
}

// More than pipes hold goes in and comes out at once.
func TestALargeProjectGoesThroughACommand(t *testing.T) {
	gold, _ := checktest.GenerateFiles(t, checktest.UpTo(2000), nil)
	out, err := output(t, Extractor{Command: "cat"}, checktest.File(gold))
	if err != nil || strings.Count(out, "\n") != 2000 {
		t.Errorf("%d lines, %v", strings.Count(out, "\n"), err)
	}
}

func TestAnErrorOfTheCheckEndsTheCommand(t *testing.T) {
	broken := errors.New("the disk is full")
	start := time.Now()
	err := Extractor{Command: "cat; sleep 60"}.Run(context.Background(), twoDone(), func(io.Reader) error { return broken })
	if !errors.Is(err, broken) || time.Since(start) > 30*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
}

func TestACommandCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	err := Extractor{Command: "echo one; sleep 60"}.Run(ctx, twoDone(), func(r io.Reader) error {
		if _, err := r.Read(make([]byte, 1)); err != nil {
			return err
		}
		cancel()
		_, err := io.ReadAll(r)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestGoldThatCannotBeReadIsTold(t *testing.T) {
	absent := check.FileGold("gold.jsonl", func() (io.ReadCloser, error) { return nil, os.ErrNotExist })
	if _, err := output(t, Extractor{Command: "cat"}, absent); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestRunningTheExtractorIsCheckingItsOutput(t *testing.T) {
	lines := checktest.Python(t, strings.NewReader(sample.JSONL), checktest.Extractor())
	want, err := check.Run(context.Background(), check.Options{Gold: checktest.Sample(), Predictions: check.ReadPredictions("x", bytes.NewReader(lines)), Resamples: score.Resamples})
	if err != nil {
		t.Fatal(err)
	}
	var got check.Report
	e := Extractor{Command: "python3 " + checktest.Extractor(), Stderr: io.Discard}
	err = e.Run(context.Background(), checktest.Sample(), func(out io.Reader) (err error) {
		got, err = check.Run(context.Background(), check.Options{Gold: checktest.Sample(), Predictions: check.ReadPredictions("x", out), Resamples: score.Resamples})
		return err
	})
	if err != nil || got.Articles.Scored != 4 || !reflect.DeepEqual(got.Result.Schemes, want.Result.Schemes) {
		t.Errorf("%+v, %v", got, err)
	}
	if got.Lines != 4 || want.Lines != 8 {
		t.Errorf("the command was given %d articles, and the file has %d", got.Lines, want.Lines)
	}
}

func TestACommandThatWritesWithoutEndIsStopped(t *testing.T) {
	w := &lineWriter{Writer: io.Discard, room: 10}
	if _, err := w.Write([]byte("one\ntwo\n")); err != nil {
		t.Fatal(err)
	}
	if n, err := w.Write([]byte("three")); n != 0 || !errors.Is(err, ErrTooMuch) || !strings.Contains(err.Error(), "2 lines") {
		t.Errorf("%d, %v", n, err)
	}
}

// A command predicts for one article, whatever else it writes.
func TestACommandPredictsForOneArticle(t *testing.T) {
	a, err := annotate.NewArticle("a1", "Title", "Toma 👩‍🚒 left.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	labels := map[string]annotate.LabelID{"Actor": "actor"}
	line := func(id, label string) string {
		return `{"id":"` + id + `","spans":[{"start":0,"end":4,"label":"` + label + `","text":"Toma","score":0.5},{"start":3,"end":99,"label":"Actor"}]}`
	}
	spans, err := Extractor{Command: `printf '%s\n' '` + line("a2", "Actor") + `' '{' '` + line("a1", "Actor") + `' '` + line("a1", "Place") + `'`}.Predict(t.Context(), a, labels)
	if want := []annotate.Span{{ID: "0", Label: "actor", Range: annotate.Range{End: 4}, Quote: "Toma", Score: 0.5}}; err != nil || !reflect.DeepEqual(spans, want) {
		t.Errorf("%+v, %v", spans, err)
	}
	for command, want := range map[string]error{"echo [": check.ErrNoPredictions, "exit 3": ErrCrash, "sleep 60": ErrTimeLimit} {
		limit := time.Minute // a busy machine may need long to start a shell
		if want == ErrTimeLimit {
			limit = 100 * time.Millisecond
		}
		if spans, err := (Extractor{Command: command, Limit: limit}).Predict(t.Context(), a, labels); !errors.Is(err, want) || spans != nil {
			t.Errorf("%s: %v, %v", command, spans, err)
		}
	}
	if spans, err := (Extractor{Command: "cat >/dev/null"}).Predict(t.Context(), a, labels); err != nil || spans != nil {
		t.Errorf("nothing found: %v, %v", spans, err)
	}
}
