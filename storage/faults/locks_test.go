//go:build faults && linux

package faults

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"goldspan/annotate"
	"goldspan/storage"
	"goldspan/storage/faults/refuse"
)

// refusals are the errors by which file systems refuse a lock.
var refusals = []syscall.Errno{syscall.ENOLCK, syscall.EINVAL, syscall.ENOSYS, syscall.EOPNOTSUPP, syscall.ENODEV}

// A network folder without locks is read, and never written: by one process or two.
func TestFolderWithoutLocks(t *testing.T) {
	in := inputsIn(t.TempDir())
	must(t, in.write(6))
	want, err := state(bench.sample)
	must(t, err)
	whole, err := os.ReadFile(bench.sample)
	must(t, err)
	for _, kind := range []struct {
		fault string
		calls []refuse.Call
	}{
		{"network folder without locks", []refuse.Call{refuse.FileLocks, refuse.RecordLocks}},
		{"network folder without locks of files", []refuse.Call{refuse.FileLocks}},
		{"network folder without locks of parts", []refuse.Call{refuse.RecordLocks}},
	} {
		r := row{fault: kind.fault, note: "read-only, and that is told"}
		for n := range rounds(len(refusals), 4*len(refusals)) {
			r.rounds++
			why := refusals[n%len(refusals)]
			path := copied(t)
			first, firstSays := helper(t, "look", path)
			second, secondSays := helper(t, "look", path)
			for _, cmd := range []*exec.Cmd{first, second} {
				refuse.Refuse(cmd, why, kind.calls...)
				must(t, cmd.Start())
			}
			for _, out := range []*bufio.Scanner{firstSays, secondSays} {
				if !out.Scan() || out.Text() != string(annotate.NoLocks) {
					r.untold++
					t.Errorf("%s: %v: %q", kind.fault, why, out.Text())
				}
			}
			must(t, errors.Join(first.Wait(), second.Wait()))
			r.refused(t, why, kind.calls, "import", path, in.articles)
			r.refused(t, why, kind.calls, "import", filepath.Join(filepath.Dir(path), "new.goldspan"), in.articles)
			if body, err := os.ReadFile(path); err != nil || !bytes.Equal(body, whole) {
				r.damaged++
				t.Errorf("%s: %v: the file is another one, %v", kind.fault, why, err)
			}
			if got, err := state(path); err != nil || got != want {
				r.damaged++
				t.Errorf("%s: %v: %v", kind.fault, why, err)
			}
			if left := names(t, filepath.Dir(path)); !slices.Equal(left, []string{"p.goldspan"}) {
				r.untold++
				t.Errorf("%s: %v: left behind are %v", kind.fault, why, left)
			}
		}
		tell(t, r)
	}
}

// helpLook says whether a project can be written. Read-only it must read, and refuse an
// edit.
func helpLook(ctx context.Context, path string) error {
	p, err := storage.Open(ctx, path, options())
	if err != nil {
		return err
	}
	defer p.Close()
	if p.ReadOnly() != annotate.Writable {
		e, err := newEditor(ctx, p)
		if err != nil {
			return err
		}
		if err := e.edit(ctx, 0); !errors.Is(err, annotate.ErrReadOnly) {
			return fmt.Errorf("an edit: %w", err)
		}
		if _, words := saidBy(ctx, p, nil); len(words) > 0 {
			return errors.New(strings.Join(words, "; "))
		}
	}
	fmt.Println(p.ReadOnly())
	return nil
}

// refused runs a command of the program that must say that there are no locks.
func (r *row) refused(t *testing.T, why syscall.Errno, calls []refuse.Call, args ...string) {
	t.Helper()
	cmd := program(args...)
	refuse.Refuse(cmd, why, calls...)
	out, _ := cmd.CombinedOutput() // its exit code counts
	if cmd.ProcessState.ExitCode() != 3 || !bytes.Contains(out, []byte("locked")) || !bytes.Contains(out, []byte("network folder")) {
		r.untold++
		t.Errorf("goldspan %s, %v: exit code %d, %s", strings.Join(args, " "), why, cmd.ProcessState.ExitCode(), out)
	}
}

