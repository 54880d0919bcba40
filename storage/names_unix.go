//go:build unix

package storage

import (
	"io/fs"
	"syscall"
)

// nameCount is the number of names that a file has in its file system.
func nameCount(_ string, info fs.FileInfo) (uint64, error) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Nlink), nil
	}
	return 1, nil
}
