package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

func TestLockHasOneOwnerAtATime(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.goldspan")
	var owners, got atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 500 {
				l, err := lockFile(file)
				if errors.Is(err, errLocked) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if n := owners.Add(1); n != 1 {
					t.Errorf("%d owners", n)
				}
				got.Add(1)
				owners.Add(-1)
				if err := l.release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if got.Load() == 0 {
		t.Error("nobody ever got the lock")
	}
	if isThere(file + lockSuffix) {
		t.Error("the lock file stays")
	}
}

func TestStaleLockFileIsTaken(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.goldspan")
	must(t, os.WriteFile(file+lockSuffix, nil, 0o600))
	l, err := lockFile(file)
	must(t, err)
	if _, err := lockFile(file); !errors.Is(err, errLocked) {
		t.Errorf("second lock: %v", err)
	}
	must(t, l.release())
}

func TestLockWhereNoneCanBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "none", "p.goldspan")
	if _, err := lockFile(file); err == nil || errors.Is(err, errLocked) {
		t.Errorf("lock: %v", err)
	}
}

// The files beside a project are for whoever may write the project, and a copy is for
// whom the project is.
func TestFilesBesideAProjectAreForItsWritersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // it has no such modes
	}
	for mode, beside := range map[os.FileMode]os.FileMode{0o600: 0o600, 0o644: 0o600, 0o664: 0o660, 0o400: 0} {
		ctx := context.Background()
		path := closed(t, "p.goldspan")
		must(t, os.Chmod(path, mode))
		p := mustOpen(t, path)
		if beside != 0 {
			addText(t, p, "a2", "The mill burns.")
		}
		saved := filepath.Join(t.TempDir(), "copy.goldspan")
		must(t, p.SaveCopy(ctx, saved))
		if info, err := os.Stat(saved); err != nil || info.Mode().Perm() != mode|0o600 {
			t.Errorf("the copy of a project of mode %o: %v, %v", mode, info.Mode(), err)
		}
		for _, suffix := range []string{lockSuffix, sealSuffix} {
			info, err := os.Stat(path + suffix)
			if beside == 0 {
				if err == nil {
					t.Errorf("%s is there", suffix)
				}
				continue
			}
			must(t, err)
			// The umask takes from it, and the seal is written by whoever writes.
			if more := info.Mode().Perm() &^ beside; more != 0 {
				t.Errorf("%s of a project of mode %o is %o", suffix, mode, info.Mode().Perm())
			}
		}
		must(t, p.Close())
	}
}
