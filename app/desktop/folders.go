//go:build !headless

package desktop

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
)

// Folder is a folder that the program writes to.
type Folder struct {
	Dir  string
	What string // its contents as a clause: "its settings"
}

// CheckFolders checks that the folders are writable. One sentence at the start is
// better than an error with every setting.
func CheckFolders(folders ...Folder) error {
	for _, f := range folders {
		if err := checkFolder(f.Dir); err != nil {
			advice := ""
			if runtime.GOOS == "linux" {
				advice = ", or name others with XDG_CONFIG_HOME, XDG_CACHE_HOME and XDG_DATA_HOME" // not shown
			}
			return fmt.Errorf("it cannot write to %s, where it keeps %s: %w; make that folder writable%s", f.Dir, f.What, err, advice)
		}
	}
	return nil
}

// checkFolder creates a folder, and tries to create a file in it.
func checkFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return bare(err)
	}
	f, err := os.CreateTemp(dir, ".writable-*")
	if err != nil {
		return bare(err)
	}
	name := f.Name()
	if err := f.Close(); err != nil {
		return bare(err)
	}
	return os.Remove(name)
}

// bare is the error of a file without the file's name.
func bare(err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		return inner.Err
	}
	return err
}
