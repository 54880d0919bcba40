//go:build faults && linux

package faults

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"goldspan/storage/faults/refuse"
)

// row is what a kind of fault came to.
type row struct {
	fault  string
	rounds int
	// Acknowledged work that is not there; files that cannot be read or do not fit
	// themselves; changes that nothing tells of.
	lost, damaged, untold int
	note                  string
}

// bench is what all tests share. Set before they run: binary, the program without its
// window; home, a folder for what the program keeps; sample, a project with something of
// everything.
var bench struct {
	binary, home, sample string

	mu   sync.Mutex
	rows []row
}

func TestMain(m *testing.M) {
	refuse.Started()
	if what := os.Getenv(helperEnv); what != "" {
		help(what, os.Args[1:])
		return
	}
	disk.watch()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "goldspan-faults-")
	if err == nil {
		defer os.RemoveAll(dir)
		err = prepare(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := m.Run()
	printTable()
	return code
}

// prepare builds the program, and makes the project that is harmed.
func prepare(dir string) error {
	bench.binary, bench.home = filepath.Join(dir, "goldspan"), filepath.Join(dir, "home")
	build := exec.Command("go", "build", "-tags", "headless", "-o", bench.binary, "goldspan")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	if err := os.Mkdir(bench.home, 0o700); err != nil {
		return err
	}
	bench.sample = filepath.Join(dir, "sample.goldspan")
	return makeSample(context.Background(), dir)
}

// program is a command of Goldspan.
func program(args ...string) *exec.Cmd {
	cmd := exec.Command(bench.binary, args...)
	cmd.Env = append(os.Environ(), "HOME="+bench.home, "XDG_STATE_HOME=", "XDG_DATA_HOME=", "XDG_CONFIG_HOME=")
	return cmd
}

// ran does a command of Goldspan that has to go well, with that exit code.
func ran(code int, args ...string) error {
	cmd := program(args...)
	out, err := cmd.CombinedOutput()
	if got := cmd.ProcessState.ExitCode(); got != code {
		return fmt.Errorf("goldspan %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// full says that as many rounds are to be made as the bars ask for.
var full = os.Getenv("GOLDSPAN_FAULTS") == "full"

// rounds are few where the bench is one step of many.
func rounds(few, all int) int {
	if full {
		return all
	}
	return few
}

// chance is random in the same way in every run, unless another seed is asked for.
func chance(t testing.TB, stream uint64) *rand.Rand {
	seed := uint64(1)
	if s := os.Getenv("GOLDSPAN_FAULTS_SEED"); s != "" {
		n, err := strconv.ParseUint(s, 10, 64)
		must(t, err)
		seed = n
	}
	return rand.New(rand.NewPCG(seed, stream))
}

// tell adds a row to the table. The test fails where something was lost, damaged or
// untold.
func tell(t testing.TB, r row) {
	t.Helper()
	bench.mu.Lock()
	bench.rows = append(bench.rows, r)
	bench.mu.Unlock()
	if r.rounds == 0 {
		t.Errorf("%s: nothing was put to the test", r.fault)
	}
	if r.lost+r.damaged+r.untold > 0 {
		t.Errorf("%s: of %d rounds %d lost work, %d damaged a file, %d were not told", r.fault, r.rounds, r.lost, r.damaged, r.untold)
	}
}

func printTable() {
	if len(bench.rows) == 0 {
		return
	}
	slices.SortFunc(bench.rows, func(a, b row) int { return strings.Compare(a.fault, b.fault) })
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "fault\trounds\tlost\tdamaged\tuntold\t")
	for _, r := range bench.rows {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%s\n", r.fault, r.rounds, r.lost, r.damaged, r.untold, r.note)
	}
	w.Flush()
	fmt.Print(b.String())
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// within fails the test where f takes longer than nobody should wait.
func within(t testing.TB, what string, f func()) {
	t.Helper()
	const limit = 10 * time.Second
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(6 * limit): // a busy machine
		panic(what + " hangs")
	}
}

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	body, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, body, 0o600))
}

// copied is a copy of the sample project in a new folder.
func copied(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p.goldspan")
	copyFile(t, bench.sample, path)
	return path
}
