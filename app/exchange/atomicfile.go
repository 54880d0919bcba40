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
	"strings"

	"goldspan/annotate"
)

// WriteFile writes a file at path. If it returns nil, the whole file is on the
// disk. If it returns an error, an existing file is unchanged. A replaced file
// keeps its permissions. At a symbolic link, the target of the link is replaced. A
// path that is not a regular file, such as a pipe or /dev/stdout, is written to
// directly. Errors wrap a TargetError for a folder, for the name of a project and for a
// write-protected file, annotate.ErrNoFolder for a missing folder, and
// annotate.ErrDiskFull for a full disk.
func WriteFile(path string, write func(io.Writer) error) error {
	return WriteFiles([]string{path}, func(w []io.Writer) error { return write(w[0]) })
}

// WriteFiles writes several files as WriteFile does one. No file takes its place until
// all are on the disk.
func WriteFiles(paths []string, write func([]io.Writer) error) error {
	files := make([]*newFile, 0, len(paths))
	writers := make([]io.Writer, 0, len(paths))
	path, err := "", error(nil)
	for _, path = range paths {
		var f *newFile
		if f, err = createNew(path); err != nil {
			break
		}
		files = append(files, f)
		writers = append(writers, f.to)
	}
	if err == nil {
		path = paths[0]
		err = write(writers)
	}
	for _, f := range files {
		if err == nil {
			path, err = f.asked, f.flush()
		}
	}
	for _, f := range files {
		if err != nil {
			err = errors.Join(err, f.drop())
		} else {
			path, err = f.asked, f.place()
		}
	}
	for i, f := range files {
		// Only after all are in their places: the less time is between the first and the last.
		if err == nil && !f.direct && (i == 0 || filepath.Dir(f.path) != filepath.Dir(files[i-1].path)) {
			path, err = f.asked, syncFolder(filepath.Dir(f.path))
		}
	}
	if err == nil {
		return nil
	}
	if annotate.IsDiskFull(err) {
		err = fmt.Errorf("%w: %w", annotate.ErrDiskFull, err)
	}
	return fmt.Errorf("write %s: %w", path, err)
}

// newFile is a file before it takes its place.
type newFile struct {
	asked, path string // path is asked without symbolic links
	file        *os.File
	to          *bufio.Writer
	written     int64
	begun       int64 // of what is written, on its way to the disk
	direct      bool  // the file is in its place already: a pipe or a device
}

func createNew(asked string) (*newFile, error) {
	f := &newFile{asked: asked, path: asked}
	// A rename would replace the link, not its target.
	if real, err := filepath.EvalSymlinks(asked); err == nil {
		f.path = real
	}
	if strings.EqualFold(filepath.Ext(f.path), ".goldspan") {
		return nil, TargetError{TargetProject}
	}
	perm := fs.FileMode(0o666)
	info, err := os.Stat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, TargetError{TargetFolder}
	case !info.Mode().IsRegular():
		f.direct = true
	case info.Mode().Perm()&0o222 == 0:
		return nil, TargetError{TargetProtected}
	default:
		perm = info.Mode().Perm()
	}
	if f.direct {
		f.file, err = os.OpenFile(f.path, os.O_WRONLY, 0)
	} else {
		f.file, err = createBeside(f.path, perm)
	}
	if err != nil {
		return nil, err
	}
	f.to = bufio.NewWriterSize(f, 1<<16)
	return f, nil
}

// writeBackBytes is how much is written before the system is asked to bring it to the
// disk. The disk then works while the rest is made.
const writeBackBytes = 8 << 20

// Write writes to the file.
func (f *newFile) Write(b []byte) (int, error) {
	n, err := f.file.Write(b)
	if f.written += int64(n); !f.direct && f.written-f.begun >= writeBackBytes {
		writeBack(f.file, f.begun, f.written-f.begun)
		f.begun = f.written
	}
	return n, err
}

// flush brings all to the disk.
func (f *newFile) flush() error {
	if err := f.to.Flush(); err != nil || f.direct {
		return err
	}
	return f.file.Sync()
}

// place ends the file, and puts it in its place.
func (f *newFile) place() error {
	if err := f.file.Close(); err != nil || f.direct {
		return err
	}
	if err := os.Rename(f.file.Name(), f.path); err != nil {
		return errors.Join(err, os.Remove(f.file.Name()))
	}
	return nil
}

// drop takes the file away. A file in its place is left as it is.
func (f *newFile) drop() error {
	err := f.file.Close()
	if errors.Is(err, fs.ErrClosed) {
		return nil // place has ended it
	}
	if !f.direct {
		err = errors.Join(err, os.Remove(f.file.Name()))
	}
	return err
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
