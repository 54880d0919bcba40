package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// twoFiles writes a file, and one in a subfolder.
func twoFiles(text string) func(format.Folder) error {
	return func(f format.Folder) error {
		for _, name := range []string{"a.txt", "sub/b.txt"} {
			w, err := f.File(name)
			if err != nil {
				return err
			}
			if _, err := io.WriteString(w, text+name); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestWriteFolder(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	check := func(want string) {
		t.Helper()
		if err := fstest.TestFS(os.DirFS(path), "a.txt", "sub/b.txt"); err != nil {
			t.Error(err)
		}
		if data, err := os.ReadFile(filepath.Join(path, "sub", "b.txt")); err != nil || string(data) != want+"sub/b.txt" {
			t.Errorf("%q, %v", data, err)
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 {
			t.Errorf("left beside it: %v", entries)
		}
	}
	for _, text := range []string{"one ", "two "} {
		if err := writeFolder(path, twoFiles(text)); err != nil {
			t.Fatal(err)
		}
		check(text)
	}
	fails := errors.New("stop")
	err := writeFolder(path, func(f format.Folder) error { return errors.Join(twoFiles("three ")(f), fails) })
	if !errors.Is(err, fails) {
		t.Error(err)
	}
	check("two ")
	for _, name := range []string{"../x", "/x", "", "a/../../x"} {
		if err := writeFolder(path, func(f format.Folder) error { _, err := f.File(name); return err }); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("a file %q: %v", name, err)
		}
	}
	if err := writeFolder(path, func(f format.Folder) error { return errors.Join(twoFiles("")(f), twoFiles("")(f)) }); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file twice: %v", err)
	}
	check("two ")
}

func TestWriteFolderRefuses(t *testing.T) {
	dir := t.TempDir()
	file, full, empty := filepath.Join(dir, "file"), filepath.Join(dir, "full"), filepath.Join(dir, "empty")
	for _, err := range []error{os.WriteFile(file, nil, 0o600), os.MkdirAll(filepath.Join(full, "holiday"), 0o700), os.Mkdir(empty, 0o700)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := writeFolder(file, twoFiles("")); !errors.Is(err, TargetError{TargetNoFolder}) {
		t.Errorf("a file: %v", err)
	}
	if err := writeFolder(full, twoFiles("")); !errors.Is(err, TargetError{TargetFull}) {
		t.Errorf("a folder with other files: %v", err)
	}
	if err := writeFolder(empty, twoFiles("")); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
	if err := writeFolder(filepath.Join(dir, "none", "x"), twoFiles("")); !errors.Is(err, annotate.ErrNoFolder) {
		t.Errorf("in no folder: %v", err)
	}
}

// A folder that was exported may be the place where somebody annotates, for example with
// brat.
func TestAFolderThatWasChangedSinceItsExportIsNotReplaced(t *testing.T) {
	later := time.Now().Add(time.Hour)
	for what, change := range map[string]func(path string) error{
		"a file is newer":    func(path string) error { return os.Chtimes(filepath.Join(path, "sub", "b.txt"), later, later) },
		"a file came":        func(path string) error { return os.WriteFile(filepath.Join(path, "own.txt"), nil, 0o600) },
		"an older file came": func(path string) error { return os.Rename(old(t), filepath.Join(path, "own.txt")) },
		"a file went":        func(path string) error { return os.Remove(filepath.Join(path, "a.txt")) },
		"the mark is damaged": func(path string) error {
			return os.WriteFile(filepath.Join(path, folderMark), []byte(markText+"x"), 0o600)
		},
	} {
		path := filepath.Join(t.TempDir(), "out")
		err := errors.Join(writeFolder(path, twoFiles("one ")), change(path))
		if err != nil {
			t.Fatal(err)
		}
		if err := writeFolder(path, twoFiles("two ")); !errors.Is(err, TargetError{TargetChanged}) {
			t.Errorf("%s: %v", what, err)
		}
		if data, err := os.ReadFile(filepath.Join(path, "sub", "b.txt")); err != nil || string(data) != "one sub/b.txt" {
			t.Errorf("%s: %q, %v", what, data, err)
		}
	}
	for what, change := range map[string]func(path string) error{
		"a hidden file came": func(path string) error { return os.WriteFile(filepath.Join(path, ".stats_cache"), nil, 0o600) },
		"a mark of an older version": func(path string) error {
			return os.WriteFile(filepath.Join(path, folderMark), []byte(markText), 0o600)
		},
	} {
		path := filepath.Join(t.TempDir(), "out")
		if err := errors.Join(writeFolder(path, twoFiles("one ")), change(path), writeFolder(path, twoFiles("two "))); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// old is a file that was written before any export.
func old(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "old.txt")
	long := time.Unix(1_000_000_000, 0)
	if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, long, long)); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnArchiveHasTheFilesAndAlwaysTheSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := writeArchive(w, twoFiles("x ")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the second archive has other bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := fs.ReadFile(z, "sub/b.txt"); err != nil || string(data) != "x sub/b.txt" {
		t.Errorf("%q, %v", data, err)
	}
}

func TestWriteFilesPlacesAllOrNone(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	write := func(text string, fails error) error {
		return WriteFiles([]string{a, b}, func(w []io.Writer) error {
			for _, to := range w {
				if _, err := io.WriteString(to, text); err != nil {
					return err
				}
			}
			return fails
		})
	}
	if err := write("one", nil); err != nil {
		t.Fatal(err)
	}
	if err := write("two", io.ErrUnexpectedEOF); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	for _, path := range []string{a, b} {
		if data, err := os.ReadFile(path); err != nil || string(data) != "one" {
			t.Errorf("%s: %q, %v", path, data, err)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("%v", entries)
	}
}

// A reader finds a folder at its path at all times.
func TestAFolderIsReplacedInOneStep(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "a"), 0o700), os.Mkdir(filepath.Join(dir, "b"), 0o700)); err != nil {
		t.Fatal(err)
	}
	if err := swap(filepath.Join(dir, "a"), filepath.Join(dir, "b")); err != nil {
		t.Skip("the file system cannot swap folders:", err)
	}
	if err := writeFolder(path, twoFiles("")); err != nil {
		t.Fatal(err)
	}
	stop, gone := make(chan bool), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				gone <- nil
				return
			default:
			}
			if _, err := os.Stat(path); err != nil {
				gone <- err
				return
			}
		}
	}()
	for range 300 {
		if err := writeFolder(path, twoFiles("")); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	if err := <-gone; err != nil {
		t.Error(err)
	}
}
