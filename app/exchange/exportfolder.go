package exchange

import (
	"archive/zip"
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// isArchive says that path is to be an archive with the files of a folder.
func isArchive(path string) bool { return strings.EqualFold(filepath.Ext(path), ".zip") }

// writeArchive writes a zip archive. The same files give the same bytes.
func writeArchive(w io.Writer, write func(format.Folder) error) error {
	z := format.NewZip(w)
	if err := write(archive{z}); err != nil {
		return err
	}
	return z.Close()
}

type archive struct{ *zip.Writer }

// File starts the next file. It has no time, so that an archive does not depend on it.
func (a archive) File(name string) (io.Writer, error) {
	return a.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
}

// writeFolder writes a folder at path. Until all files are on the disk, a folder of an
// earlier export stays as it is. Errors wrap a TargetError for a file, and for a folder
// with other contents or changed ones, annotate.ErrNoFolder and annotate.ErrDiskFull.
func writeFolder(path string, write func(format.Folder) error) error {
	if err := replaceFolder(path, write); err != nil {
		if annotate.IsDiskFull(err) {
			err = fmt.Errorf("%w: %w", annotate.ErrDiskFull, err)
		}
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

func replaceFolder(path string, write func(format.Folder) error) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	path = filepath.Clean(path)
	there, err := replaceable(path)
	if err != nil {
		return err
	}
	dir, base := filepath.Split(path)
	temp := filepath.Join(dir, "."+base+"."+rand.Text()[:8]+".tmp")
	if err := os.Mkdir(temp, 0o777); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("%w: %w", annotate.ErrNoFolder, err)
		}
		return err
	}
	f := &diskFolder{root: temp}
	err = write(f)
	if err == nil {
		err = f.mark()
	}
	if err = errors.Join(err, f.end()); err == nil {
		err = syncFiles(temp)
	}
	if err == nil {
		err = exchangeFolders(temp, path, there)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(temp))
	}
	return syncFolder(filepath.Dir(path))
}

// exchangeFolders puts the new folder at path. Where no swap is possible, a program that
// is killed may leave the old folder beside its place.
func exchangeFolders(temp, path string, there bool) error {
	if !there {
		return os.Rename(temp, path)
	}
	if swap(temp, path) == nil {
		return os.RemoveAll(temp)
	}
	old := temp + ".old"
	if err := os.Rename(path, old); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return errors.Join(err, os.Rename(old, path))
	}
	return os.RemoveAll(old)
}

// diskFolder writes files below root.
type diskFolder struct {
	root  string
	file  *os.File // the last one
	to    *bufio.Writer
	files int // that were begun
}

// File implements format.Folder.
func (f *diskFolder) File(name string) (io.Writer, error) {
	if err := f.end(); err != nil {
		return nil, err
	}
	local := filepath.FromSlash(name)
	if !filepath.IsLocal(local) {
		return nil, fmt.Errorf("%w: name of a file: %q", fs.ErrInvalid, name)
	}
	path := filepath.Join(f.root, local)
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, err
		}
		file, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	}
	if err != nil {
		return nil, err
	}
	f.file = file
	f.files++
	if f.to == nil {
		f.to = bufio.NewWriterSize(file, 1<<16)
	} else {
		f.to.Reset(file)
	}
	return f.to, nil
}

// end ends the last file.
func (f *diskFolder) end() error {
	if f.file == nil {
		return nil
	}
	err := errors.Join(f.to.Flush(), f.file.Close())
	f.file = nil
	return err
}

// within is a subfolder of a folder.
type within struct {
	format.Folder
	name string
}

// File implements format.Folder.
func (w within) File(name string) (io.Writer, error) { return w.Folder.File(w.name + "/" + name) }
