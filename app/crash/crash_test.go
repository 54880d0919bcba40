package crash

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
)

// secret stands for the text of an article.
const secret = "the minister of Dresmar resigned"

// asFatal has the program of the tests end by a panic that nothing catches.
const asFatal = "GOLDSPAN_TEST_FATAL"

func TestMain(m *testing.M) {
	if dir := os.Getenv(asFatal); dir != "" {
		if err := New(dir, about).Begin(); err != nil {
			panic(err)
		}
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			panic(secret)
		}()
		<-ended
	}
	os.Exit(m.Run())
}

func about() []string { return []string{"goldspan 9.9.9"} }

// used is the log of this process during a test.
func used(t *testing.T) *Log {
	t.Helper()
	l := New(filepath.Join(t.TempDir(), "crashes"), about)
	Use(l)
	t.Cleanup(func() { Use(nil) })
	return l
}

//go:noinline
func outOfRange(list []string, i int) string { return list[i] }

func within(f func()) {
	defer Catch("a test")
	f()
}

func one(t *testing.T, l *Log) Report {
	t.Helper()
	all, err := l.Reports()
	if err != nil || len(all) != 1 {
		t.Fatalf("%d reports, %v", len(all), err)
	}
	return all[0]
}

func TestACaughtPanicIsReported(t *testing.T) {
	l := used(t)
	var told []Report
	l.OnCaught(func(r Report) { told = append(told, r) })
	Ran("edit.undo")
	Ran("tag.claim")
	Ran("tag.the mayor")
	for range 3 {
		within(func() { outOfRange([]string{secret}, 7) })
	}
	r := one(t, l)
	if len(told) != 1 || told[0].File != r.File || r.When.IsZero() {
		t.Errorf("told %+v", told)
	}
	for _, want := range []string{
		"In: a test\n", "Mistake: runtime error: index out of range [7] with length 1\n", "goldspan 9.9.9\n", " edit.undo\n", " tag.claim\n", " tag.(a label)\n",
		"goldspan/app/crash.outOfRange\n      crash_test.go:",
	} {
		if !strings.Contains(r.Text, want) {
			t.Errorf("the report lacks %q:\n%s", want, r.Text)
		}
	}
	for _, never := range []string{secret, "mayor", "/app/crash/crash_test", "gopanic"} {
		if strings.Contains(r.Text, never) {
			t.Errorf("the report has %q:\n%s", never, r.Text)
		}
	}
	for path, want := range map[string]fs.FileMode{r.File: 0o600, filepath.Dir(r.File): 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if err := l.Clear(); err != nil {
		t.Fatal(err)
	}
	if all, err := l.Reports(); err != nil || len(all) != 0 {
		t.Errorf("after Clear %d reports, %v", len(all), err)
	}
}

func TestAPanicsValueIsNotInTheReport(t *testing.T) {
	for _, v := range []any{secret, errors.New(secret), fmt.Errorf("in %s", secret), struct{ text string }{secret}} {
		l := used(t)
		within(func() { panic(v) })
		if r := one(t, l); strings.Contains(r.Text, secret) || !strings.Contains(r.Text, fmt.Sprintf("type %T", v)) {
			t.Error(r.Text)
		}
	}
}

func TestAPanicOfWorkIsItsError(t *testing.T) {
	l := used(t)
	work := func() (err error) {
		defer CatchTo(&err, "work")
		panic(secret)
	}
	err := work()
	var made *Error
	if !errors.As(err, &made) || !errors.Is(err, annotate.ErrMistake) || strings.Contains(err.Error(), secret) {
		t.Errorf("%v", err)
	}
	one(t, l)
}

// A goroutine that works for another one gives its panic and the place of it.
func TestAPanicOfAnotherGoroutine(t *testing.T) {
	l := used(t)
	within(func() {
		passed := make(chan *annotate.Panic)
		go func() { passed <- annotate.Guarded(func() { outOfRange(nil, 3) }) }()
		(<-passed).Again()
	})
	if r := one(t, l); !strings.Contains(r.Text, "index out of range [3] with length 0") || !strings.Contains(r.Text, "crash.outOfRange\n") {
		t.Error(r.Text)
	}
}

func TestOldReportsGo(t *testing.T) {
	l := used(t)
	for i := range keptReports + 5 {
		r := Report{Text: fmt.Sprintf("Mistake: %d\n", i)}
		l.write(&r)
	}
	all, err := l.Reports()
	if err != nil || len(all) != keptReports {
		t.Errorf("%d reports, %v", len(all), err)
	}
}

// Where no report can be written, the panic is caught all the same.
func TestAFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l := New(filepath.Join(file, "crashes"), about)
	Use(l)
	t.Cleanup(func() { Use(nil) })
	told := 0
	l.OnCaught(func(r Report) {
		told++
		if r.File != "" {
			t.Errorf("it has the file %s", r.File)
		}
	})
	within(func() { panic(1) })
	if told != 1 || l.Begin() == nil {
		t.Errorf("told %d times", told)
	}
}

func TestWithoutALogAPanicGoesOn(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("the panic was caught")
		}
	}()
	within(func() { panic("goes on") })
}

func TestWhatNothingCatchesIsReportedAtTheNextStart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "crashes")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asFatal+"="+dir)
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), secret) {
		t.Fatalf("it did not panic: %v\n%s", err, out)
	}
	l := New(dir, about)
	if err := l.Begin(); err != nil {
		t.Fatal(err)
	}
	if len(l.Fatal()) != 1 {
		t.Fatalf("%d reports", len(l.Fatal()))
	}
	r := one(t, l)
	if strings.Contains(r.Text, secret) || strings.Contains(r.Text, "/app/crash/") || !strings.Contains(r.Text, "crash_test.go:") || r.What == "" {
		t.Error(r.Text)
	}
	l.End()
	left, err := filepath.Glob(filepath.Join(dir, fatalStart+"*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
	again := New(dir, about)
	if err := again.Begin(); err != nil || len(again.Fatal()) != 0 {
		t.Errorf("it is told twice: %v, %v", again.Fatal(), err)
	}
	again.End()
}

func TestTheRuntimesOwnWordsStay(t *testing.T) {
	for raw, want := range map[string]string{
		"fatal error: concurrent map writes\n\ngoroutine 7 [running]:\nmain.f(0x1)\n\t/home/me/main.go:3 +0x1\n":                       "fatal error: concurrent map writes",
		"panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV]\n\ngoroutine 1 [running]:\n":        "panic: runtime error: invalid memory address or nil pointer dereference",
		"panic: " + secret + "\n\ngoroutine 1 [running]:\n":                                                                            "panic with a value that is left out",
		"panic: a\npanic: runtime error: " + "x" + "\n":                                                                                "panic: runtime error: x",
		"SIGSEGV: segmentation violation\nPC=0x1 m=0 sigcode=1\n\ngoroutine 0 gp=0x1 m=0 [idle]:\nC.f(...)\n\t/home/me/x.c:9 pc=0x1\n": "SIGSEGV: segmentation violation",
	} {
		what, _, stack := clean(raw)
		if what != want || strings.Contains(stack, "/home") || strings.Contains(stack, secret) {
			t.Errorf("%q, %q", what, stack)
		}
	}
}
