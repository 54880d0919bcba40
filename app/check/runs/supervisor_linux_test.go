package runs

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asGoldspan names the variable that holds a command. With it the program of the tests
// runs that command as Goldspan would, until it is killed.
const asGoldspan = "GOLDSPAN_TEST_RUN"

func TestMain(m *testing.M) {
	command := os.Getenv(asGoldspan)
	if command == "" {
		os.Exit(m.Run())
	}
	e := Extractor{Command: command, Stderr: os.Stderr}
	if err := e.Run(context.Background(), twoDone(), func(out io.Reader) error {
		_, err := io.Copy(os.Stdout, out)
		return err
	}); err != nil {
		panic(err)
	}
}

// far starts a process in the background that writes its number to a file, and then
// sleeps. It has a session of its own, no pipe of the command, and its parents end.
func far(pid string) string {
	return `setsid sh -c 'setsid sh -c "echo \$\$ >` + pid + `.new; mv ` + pid + `.new ` + pid + `; exec sleep 60" <&- >/dev/null 2>&1 & exit' & while [ ! -e ` + pid + ` ]; do sleep 0.01; done; `
}

// number waits for the number of a process in a file.
func number(t *testing.T, pid string) int {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if data, err := os.ReadFile(pid); err == nil {
			n, err := strconv.Atoi(strings.TrimSpace(string(data)))
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatal("the command has started nothing")
	return 0
}

func TestACommandEndsWithAllItStartedWhenGoldspanIsKilled(t *testing.T) {
	pid := filepath.Join(t.TempDir(), "pid")
	goldspan := exec.Command(os.Args[0])
	goldspan.Env = append(os.Environ(), asGoldspan+"="+far(pid)+"echo one; sleep 60")
	out, err := goldspan.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := goldspan.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "one\n" {
		t.Errorf("%q, %v", line, err)
	}
	n := number(t, pid)
	if err := goldspan.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = goldspan.Wait() // it was killed
	ends(t, n)
}

func TestACommandThatIsStoppedEndsWithWhatHasNoParentAnyMore(t *testing.T) {
	pid := filepath.Join(t.TempDir(), "pid")
	stop := running(t, far(pid)+"sleep 60")
	n := number(t, pid)
	stop()
	ends(t, n)
}

// running runs a command until it is stopped.
func running(t *testing.T, command string) (stop func()) {
	done := make(chan error, 1)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		done <- Extractor{Command: command, Stderr: io.Discard}.Run(ctx, twoDone(), func(out io.Reader) error {
			_, err := io.Copy(io.Discard, out)
			return err
		})
	}()
	return func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

// A command that ends well leaves nothing running, but its output is read to its end.
func TestWhatACommandLeavesRunningEndsAfterItsOutput(t *testing.T) {
	pid := filepath.Join(t.TempDir(), "pid")
	out, err := output(t, Extractor{Command: far(pid) + "(sleep 0.3; echo two) & echo one"}, twoDone())
	if err != nil || out != "one\ntwo\n" {
		t.Errorf("%q, %v", out, err)
	}
	ends(t, number(t, pid))
}

// What watches over the command must not be seen by it.
func TestACommandRunsAsIfGoldspanHadStartedIt(t *testing.T) {
	t.Setenv("GOLDSPAN_TEST_SEEN", "a b")
	dir := t.TempDir()
	const command = `pwd; env | grep -v '^_=' | sort; ls /proc/self/fd | sort; ps -o pgid= -p $$ | tr -d ' ' | grep -qx $$ && echo "a group of its own"`
	plain := exec.Command("/bin/sh", "-c", command)
	plain.Dir, plain.SysProcAttr = dir, &syscall.SysProcAttr{Setpgid: true}
	in, err := plain.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	want, err := plain.Output()
	if err != nil || !strings.Contains(string(want), "a b") || !strings.Contains(string(want), "own") {
		t.Fatalf("%q, %v", want, err)
	}
	if out, err := output(t, Extractor{Command: command, Dir: dir, Stderr: io.Discard}, twoDone()); err != nil || out != string(want) {
		t.Errorf("%q, %v; want %q", out, err, want)
	}
}

func TestTheSignalThatEndsACommandIsTold(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM, syscall.SIGSEGV, syscall.SIGINT, syscall.SIGUSR1, syscall.SIGPIPE} {
		_, err := output(t, Extractor{Command: "kill -" + strconv.Itoa(int(signal)) + " $$"}, twoDone())
		if err == nil || !strings.Contains(err.Error(), "signal: "+signal.String()) || strings.Contains(err.Error(), "core") {
			t.Errorf("%v: %v", signal, err)
		}
	}
}

// The command's processes are found again and again, while new ones start.
func TestProcessesThatStartProcessesEnd(t *testing.T) {
	file := filepath.Join(t.TempDir(), "alive")
	size := func() int64 {
		info, err := os.Stat(file)
		if err != nil {
			return 0
		}
		return info.Size()
	}
	const spawn = `echo x >>"$1"; sleep 0.01; setsid sh -c "$2" sh "$1" "$2" & exit`
	stop := running(t, "X='"+spawn+`'; sh -c "$X" sh `+file+` "$X" >/dev/null 2>&1 </dev/null; sleep 60`)
	for end := time.Now().Add(30 * time.Second); size() < 20; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the command does not start processes")
		}
	}
	stop()
	before := size()
	time.Sleep(300 * time.Millisecond)
	if after := size(); after != before {
		t.Errorf("%d, then %d", before, after)
	}
}
