//go:build !unix

package check

import (
	"os/exec"
	"strconv"
)

func shellCommand(command string) (name string, args []string) {
	return "cmd", []string{"/C", command}
}

// group has the command's children end with it.
func group(cmd *exec.Cmd) {
	cmd.Cancel = func() error {
		if exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid)).Run() == nil {
			return nil
		}
		return cmd.Process.Kill()
	}
}
