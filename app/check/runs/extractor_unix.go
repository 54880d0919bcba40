//go:build unix

package runs

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// shell is the command as the system's shell runs it, in a group of processes of
// its own, so that all of them end together.
func shell(ctx context.Context, command string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "/bin/sh", "-c", command)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
	return cmd
}

// start starts the command; done is to be called when it has ended.
func start(cmd *exec.Cmd) (done func(), err error) { return func() {}, cmd.Start() }

// pipeClosed says that the command reads no more of its input.
func pipeClosed(err error) bool { return errors.Is(err, syscall.EPIPE) }
