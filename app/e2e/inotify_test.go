//go:build e2e

package e2e

import (
	"errors"
	"strings"
	"syscall"
	"testing"
)

// useUpInotify takes all inotify instances that the user may have, until the end of
// the test.
func useUpInotify(t *testing.T) {
	t.Helper()
	for n := 0; n < 10_000; n++ {
		fd, err := syscall.InotifyInit1(syscall.IN_CLOEXEC)
		if errors.Is(err, syscall.EMFILE) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { syscall.Close(fd) })
	}
	t.Fatal("the system has no limit of inotify instances")
}

// Where the system watches no more files, the program works and ends as ever.
func TestTheProgramEndsWithoutInotify(t *testing.T) {
	useUpInotify(t)
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.close()
	sound(t, file)
	if log := p.logged(); strings.Contains(log, "panic") {
		t.Errorf("the program wrote %s", log)
	}
}
