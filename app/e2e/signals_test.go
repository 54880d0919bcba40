//go:build e2e

package e2e

import (
	"os"
	"os/signal"
	"syscall"
	"testing"
)

func TestASignalEndsTheProgramAsQuittingDoes(t *testing.T) {
	for name, s := range map[string]syscall.Signal{"TERM": syscall.SIGTERM, "INT": syscall.SIGINT, "HUP": syscall.SIGHUP} {
		t.Run(name, func(t *testing.T) {
			// A program that is started by nohup ignores SIGHUP, and so do those that it
			// starts, unless it listens.
			heard := make(chan os.Signal, 1)
			signal.Notify(heard, s)
			defer signal.Stop(heard)
			p, file := ferryProject(t)
			article := p.look().Article.ID
			p.types("see page 2")
			if err := p.cmd.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			p.awaitEnd()
			for _, beside := range []string{"-wal", "-shm"} {
				if _, err := os.Stat(file + beside); !os.IsNotExist(err) {
					t.Errorf("%s is left behind (%v)", beside, err)
				}
			}
			if got := storedSpans(t, file, article); len(got) != 1 || got[0].Note != "see page 2" {
				t.Errorf("the project has %v", got)
			}
			sound(t, file)
		})
	}
}
