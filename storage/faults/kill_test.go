//go:build faults && linux

package faults

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/storage"
	"goldspan/storage/backup"
)

// killed kills a command after a time, and gives what it has printed. It says whether
// the command was still running.
func killed(t testing.TB, cmd *exec.Cmd, out *bufio.Scanner, after time.Duration) (lines []string, ran bool) {
	t.Helper()
	must(t, cmd.Start())
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended
	for out != nil && out.Scan() {
		lines = append(lines, out.Text())
	}
	_ = cmd.Wait() // it was killed
	timer.Stop()
	return lines, cmd.ProcessState.ExitCode() == -1
}

// upTo is a random time. Most are short, because much happens at the beginning.
func upTo(random *rand.Rand, most time.Duration) time.Duration {
	return time.Duration(random.Float64() * random.Float64() * float64(most))
}

// No edit that was acknowledged is lost when the program is killed.
func TestKilledWhileEditing(t *testing.T) {
	ctx := context.Background()
	r := row{fault: "kill -9 while editing"}
	random := chance(t, 10)
	acknowledged, path, is := 0, "", ""
	for r.rounds = 0; r.rounds < rounds(100, 300); r.rounds++ {
		if r.rounds%25 == 0 {
			path, is = copied(t), ""
		}
		cmd, out := helper(t, "edit", path)
		lines, running := killed(t, cmd, out, 15*time.Millisecond+upTo(random, 300*time.Millisecond))
		if !running {
			t.Fatal("the helper has ended by itself")
		}
		acknowledged += len(lines)
		if len(lines) > 0 {
			is = lines[len(lines)-1]
		}
		p, err := storage.Open(ctx, path, options())
		if err != nil {
			r.damaged++
			t.Errorf("round %d: %v", r.rounds, err)
			path = copied(t)
			continue
		}
		now, err := has(ctx, p, is)
		if errors.Is(err, errLost) {
			r.lost++
		} else if err != nil {
			r.damaged++
		}
		if err != nil {
			t.Errorf("round %d, after %d edits: %v", r.rounds, len(lines), err)
		}
		is = now
		must(t, p.Close())
	}
	r.note = fmt.Sprintf("%d acknowledged edits", acknowledged)
	tell(t, r)
}

var errLost = errors.New("acknowledged edits are lost")

// has checks that a project has what was acknowledged last, and at most the one edit
// that was under way beyond that, and that it is whole. It gives what there is now.
func has(ctx context.Context, p *storage.Project, acknowledged string) (is string, err error) {
	if why := p.ReadOnly(); why != annotate.Writable {
		return "", fmt.Errorf("it is read-only: %s", why)
	}
	if err := whole(ctx, p); err != nil {
		return "", err
	}
	e, err := newEditor(ctx, p)
	if err != nil {
		return "", err
	}
	is, err = e.print(ctx)
	if err != nil || acknowledged == "" || is == acknowledged {
		return is, err
	}
	// The edit under way may have been one, or a redo; or else an undo.
	for _, step := range []func(context.Context) (annotate.Action, error){e.history.Undo, e.history.Redo, e.history.Redo} {
		if _, err := step(ctx); err != nil {
			break
		}
		if is, err = e.print(ctx); err != nil || is == acknowledged {
			return is, err
		}
	}
	return is, errLost
}

// whole checks that a project fits itself.
func whole(ctx context.Context, p *storage.Project) error {
	problems, err := p.Check(ctx)
	if err != nil || len(problems) > 0 {
		return fmt.Errorf("it is damaged: %v, %w", problems, err)
	}
	if d, err := p.Damage(ctx); err != nil || !d.None() {
		return fmt.Errorf("it is damaged: %s, %w", d, err)
	}
	return nil
}

// state is what a project says, and whether that is whole; "" of a project that cannot
// be opened.
func state(path string) (string, error) {
	text, words := said(path, nil)
	if len(words) > 0 {
		return text, errors.New(strings.Join(words, "; "))
	}
	return text, nil
}

