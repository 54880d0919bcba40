//go:build faults && linux

package faults

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"goldspan/annotate"
	"goldspan/storage"
	"goldspan/storage/backup"
)

// fullDisk lets all writes fail after the first ones. It says how many were asked for.
func fullDisk(after int, code int32) (asked func() int, stop func()) {
	n := 0
	stop = disk.to(nil, func() int32 {
		if n++; n > after {
			return code
		}
		return sqlite3.SQLITE_OK
	})
	return func() int { return n }, stop
}

// Each write of SQLite finds the disk full, or the user's quota used up.
func TestFullDiskAtEveryWrite(t *testing.T) {
	for _, full := range []struct {
		name string
		code int32
		is   error
	}{
		{"disk full", sqlite3.SQLITE_FULL, annotate.ErrDiskFull},
		{"quota used up", sqlite3.SQLITE_IOERR_WRITE, annotate.ErrDisk},
	} {
		for stream, kind := range []struct {
			fault string
			do    func(ctx context.Context, path string) error
			old   string // the project; "": the sample
		}{
			{"importing", importSome, ""},
			{"backing up", func(ctx context.Context, path string) error {
				p, err := storage.Open(ctx, path, options())
				if err != nil {
					return err
				}
				_, err = (backup.Folder{Dir: filepath.Join(filepath.Dir(path), "backups")}).Take(ctx, p, annotate.BackupTimed)
				return errors.Join(err, p.Close())
			}, ""},
			{"migrating", func(ctx context.Context, path string) error {
				p, err := storage.Open(ctx, path, options())
				if err != nil {
					return err
				}
				return p.Close()
			}, "../testdata/v3.goldspan"},
		} {
			r := row{fault: full.name + " while " + kind.fault}
			everyWrite(t, &r, chance(t, 50+uint64(stream)), kind.old, kind.do, full.code, full.is)
			tell(t, r)
		}
		r := row{fault: full.name + " while editing"}
		fullWhileEditing(t, &r, chance(t, 60), full.code, full.is)
		tell(t, r)
	}
}

func everyWrite(t *testing.T, r *row, random *rand.Rand, old string, do func(context.Context, string) error, code int32, is error) {
	t.Helper()
	ctx := context.Background()
	if old == "" {
		old = bench.sample
	}
	path := filepath.Join(t.TempDir(), "p.goldspan")
	copyFile(t, old, path)
	before, err := state(path)
	must(t, err)
	copyFile(t, old, path)
	asked, stop := fullDisk(1<<30, code)
	must(t, do(ctx, path))
	stop()
	writes := asked()
	after, err := state(path)
	must(t, err)
	r.note = fmt.Sprintf("of %d writes", writes)
	step := max(1, writes/rounds(12, 400))
	for n := random.IntN(step); n < writes; n += step {
		r.rounds++
		dir := t.TempDir()
		path := filepath.Join(dir, "p.goldspan")
		copyFile(t, old, path)
		_, stop := fullDisk(n, code)
		err := do(ctx, path)
		stop()
		if is != nil && err != nil && !errors.Is(err, is) {
			r.untold++
			t.Errorf("%s at write %d: %v", r.fault, n, err)
		}
		got, errState := state(path)
		switch {
		case errState != nil:
			r.damaged++
			t.Errorf("%s at write %d: %v", r.fault, n, errState)
		case err == nil && withoutIDs(got) != withoutIDs(after):
			r.untold++
			t.Errorf("%s at write %d: no error, and %s", r.fault, n, differing(got, after))
		case err != nil && withoutIDs(got) != withoutIDs(before) && withoutIDs(got) != withoutIDs(after):
			r.damaged++
			t.Errorf("%s at write %d: half of it is there: %s", r.fault, n, differing(got, before))
		}
	}
}

// importSome imports articles with spans of a new set.
func importSome(ctx context.Context, path string) error {
	p, err := storage.Open(ctx, path, options())
	if err != nil {
		return err
	}
	err = p.Import(ctx, func(yield func(annotate.Incoming, error) bool) {
		for i := range 60 {
			a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint("new ", i)), "New", fmt.Sprintf("It rained for %d days. %s", i, strings.Repeat("Nobody left. ", 60)), annotate.Meta{})
			if err != nil {
				yield(annotate.Incoming{}, err)
				return
			}
			r := annotate.Range{Start: 0, End: 9}
			span := annotate.Span{ID: "s", Label: "claim", Range: r, Quote: a.Quote(r), Created: 5, Modified: 6}
			if !yield(annotate.Incoming{Article: a, Set: "rain", Spans: []annotate.Span{span}}, nil) {
				return
			}
		}
	}, func(annotate.Outcome) {})
	return errors.Join(err, p.Close())
}

