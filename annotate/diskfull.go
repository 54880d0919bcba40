package annotate

import (
	"errors"
	"runtime"
	"syscall"
)

// What Windows says of a full disk; Go knows no common error for it.
const (
	windowsHandleDiskFull = syscall.Errno(39)
	windowsDiskFull       = syscall.Errno(112)
)

// IsDiskFull says that err is the system's for a full disk, or a used up quota.
func IsDiskFull(err error) bool { return isDiskFull(err, runtime.GOOS) }

func isDiskFull(err error, system string) bool {
	if system == "windows" {
		return errors.Is(err, windowsHandleDiskFull) || errors.Is(err, windowsDiskFull)
	}
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
