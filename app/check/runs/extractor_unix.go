//go:build unix

package runs

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// shell runs the command with the system's shell. The command gets a process group
// of its own, so that all its processes end together. On Linux those that have left
// the group end too, as long as their parents still run.
func shell(ctx context.Context, command string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "/bin/sh", "-c", command)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		others := descendants(cmd.Process.Pid) // also those that left the group; later their parents are gone
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		for _, pid := range others {
			_ = syscall.Kill(pid, syscall.SIGKILL) // it may have ended with the group
		}
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
	return cmd
}

// start starts the command. done must be called after the end of the command.
func start(cmd *exec.Cmd) (done func(), err error) { return func() {}, cmd.Start() }

// pipeClosed says that the command has closed its input.
func pipeClosed(err error) bool { return errors.Is(err, syscall.EPIPE) }