// fullWhileEditing edits, and goes on after the error, as a window does.
func fullWhileEditing(t *testing.T, r *row, random *rand.Rand, code int32, is error) {
	t.Helper()
	ctx := context.Background()
	for r.rounds = 0; r.rounds < rounds(15, 300); r.rounds++ {
		path := copied(t)
		p, err := storage.Open(ctx, path, options())
		must(t, err)
		e, err := newEditor(ctx, p)
		must(t, err)
		acknowledged, err := e.print(ctx)
		must(t, err)
		_, stop := fullDisk(random.IntN(120), code)
		for n := range 12 {
			err := e.edit(ctx, r.rounds+n)
			now, errPrint := e.print(ctx)
			must(t, errPrint)
			if err == nil {
				acknowledged = now
				continue
			}
			if is != nil && !errors.Is(err, is) {
				r.untold++
				t.Errorf("%s: %v", r.fault, err)
			}
			if now != acknowledged {
				r.untold++
				t.Errorf("%s: what failed shows", r.fault)
			}
		}
		stop()
		if err := e.edit(ctx, r.rounds); err != nil { // there is room again
			r.untold++
			t.Errorf("%s: with room again %v", r.fault, err)
		}
		acknowledged, err = e.print(ctx)
		must(t, err)
		must(t, p.Close())
		p, err = storage.Open(ctx, path, options())
		must(t, err)
		if err := whole(ctx, p); err != nil {
			r.damaged++
			t.Errorf("%s: %v", r.fault, err)
		}
		again, err := newEditor(ctx, p)
		must(t, err)
		if now, err := again.print(ctx); err != nil || now != acknowledged {
			r.lost++
			t.Errorf("%s: something else is there, %v", r.fault, err)
		}
		must(t, p.Close())
	}
}

// smallDisk is how a disk with little room is made.
type smallDisk string

const (
	asRoot    smallDisk = "tmpfs"
	asUser    smallDisk = "tmpfs in a user namespace"
	fileLimit smallDisk = "RLIMIT_FSIZE" // where no file system may be mounted
)

// limited makes a command run with little room.
func (s smallDisk) limited(cmd *exec.Cmd) {
	cmd.SysProcAttr = new(syscall.SysProcAttr)
	switch s {
	case asRoot:
		cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWNS
	case asUser:
		cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWNS | syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
}

// helpSmall runs a command of the program in a folder that has a copy of a project, and
// room for more bytes. Where the command leaves something, it is brought to another
// folder. The exit code is the command's.
func helpSmall(how smallDisk, room uint64, from, to string, args []string) error {
	dir := filepath.Join(to, "small")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	if how != fileLimit {
		if err := errors.Join(
			syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""),
			syscall.Mount("none", dir, "tmpfs", 0, fmt.Sprintf("size=%d", room+1<<20)),
		); err != nil {
			return err
		}
	}
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		return err
	}
	if how == fileLimit {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: room, Max: 1 << 40}); err != nil {
			return err
		}
	} else { // what is there takes other room than its bytes
		var now syscall.Statfs_t
		if err := syscall.Statfs(dir, &now); err != nil {
			return err
		}
		if filler := int64(now.Bavail)*now.Bsize - int64(room); filler > 0 {
			if err := os.WriteFile(filepath.Join(dir, "filler"), make([]byte, filler), 0o600); err != nil {
				return err
			}
		}
	}
	cmd := exec.Command(os.Getenv("GOLDSPAN_FAULTS_BINARY"), args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, os.Stdout, os.Stderr
	_ = cmd.Run() // its exit code is what counts
	if how == fileLimit {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 40, Max: 1 << 40}); err != nil {
			return err
		}
	} else if err := os.Remove(filepath.Join(dir, "filler")); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.CopyFS(filepath.Join(to, "after"), os.DirFS(dir)); err != nil {
		return err
	}
	os.Exit(cmd.ProcessState.ExitCode())
	return nil
}

