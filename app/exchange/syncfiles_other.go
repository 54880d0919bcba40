//go:build !linux

package exchange

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// syncFiles waits until all files of a folder are on the disk.
func syncFiles(folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}
