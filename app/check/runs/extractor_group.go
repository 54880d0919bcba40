//go:build unix && !linux

package runs

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// shell runs the command with the system's shell. The command gets a process group
// of its own, so that all its processes end together.
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

// start starts the command.
func start(cmd *exec.Cmd) (started, error) { return started{func() {}, func() {}}, cmd.Start() }
