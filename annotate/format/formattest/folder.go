package formattest

import (
	"bytes"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// Folder keeps the files of an export in memory. A name that a system without capitals
// has already is taken.
type Folder map[string]*bytes.Buffer

// File implements format.Folder.
func (f Folder) File(name string) (io.Writer, error) {
	for has := range f {
		if strings.EqualFold(has, name) {
			return nil, fs.ErrExist
		}
	}
	f[name] = &bytes.Buffer{}
	return f[name], nil
}

// FS is the folder for a reader, below a folder with this name; "" for none.
func (f Folder) FS(in string) fstest.MapFS {
	files := fstest.MapFS{"readme.txt": {Data: []byte("of another program")}}
	for name, b := range f {
		files[in+name] = &fstest.MapFile{Data: b.Bytes()}
	}
	return files
}

// EncodeFolder writes states.
func EncodeFolder(t testing.TB, f format.Format, states []annotate.State, o format.Options) (Folder, format.Loss) {
	t.Helper()
	files := Folder{}
	e := f.NewFolderEncoder(files, o)
	for _, s := range states {
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return files, e.Loss()
}

// Same says that two folders have the same files.
func Same(a, b Folder) bool {
	if len(a) != len(b) {
		return false
	}
	for name, file := range a {
		if b[name] == nil || !bytes.Equal(file.Bytes(), b[name].Bytes()) {
			return false
		}
	}
	return true
}
