//go:build unix

// Command measure runs the program on made-up articles and prints a table of the time,
// the processor time and the memory that its commands take. With -before another
// build of the program runs in turns with this one.
//
//	go run ./assets/measure -articles 1000,20000,100000 -runs 5
//	go run ./assets/measure -before /path/to/an/older/goldspan
//	go run ./assets/measure -formats -articles 20000
//
// With -formats the table has an export in each format instead, and how many times as long
// as the native format it takes.
//
// A row "limit" is a small program in Python that does the least that the command has
// to do (peer.py): json and sqlite3 for an import and an export of labelbuddy's form,
// json for a verification. Labelbuddy's own import takes 4.8 times as long as the row
// of the import, its export 0.93 times as long as the row of labelbuddy's import.
//
// Machines are noisy: compare the columns of one run, not the numbers of two runs.
package main

import (
	"cmp"
	_ "embed"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

//go:embed peer.py
var peer string

func main() {
	sizes := flag.String("articles", "1000,20000", "numbers of articles")
	runs := flag.Int("runs", 5, "runs of each command; the table has the medians")
	before := flag.String("before", "", "another build of the program")
	formats := flag.Bool("formats", false, "measure an export in each format")
	keep := flag.String("folder", "", "folder for the files; empty: a temporary one, which is removed")
	flag.Parse()
	if err := run(*sizes, *runs, *before, *keep, *formats); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(sizes string, runs int, before, folder string, formats bool) error {
	if folder == "" {
		dir, err := os.MkdirTemp("", "goldspan-measure-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		folder = dir
	}
	b := bench{folder: folder, runs: runs}
	now := b.file("goldspan")
	if err := command("go", "build", "-tags", "headless", "-o", now, ".").Run(); err != nil {
		return fmt.Errorf("build the program: %w", err)
	}
	gen := b.file("gen")
	if err := command("go", "build", "-o", gen, "./assets/measure/gen").Run(); err != nil {
		return fmt.Errorf("build the generator: %w", err)
	}
	if err := os.WriteFile(b.file("peer.py"), []byte(peer), 0o600); err != nil {
		return err
	}
	programs := []program{{"now", now}}
	if before != "" {
		programs = append(programs, program{"before", before})
	}
	measure, head := b.measure, "| articles | command | program | s | s of processor | MB | MB of disk |\n| --- | --- | --- | --- | --- | --- | --- |"
	if formats {
		measure, head = b.formats, formatsHead
	}
	fmt.Println(head)
	for _, size := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			return err
		}
		if err := measure(n, gen, programs); err != nil {
			return err
		}
	}
	return nil
}

type program struct{ name, path string }

type bench struct {
	folder string
	runs   int
}

func (b bench) file(name string) string { return filepath.Join(b.folder, name) }

// task is a command to measure.
type task struct {
	name  string
	limit string   // what the peer does: its argument; "": nothing
	fresh []string // files to remove before each run
	disk  string   // whose size, with the files beside it, is watched
	args  []string
}

// measure measures all commands with n articles.
func (b bench) measure(n int, gen string, programs []program) error {
	in := b.file(fmt.Sprintf("in-%d.jsonl", n))
	if err := b.generate(gen, in, n); err != nil {
		return err
	}
	other := b.file(fmt.Sprintf("other-%d.jsonl", n))
	if err := b.generate(gen, other, n, "-format", "labelbuddy"); err != nil {
		return err
	}
	project, out := b.file("p.goldspan"), b.file("out.jsonl")
	tasks := []task{
		{"import", "import", []string{project}, project, []string{"import", project, in}},
		{"export", "export", []string{out}, out, []string{"export", project, "-o", out}},
		{"export, split in three", "", nil, "", []string{"export", project, "-o", out, "--split", "train=80,dev=10,test=10"}},
		{"verify the JSONL", "verify", nil, "", []string{"verify", in}},
		{"verify the project", "", nil, "", []string{"verify", project}},
		{"info", "", nil, "", []string{"info", project}},
	}
	for _, t := range tasks {
		all := map[string][]figures{}
		for range b.runs {
			for _, p := range programs {
				for _, f := range t.fresh {
					os.Remove(f)
				}
				f, err := watch(exec.Command(p.path, t.args...), t.disk)
				if err != nil {
					fmt.Fprintf(os.Stderr, "%s %s: %v\n", p.name, t.name, err)
					continue
				}
				all[p.name] = append(all[p.name], f)
			}
			if t.limit != "" {
				read := in
				if t.limit == "import" {
					read = other
				}
				f, err := watch(exec.Command("python3", b.file("peer.py"), t.limit, read, b.file("peer.sqlite")), "")
				if err != nil {
					return fmt.Errorf("peer.py %s: %w", t.limit, err)
				}
				all["limit"] = append(all["limit"], f)
			}
		}
		for _, name := range []string{"now", "before", "limit"} {
			if runs := all[name]; len(runs) > 0 {
				m := medians(runs)
				fmt.Printf("| %d | %s | %s | %.2f | %.2f | %.0f | %.0f |\n", n, t.name, name, m.wall, m.processor, m.memory, m.disk)
			}
		}
	}
	return nil
}

func (b bench) generate(gen, path string, n int, more ...string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	c := command(gen, append(more, "-articles", strconv.Itoa(n))...)
	c.Stdout = out
	if err := c.Run(); err != nil {
		return err
	}
	return out.Close()
}

func command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Stderr = os.Stderr
	return c
}

// figures are those of one run: seconds and megabytes.
type figures struct{ wall, processor, memory, disk float64 }

// watch runs a command. The size of a file is looked at while it runs, together with
// the files beside it that SQLite makes.
func watch(c *exec.Cmd, disk string) (figures, error) {
	begun := time.Now()
	if err := c.Start(); err != nil {
		return figures{}, err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	var f figures
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case err := <-ended:
			f.wall = time.Since(begun).Seconds()
			f.processor = (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
			if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
				f.memory = float64(u.Maxrss) / 1024
			}
			f.disk = max(f.disk, sizeOf(disk))
			return f, err
		case <-tick.C:
			f.disk = max(f.disk, sizeOf(disk))
		}
	}
}

func sizeOf(path string) float64 {
	if path == "" {
		return 0
	}
	sum := int64(0)
	for _, suffix := range []string{"", "-wal", "-journal"} {
		if info, err := os.Stat(path + suffix); err == nil {
			sum += info.Size()
		}
	}
	return float64(sum) / 1e6
}

func medians(runs []figures) figures {
	median := func(of func(figures) float64) float64 {
		slices.SortFunc(runs, func(a, b figures) int { return cmp.Compare(of(a), of(b)) })
		return of(runs[len(runs)/2])
	}
	return figures{
		median(func(f figures) float64 { return f.wall }), median(func(f figures) float64 { return f.processor }),
		median(func(f figures) float64 { return f.memory }), median(func(f figures) float64 { return f.disk }),
	}
}