// inLittleRoom runs a command of the program with that much room. The folder it gives has
// what the command has left.
func (s smallDisk) inLittleRoom(t testing.TB, room int, from string, args ...string) (dir string, code int, words string) {
	t.Helper()
	to := t.TempDir()
	cmd, _ := helper(t, "small", append([]string{string(s), fmt.Sprint(room), from, to}, args...)...)
	cmd.Env = append(cmd.Env, "GOLDSPAN_FAULTS_BINARY="+bench.binary, "HOME="+bench.home)
	var errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = nil, &errs
	s.limited(cmd)
	if err := cmd.Run(); cmd.ProcessState == nil {
		return "", -1, err.Error()
	}
	return filepath.Join(to, "after"), cmd.ProcessState.ExitCode(), errs.String()
}

// Commands write other files than SQLite's too.
func TestCommandsInLittleRoom(t *testing.T) {
	how := smallDisk("")
	for _, s := range []smallDisk{asRoot, asUser, fileLimit} {
		if _, code, words := s.inLittleRoom(t, 1<<24, t.TempDir(), "--version"); code == 0 {
			how = s
			break
		} else {
			t.Logf("no %s: %s", s, words)
		}
	}
	if how == "" {
		t.Fatal("no disk with little room can be made")
	}
	in := inputsIn(t.TempDir())
	must(t, in.write(120))
	for stream, kind := range []struct {
		fault, old string
		args       []string
		file       string
	}{
		{"importing", "", []string{"import", "p.goldspan", in.articles}, ""},
		{"exporting", "", []string{"export", "p.goldspan", "--status", "all", "-o", "gold.jsonl"}, "gold.jsonl"},
		{"reporting", "", []string{"check", "p.goldspan", "--pred", in.predictions, "--no-intervals", "--no-keep", "--html", "report.html", "--errors", "errors.jsonl"}, "report.html"},
		{"migrating", "../testdata/v5.goldspan", []string{"import", "p.goldspan", in.page}, ""},
	} {
		r := row{fault: "little room while " + kind.fault, note: string(how)}
		if kind.old == "" {
			kind.old = bench.sample
		}
		from := t.TempDir()
		copyFile(t, kind.old, filepath.Join(from, "p.goldspan"))
		if kind.file != "" {
			must(t, os.WriteFile(filepath.Join(from, kind.file), []byte("an older one"), 0o600))
		}
		dir, code, words := how.inLittleRoom(t, 1<<24, from, kind.args...)
		if code != 0 {
			t.Fatal(kind.fault, code, words)
		}
		after, err := state(filepath.Join(dir, "p.goldspan"))
		must(t, err)
		unchanged := filepath.Join(t.TempDir(), "p.goldspan")
		copyFile(t, kind.old, unchanged)
		before, err := state(unchanged)
		must(t, err)
		var made []byte
		if kind.file != "" {
			made, err = os.ReadFile(filepath.Join(dir, kind.file))
			must(t, err)
		}
		random, failed := chance(t, 70+uint64(stream)), 0
		for range rounds(10, 100) {
			r.rounds++
			room := int(random.Float64() * random.Float64() * 600_000)
			dir, code, words := how.inLittleRoom(t, room, from, kind.args...)
			if code != 0 {
				failed++
			}
			if code == 2 || code == -1 || code != 0 && !strings.Contains(words, "goldspan") {
				r.untold++
				t.Errorf("%s with %d bytes: exit code %d, %s", r.fault, room, code, words)
				continue
			}
			got, err := state(filepath.Join(dir, "p.goldspan"))
			switch {
			case err != nil:
				r.damaged++
				t.Errorf("%s with %d bytes: %v", r.fault, room, err)
			case code == 0 && withoutIDs(got) != withoutIDs(after):
				r.untold++
				t.Errorf("%s with %d bytes: it is said to be done: %s", r.fault, room, differing(got, after))
			case withoutIDs(got) != withoutIDs(before) && withoutIDs(got) != withoutIDs(after):
				r.damaged++
				t.Errorf("%s with %d bytes: half of it is there: %s", r.fault, room, differing(got, before))
			}
			if kind.file == "" {
				continue
			}
			body, err := os.ReadFile(filepath.Join(dir, kind.file))
			must(t, err)
			if whole := bytes.Equal(body, made); !whole && (code == 0 || string(body) != "an older one") {
				r.damaged++
				t.Errorf("%s with %d bytes: exit code %d, the file has %d bytes, whole it has %d", r.fault, room, code, len(body), len(made))
			}
		}
		if r.note += fmt.Sprintf(", %d failed", failed); failed == 0 {
			t.Errorf("%s: no command failed", r.fault)
		}
		tell(t, r)
	}
}
