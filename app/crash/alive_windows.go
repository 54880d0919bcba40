package crash

import "os"

// runs says that a process may still run.
func runs(pid int) bool {
	p, err := os.FindProcess(pid)
	if pid <= 0 || err != nil {
		return false
	}
	_ = p.Release() // it was only looked for
	return true
}