// A command that is killed has done all or nothing.
func TestKilledCommands(t *testing.T) {
	in := inputsIn(t.TempDir())
	must(t, in.write(400))
	report, export := filepath.Join(t.TempDir(), "report.html"), filepath.Join(t.TempDir(), "gold.jsonl")
	for stream, kind := range []struct {
		fault string
		args  func(path string) []string
		file  string // which is there before, and may be replaced as a whole; "" where it is the project
	}{
		{"kill -9 while importing", func(path string) []string { return []string{"import", path, in.articles} }, ""},
		{"kill -9 while keeping a run", func(path string) []string {
			return []string{"check", path, "--pred", in.predictions, "--no-intervals", "--name", "new"}
		}, ""},
		{"kill -9 while exporting", func(path string) []string { return []string{"export", path, "--status", "all", "-o", export} }, export},
		{"kill -9 while reporting", func(path string) []string {
			return []string{"check", path, "--pred", in.predictions, "--no-keep", "--no-intervals", "--html", report}
		}, report},
	} {
		t.Run(kind.fault, func(t *testing.T) {
			path := copied(t)
			before, err := state(path)
			must(t, err)
			old := []byte("an older one")
			start := time.Now()
			must(t, ran(0, kind.args(path)...))
			took := time.Since(start)
			after, err := state(path)
			must(t, err)
			var made []byte
			if kind.file != "" {
				made, err = os.ReadFile(kind.file)
				must(t, err)
			}
			r := row{fault: kind.fault}
			random := chance(t, 20+uint64(stream))
			done := 0
			for r.rounds = 0; r.rounds < rounds(12, 40); r.rounds++ {
				copyFile(t, bench.sample, path)
				if kind.file != "" {
					must(t, os.WriteFile(kind.file, old, 0o600))
				}
				_, running := killed(t, program(kind.args(path)...), nil, time.Duration(random.Float64()*float64(took)))
				got, err := state(path)
				switch {
				case err != nil:
					r.damaged++
					t.Errorf("round %d: %v", r.rounds, err)
				case withoutIDs(got) == withoutIDs(before):
				case withoutIDs(got) == withoutIDs(after):
					done++
				default:
					r.damaged++
					t.Errorf("round %d: half of it is there: %s", r.rounds, differing(got, before))
				}
				if kind.file != "" {
					body, err := os.ReadFile(kind.file)
					must(t, err)
					switch {
					case bytes.Equal(body, made):
						done++
					case !bytes.Equal(body, old) || !running:
						r.damaged++
						t.Errorf("round %d: the file has %d bytes, whole it has %d", r.rounds, len(body), len(made))
					}
				}
			}
			r.note = fmt.Sprintf("%d had been done", done)
			tell(t, r)
		})
	}
}

// An import that makes a project has made all of it or an empty one.
func TestKilledWhileFilling(t *testing.T) {
	in := inputsIn(t.TempDir())
	must(t, in.write(400))
	path := filepath.Join(t.TempDir(), "new.goldspan")
	start := time.Now()
	must(t, ran(0, "import", path, in.articles))
	took := time.Since(start)
	after, err := state(path)
	must(t, err)
	r := row{fault: "kill -9 while filling a new project"}
	random, done := chance(t, 35), 0
	for r.rounds = 0; r.rounds < rounds(20, 100); r.rounds++ {
		for _, suffix := range []string{"", "-wal", "-journal", "-shm", "-last"} {
			must(t, os.RemoveAll(path+suffix))
		}
		killed(t, program("import", path, in.articles), nil, time.Duration(random.Float64()*float64(took)))
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		got, err := state(path)
		switch {
		case err != nil:
			r.damaged++
			t.Errorf("round %d: %v", r.rounds, err)
		case withoutIDs(got) == withoutIDs(after):
			done++
		case articlesIn(t, path) > 0:
			r.damaged++
			t.Errorf("round %d: half of it is there: %s", r.rounds, differing(got, after))
		}
	}
	r.note = fmt.Sprintf("%d had been done", done)
	tell(t, r)
}

