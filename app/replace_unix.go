//go:build unix && !darwin && !headless

package app

import (
	"fmt"
	"os"
	"strconv"
	"syscall"
)

// replace puts another program in the place of this one. The files of this one are
// closed, so that the other one can lock the project.
func replace(program string, args, env []string) error {
	open, err := os.ReadDir("/proc/self/fd")
	if err == nil {
		for _, e := range open {
			if fd, err := strconv.Atoi(e.Name()); err == nil && fd > 2 {
				syscall.CloseOnExec(fd)
			}
		}
	}
	return fmt.Errorf("start again: %w", syscall.Exec(program, args, env))
}
