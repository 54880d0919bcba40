//go:build (darwin || windows) && !headless

package app

import (
	"fmt"
	"os"
	"os/exec"
)

// replace starts another program, and lets this one end. If the project is still
// locked when the other one opens it, the other one waits as any second window does.
func replace(program string, args, env []string) error {
	cmd := exec.Command(program, args[1:]...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start again: %w", err)
	}
	return cmd.Process.Release()
}
