package runs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"goldspan/app/check/checktest"
)

// asExtractor names the variable that makes the program of the tests an extractor.
const asExtractor = "GOLDSPAN_TEST_EXTRACTOR"

// TestMain lets the program of the tests be started as an extractor by them.
func TestMain(m *testing.M) {
	switch os.Getenv(asExtractor) {
	case "":
		os.Exit(m.Run())
	case "arguments":
		fmt.Printf("%q\n", os.Args[1:])
	case "deaf":
		_ = os.Stdin.Close()
		fmt.Println("one")
	case "parent":
		child := exec.Command(os.Args[0], os.Args[1:]...)
		child.Env = append(os.Environ(), asExtractor+"=child")
		child.Stdout = os.Stdout // which keeps the pipe open
		if err := child.Start(); err != nil {
			panic(err)
		}
		fmt.Println("one")
	case "child":
		for {
			f, err := os.OpenFile(os.Args[1], os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
			if err != nil {
				panic(err)
			}
			_, _ = f.WriteString("x")
			_ = f.Close()
			time.Sleep(20 * time.Millisecond)
		}
	}
}

// outputOnWindows runs the program of the tests over gold, through cmd.exe, as
// that kind of extractor.
func outputOnWindows(t *testing.T, kind, arguments string, limit time.Duration) (string, error) {
	t.Helper()
	t.Setenv(asExtractor, kind)
	var out []byte
	e := Extractor{Command: `"` + os.Args[0] + `" ` + arguments, Limit: limit, Stderr: io.Discard}
	gold := checktest.Gold(checktest.Article("a1", "done", checktest.Ilva), checktest.Article("a2", "done", strings.Repeat("{actor|Toma} ", 50_000)))
	err := e.Run(context.Background(), gold, func(r io.Reader) (err error) {
		out, err = io.ReadAll(r)
		return err
	})
	return string(out), err
}

func TestCmdTakesTheCommandAsItIsWritten(t *testing.T) {
	out, err := outputOnWindows(t, "arguments", `"a b" c`, time.Minute)
	if err != nil || strings.TrimSpace(out) != `["a b" "c"]` {
		t.Errorf("%q, %v", out, err)
	}
}

func TestACommandNeedNotReadOnWindows(t *testing.T) {
	if out, err := outputOnWindows(t, "deaf", "", time.Minute); err != nil || strings.TrimSpace(out) != "one" {
		t.Errorf("%q, %v", out, err)
	}
}

// The command itself has ended long before; its child has to be ended.
func TestTheTimeLimitEndsChildrenOnWindows(t *testing.T) {
	alive, err := os.CreateTemp("", "alive")
	if err != nil {
		t.Fatal(err)
	}
	file := alive.Name()
	t.Cleanup(func() {
		if err := os.Remove(file); err != nil {
			t.Error(err)
		}
	})
	if err := alive.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = outputOnWindows(t, "parent", `"`+file+`"`, 2*time.Second)
	if !errors.Is(err, ErrTimeLimit) {
		t.Error(err)
	}
	size := func() int64 {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	time.Sleep(200 * time.Millisecond)
	before := size()
	time.Sleep(500 * time.Millisecond)
	if after := size(); before == 0 || after != before {
		t.Errorf("the child goes on: %d, then %d", before, after)
	}
}
