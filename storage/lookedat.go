package storage

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"time"
)

// lookedAt is how a file was before SQLite made it one with a -wal. SQLite notes that in
// the header, and counts it as a change. A file that was only looked at, such as a
// damaged one, gets its header back.
type lookedAt struct {
	header []byte // nil where a crash has left changes, which belong into the file
	size   int64
	at     time.Time
}

func lookAt(file *os.File) (l lookedAt, err error) {
	info, err := file.Stat()
	if err != nil {
		return l, err
	}
	header := make([]byte, 100)
	if _, err := file.ReadAt(header, 0); err != nil {
		return l, err
	}
	if isThere(file.Name()+"-wal") || notEmpty(file.Name()+"-journal") || header[18] != 1 || header[19] != 1 {
		return l, nil
	}
	return lookedAt{header, info.Size(), info.ModTime()}, nil
}

// putBack gives a file its header back. SQLite has closed the file, and the caller has
// the lock. A -wal means that another window reads the file.
func (l lookedAt) putBack(path string) (err error) {
	if l.header == nil || isThere(path+"-wal") {
		return nil
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	now, info := make([]byte, len(l.header)), fs.FileInfo(nil)
	if info, err = f.Stat(); err != nil || info.Size() != l.size {
		return err
	}
	if _, err := f.ReadAt(now, 0); err != nil {
		return err
	}
	if bytes.Equal(now, l.header) {
		return nil
	}
	// The kind of journal, the number of changes, and which SQLite counted them.
	for _, field := range [][2]int{{18, 20}, {24, 28}, {92, 100}} {
		copy(now[field[0]:field[1]], l.header[field[0]:field[1]])
	}
	if !bytes.Equal(now, l.header) {
		return nil // something was changed
	}
	if _, err := f.WriteAt(l.header, 0); err != nil {
		return err
	}
	return errors.Join(f.Sync(), os.Chtimes(path, time.Time{}, l.at))
}
