package packed

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"goldspan/annotate/ingest"
)

// entry is a file of an archive, or a folder.
type entry struct {
	name     string // in its folder; of a new tree with its folders
	size     int64
	packed   int64 // 0: not known
	mode     fs.FileMode
	modified time.Time
	open     func() (io.ReadCloser, error) // nil for a folder
}

// Name implements fs.FileInfo and fs.DirEntry.
func (e *entry) Name() string { return e.name }

// Size implements fs.FileInfo.
func (e *entry) Size() int64 { return e.size }

// Mode implements fs.FileInfo.
func (e *entry) Mode() fs.FileMode { return e.mode }

// ModTime implements fs.FileInfo.
func (e *entry) ModTime() time.Time { return e.modified }

// IsDir implements fs.FileInfo and fs.DirEntry.
func (e *entry) IsDir() bool { return e.open == nil }

// Sys implements fs.FileInfo.
func (e *entry) Sys() any { return nil }

// Type implements fs.DirEntry.
func (e *entry) Type() fs.FileMode { return e.mode.Type() }

// Info implements fs.DirEntry.
func (e *entry) Info() (fs.FileInfo, error) { return e, nil }

// tree are the files of an archive by their paths, and the folders with what is in them.
type tree struct {
	entries map[string]*entry
	folders map[string][]fs.DirEntry
}

// newTree makes the names of files fit. A second file of one name gets another one, so
// that none is lost. count counts the folders.
func newTree(list []entry, count func(int) error) (tree, error) {
	t := tree{map[string]*entry{".": {name: ".", mode: fs.ModeDir | 0o555}}, map[string][]fs.DirEntry{".": nil}}
	names := make([]string, len(list))
	for i := range list {
		names[i] = clean(list[i].name)
		if len(names[i]) > MaxName {
			return t, &LimitError{Name}
		}
		if err := count(t.folder(path.Dir(names[i]))); err != nil {
			return t, err
		}
	}
	copies := map[string]int{}
	for i := range list {
		e, name := &list[i], names[i]
		for t.entries[name] != nil {
			copies[names[i]]++
			ext := path.Ext(names[i])
			name = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(names[i], ext), copies[names[i]]+1, ext)
		}
		e.mode = e.mode.Type() | 0o444
		t.add(name, e)
	}
	for _, in := range t.folders {
		slices.SortFunc(in, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	}
	return t, nil
}

// clean is a path inside the archive. It never leaves the archive.
func clean(name string) string {
	if strings.ToValidUTF8(name, "") != name {
		name, _ = charmap.CodePage437.NewDecoder().String(name) // has a character for every byte
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '_'
		}
		return r
	}, name)
	return cmp.Or(path.Clean("/" + name)[1:], "unnamed")
}

// folder adds a folder, and those around it. It gives the number of new ones.
func (t tree) folder(name string) int {
	if t.entries[name] != nil {
		return 0
	}
	around := t.folder(path.Dir(name))
	t.add(name, &entry{mode: fs.ModeDir | 0o555})
	t.folders[name] = nil
	return around + 1
}

func (t tree) add(name string, e *entry) {
	dir := path.Dir(name)
	e.name = path.Base(name)
	t.entries[name] = e
	t.folders[dir] = append(t.folders[dir], e)
}

func (t tree) find(op, name string) (*entry, error) {
	e := t.entries[name]
	switch {
	case !fs.ValidPath(name):
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	case e == nil:
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return e, nil
}

// Stat implements fs.StatFS.
func (f *Folder) Stat(name string) (fs.FileInfo, error) { return f.find("stat", name) }

// ReadDir implements fs.ReadDirFS.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	if _, err := f.find("readdir", name); err != nil {
		return nil, err
	}
	in, ok := f.folders[name]
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return slices.Clone(in), nil
}

// Open implements fs.FS.
func (f *Folder) Open(name string) (fs.File, error) {
	e, err := f.find("open", name)
	if err != nil {
		return nil, err
	}
	if e.IsDir() {
		return &folder{entry: e, left: f.folders[name]}, nil
	}
	if !e.mode.IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: ingest.ErrDamagedFile}
	}
	in, err := f.openFile(e)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return in, nil
}

// file is an open file.
type file struct {
	io.Reader
	closer io.Closer
	entry  *entry
}

// Stat implements fs.File.
func (f *file) Stat() (fs.FileInfo, error) { return f.entry, nil }

// Close implements fs.File.
func (f *file) Close() error { return f.closer.Close() }

// folder is an open folder.
type folder struct {
	entry *entry
	left  []fs.DirEntry
}

// Stat implements fs.File.
func (f *folder) Stat() (fs.FileInfo, error) { return f.entry, nil }

// Close implements fs.File.
func (f *folder) Close() error { return nil }

// Read implements fs.File.
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.entry.name, Err: fs.ErrInvalid}
}

// ReadDir implements fs.ReadDirFile.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.left)
	} else if len(f.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.left))
	in := f.left[:n:n]
	f.left = f.left[n:]
	return slices.Clone(in), nil
}