// A folder without locks has a project with its last edits in a -wal: they are read, or
// it is told that they cannot be.
func TestFolderWithoutLocksAfterACrash(t *testing.T) {
	r := row{fault: "network folder without locks, after a crash"}
	b := begin(t)
	copies := func(from string) (to string) {
		to = filepath.Join(t.TempDir(), "p.goldspan")
		for _, suffix := range []string{"", "-wal", "-last"} {
			copyFile(t, from+suffix, to+suffix)
		}
		return to
	}
	kept := copies(b.path) // before the idle time makes one file of them
	must(t, b.project.Close())
	crashed := func() string { return copies(kept) }
	whole, err := program("export", crashed(), "--status", "all").Output()
	must(t, err)
	read := 0
	for _, why := range refusals[:rounds(2, len(refusals))] {
		for _, calls := range [][]refuse.Call{{refuse.FileLocks}, {refuse.RecordLocks}, {refuse.FileLocks, refuse.RecordLocks}, {refuse.SharedMaps}} {
			r.rounds++
			path := crashed()
			cmd := program("export", path, "--status", "all")
			refuse.Refuse(cmd, why, calls...)
			var out, errs bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &errs
			_ = cmd.Run() // its exit code counts
			switch code := cmd.ProcessState.ExitCode(); {
			case code == 0 && bytes.Equal(out.Bytes(), whole):
				read++
			case code != 3 || !strings.Contains(errs.String(), "p.goldspan-wal"):
				r.untold++
				t.Errorf("%v: %v: exit code %d, %d bytes of %d, %s", calls, why, code, out.Len(), len(whole), errs.String())
			}
			if got, err := program("export", path, "--status", "all").Output(); err != nil || !bytes.Equal(got, whole) {
				r.lost++
				t.Errorf("%v: %v: elsewhere it has something else, %v", calls, why, err)
			}
		}
	}
	r.note = fmt.Sprintf("%d read, the others told", read)
	tell(t, r)
}

// Where no memory can be shared, edits are safe all the same, by a rollback journal.
func TestFolderWithoutSharedMemory(t *testing.T) {
	ctx := context.Background()
	r := row{fault: "folder without shared memory, kill -9"}
	random, acknowledged := chance(t, 90), 0
	for r.rounds = 0; r.rounds < rounds(6, 60); r.rounds++ {
		path := copied(t)
		cmd, out := helper(t, "edit", path)
		refuse.Refuse(cmd, refusals[r.rounds%len(refusals)], refuse.SharedMaps)
		must(t, cmd.Start())
		is := ""
		for range 1 + random.IntN(20) {
			if !out.Scan() {
				t.Fatal("the helper has ended by itself")
			}
			is = out.Text()
		}
		second, said := helper(t, "look", path)
		refuse.Refuse(second, refusals[r.rounds%len(refusals)], refuse.SharedMaps)
		must(t, second.Start())
		if !said.Scan() || said.Text() != string(annotate.OpenElsewhere) {
			r.untold++
			t.Errorf("a second process says %q", said.Text())
		}
		_ = second.Wait()
		must(t, cmd.Process.Kill())
		for out.Scan() {
			is = out.Text()
			acknowledged++
		}
		_ = cmd.Wait() // it was killed
		p, err := storage.Open(ctx, path, options())
		must(t, err)
		if _, err := has(ctx, p, is); err != nil {
			r.lost++
			t.Error(err)
		}
		must(t, p.Close())
	}
	r.note = fmt.Sprintf("%d acknowledged edits", acknowledged)
	tell(t, r)
}

// names are the files in a folder.
func names(t testing.TB, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}
