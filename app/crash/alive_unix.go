//go:build unix

package crash

import (
	"errors"
	"syscall"
)

// runs says that a process may still run.
func runs(pid int) bool { return pid > 0 && !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
