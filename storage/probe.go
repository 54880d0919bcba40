package storage

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"goldspan/annotate"
)

// magic is how a file of SQLite begins.
const magic = "SQLite format 3\x00"

// header is what the first 100 bytes of a project file say.
type header struct {
	schema   int
	wal      bool // the file wants a -wal beside it
	writable bool // this user may write the file
	lacks    abilities
}

// probe reads the header without SQLite, which would turn an empty file into a
// database and write to the folder of a foreign one. It must run before this
// process opens the file by SQLite. The schema may be older than the one that
// a -wal beside the file holds, never newer.
func probe(path string) (header, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	writable := err == nil
	if err != nil {
		if f, err = os.Open(path); err != nil {
			return header{}, err
		}
	}
	defer f.Close()
	h := make([]byte, 100)
	n, err := io.ReadFull(f, h)
	switch {
	case n == 0 && err == io.EOF:
		return header{}, &annotate.NotProjectError{Kind: annotate.NotProjectEmpty}
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return header{}, err
	case n < len(h) || string(h[:16]) != magic:
		return header{}, &annotate.NotProjectError{Kind: annotate.NotProjectOther}
	case binary.BigEndian.Uint32(h[68:]) != applicationID:
		return header{}, &annotate.NotProjectError{Kind: annotate.NotProjectDatabase}
	}
	return header{
		schema:   int(int32(binary.BigEndian.Uint32(h[60:]))),
		wal:      h[18] == 2 || h[19] == 2,
		writable: writable,
		lacks:    lookFor(f, writable),
	}, nil
}

// locate is the file that path leads to, absolute and with links followed, so
// that two names of one file share its lock.
func locate(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	file, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return "", err
	case info.IsDir():
		return "", &annotate.NotProjectError{Kind: annotate.NotProjectFolder}
	case !info.Mode().IsRegular():
		return "", &annotate.NotProjectError{Kind: annotate.NotProjectSpecial}
	}
	for _, suffix := range []string{"-wal", "-shm", "-journal"} { // SQLite would wait for a FIFO for ever
		if beside, err := os.Stat(file + suffix); err == nil && !beside.Mode().IsRegular() {
			return "", &annotate.NotProjectError{Kind: annotate.NotProjectBeside}
		}
	}
	return file, nil
}

// writeProtected says why the file or its folder must not be written, Writable where
// nothing forbids it. The permission bits are obeyed even where the user's
// rights (root's) would allow more, because somebody set them on purpose.
func writeProtected(file string) (annotate.WhyReadOnly, error) {
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	if info.Mode().Perm()&0o222 == 0 {
		return annotate.FileProtected, nil
	}
	dir, err := os.Stat(filepath.Dir(file))
	if err != nil {
		return "", err
	}
	// On Windows that bit forbids nothing in a folder: it marks those, Documents
	// among them, that the Explorer shows in a way of their own.
	if runtime.GOOS != "windows" && dir.Mode().Perm()&0o222 == 0 {
		return annotate.FolderProtected, nil
	}
	if names, err := nameCount(file, info); err != nil || names > 1 {
		return annotate.SeveralNames, err
	}
	return "", nil
}

// notEmpty says that there is a file at path with something in it.
func notEmpty(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

// isThere says that path names something, be it a link to nothing.
func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil || !errors.Is(err, fs.ErrNotExist)
}
