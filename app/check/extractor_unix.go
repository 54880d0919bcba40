//go:build unix

package check

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

func shellCommand(command string) (name string, args []string) {
	return "/bin/sh", []string{"-c", command}
}

// group puts the command and its children into a group of their own, so that
// all of them end together.
func group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
}
