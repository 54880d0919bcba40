package exchange

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"goldspan/annotate"
)

// WriteFile writes a file at path. If it returns nil, the whole file is on the
// disk. If it returns an error, an existing file is unchanged. A replaced file
// keeps its permissions. At a symbolic link, the target of the link is replaced. A
// path that is not a regular file, such as a pipe or /dev/stdout, is written to
// directly. Errors wrap a TargetError for a folder and for a write-protected file,
// annotate.ErrNoFolder for a missing folder, and annotate.ErrDiskFull for a full
// disk.
func WriteFile(path string, write func(io.Writer) error) error {
	if err := writeFile(path, write); err != nil {
		if annotate.IsDiskFull(err) {
			err = fmt.Errorf("%w: %w", annotate.ErrDiskFull, err)
		}
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

func writeFile(path string, write func(io.Writer) error) error {
	// A rename would replace the link, not its target.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	perm := fs.FileMode(0o666)
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return TargetError{TargetFolder}
	case !info.Mode().IsRegular():
		return writeThrough(path, write)
	case info.Mode().Perm()&0o222 == 0:
		return TargetError{TargetProtected}
	default:
		perm = info.Mode().Perm()
	}
	temp, err := createBeside(path, perm)
	if err != nil {
		return err
	}
	if err := errors.Join(fill(temp, write), temp.Close()); err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return syncFolder(filepath.Dir(path))
}

// createBeside makes a new hidden file in the folder of path: a rename is atomic
// only inside one file system.
func createBeside(path string, perm fs.FileMode) (*os.File, error) {
	dir, base := filepath.Split(path)
	for range 100 {
		f, err := os.OpenFile(dir+"."+base+"."+rand.Text()[:8]+".tmp", os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%w: %w", annotate.ErrNoFolder, err)
		case !errors.Is(err, fs.ErrExist):
			return f, err
		}
	}
	return nil, fmt.Errorf("%w: every temporary name", fs.ErrExist)
}

func fill(f *os.File, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(f, 1<<16)
	if err := write(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return f.Sync()
}

func writeThrough(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	return errors.Join(write(b), b.Flush(), f.Close())
}

// syncFolder makes a rename durable. On Windows this is neither possible nor
// needed.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