func articlesIn(t *testing.T, path string) int {
	t.Helper()
	p, err := storage.Open(context.Background(), path, options())
	must(t, err)
	v, err := p.View(context.Background())
	must(t, errors.Join(err, p.Close()))
	return v.Articles
}

// withoutIDs leaves out what is another one each time: IDs and times.
func withoutIDs(text string) string { return varying.ReplaceAllString(text, "#") }

var varying = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{16}-[0-9]+-[0-9]+\b|\b1[0-9]{12}\b`)

// A backup that is listed is whole, whenever the program was killed.
func TestKilledWhileBackingUp(t *testing.T) {
	ctx := context.Background()
	r := row{fault: "kill -9 while backing up"}
	random, path := chance(t, 30), copied(t)
	folder := backup.Folder{Dir: t.TempDir()}
	seen := map[string]bool{}
	for r.rounds = 0; r.rounds < rounds(12, 40); r.rounds++ {
		cmd, out := helper(t, "backup", path, folder.Dir)
		killed(t, cmd, out, 50*time.Millisecond+upTo(random, 300*time.Millisecond))
		all, err := folder.List(ctx, path)
		must(t, err)
		for _, s := range all {
			if seen[s.ID] {
				continue
			}
			seen[s.ID] = true
			plain := filepath.Join(t.TempDir(), "b.goldspan")
			err := backup.Unpack(s, plain)
			if err == nil {
				_, err = state(plain)
			}
			if err != nil {
				r.damaged++
				t.Errorf("round %d: %v", r.rounds, err)
			}
		}
		if _, err := state(path); err != nil {
			r.damaged++
			t.Errorf("round %d: %v", r.rounds, err)
		}
	}
	r.note = fmt.Sprintf("%d backups", len(seen))
	if len(seen) == 0 {
		t.Error("no backup was made")
	}
	tell(t, r)
}

// A copy that has its name is whole.
func TestKilledWhileCopying(t *testing.T) {
	r := row{fault: "kill -9 while saving a copy"}
	random, path, dir, copies := chance(t, 31), copied(t), t.TempDir(), 0
	want, err := state(path)
	must(t, err)
	for r.rounds = 0; r.rounds < rounds(12, 40); r.rounds++ {
		cmd, out := helper(t, "copy", path, dir)
		lines, _ := killed(t, cmd, out, 30*time.Millisecond+upTo(random, 200*time.Millisecond))
		for _, line := range lines {
			if _, err := os.Stat(line); err != nil {
				r.lost++
				t.Errorf("round %d: %v", r.rounds, err)
			}
		}
		entries, err := os.ReadDir(dir)
		must(t, err)
		for _, entry := range entries {
			file := filepath.Join(dir, entry.Name())
			if strings.HasSuffix(file, ".goldspan") {
				copies++
				if got, err := state(file); err != nil || got != want {
					r.damaged++
					t.Errorf("round %d: %s: %v", r.rounds, entry.Name(), err)
				}
			}
			must(t, os.RemoveAll(file))
		}
	}
	r.note = fmt.Sprintf("%d copies", copies)
	tell(t, r)
}

// A file of an older program is as it was, or brought up to date.
func TestKilledWhileMigrating(t *testing.T) {
	r := row{fault: "kill -9 while migrating"}
	random := chance(t, 32)
	olds, err := filepath.Glob("../testdata/v*.goldspan")
	must(t, err)
	for _, old := range olds {
		path := filepath.Join(t.TempDir(), "old.goldspan")
		copyFile(t, old, path)
		start := time.Now()
		want, err := state(path)
		must(t, err)
		took := time.Since(start)
		for range rounds(3, 10) {
			r.rounds++
			copyFile(t, old, path)
			cmd, _ := helper(t, "open", path)
			killed(t, cmd, nil, time.Duration(random.Float64()*float64(took+30*time.Millisecond)))
			if got, err := state(path); err != nil || got != want {
				r.damaged++
				t.Errorf("%s: %v\n%s", old, err, differing(got, want))
			}
		}
	}
	tell(t, r)
}
