package exchange

import (
	"io/fs"
	"slices"
	"strings"
)

// flat is a folder without its subfolders: each is a folder of its own.
type flat struct{ fs.FS }

// Open implements fs.FS.
func (f flat) Open(name string) (fs.File, error) {
	if strings.Contains(name, "/") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}

// ReadDir implements fs.ReadDirFS.
func (f flat) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, name)
	return slices.DeleteFunc(entries, fs.DirEntry.IsDir), err
}

// Stat implements fs.StatFS.
func (f flat) Stat(name string) (fs.FileInfo, error) {
	if strings.Contains(name, "/") {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(f.FS, name)
}

// plainFiles is a folder whose pipes and devices cannot be opened: a read of them may never
// end.
type plainFiles struct{ fs.FS }

// Open implements fs.FS.
func (p plainFiles) Open(name string) (fs.File, error) {
	info, err := fs.Stat(p.FS, name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: SourceError{Fault: SourceSpecial}}
	}
	return p.FS.Open(name)
}

// Stat implements fs.StatFS.
func (p plainFiles) Stat(name string) (fs.FileInfo, error) { return fs.Stat(p.FS, name) }

// ReadDir implements fs.ReadDirFS.
func (p plainFiles) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(p.FS, name) }
