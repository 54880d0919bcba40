package exchange

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncFiles waits until all files of a folder are on the disk. One call for the file
// system takes much less time than one for each of many files.
func syncFiles(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(unix.Syncfs(int(d.Fd())), d.Close())
}
