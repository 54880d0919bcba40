package storage

import (
	"errors"
	"os"
	"path/filepath"
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
