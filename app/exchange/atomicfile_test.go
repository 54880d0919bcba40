package exchange

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func writeString(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// only fails unless the folder holds the one file with that content.
func only(t *testing.T, path, content string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || string(data) != content {
		t.Errorf("%s holds %q, %v; want %q", path, data, err, content)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("litter beside %s: %v, %v", path, entries, err)
	}
}

func TestWriteFileMakesAndReplacesAFile(t *testing.T) {
	name := "out ?#%é.jsonl"
	if runtime.GOOS == "windows" { // where no name has a question mark
		name = "out #%é.jsonl"
	}
	path := filepath.Join(t.TempDir(), name)
	for _, content := range []string{"first\n", "2\n", ""} {
		if err := WriteFile(path, writeString(content)); err != nil {
			t.Fatal(err)
		}
		only(t, path, content)
	}
}

func TestWriteFileThatFailsLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	if err := WriteFile(path, writeString("old")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("no more")
	err := WriteFile(path, func(w io.Writer) error { return errors.Join(writeString("new")(w), broken) })
	if !errors.Is(err, broken) {
		t.Error(err)
	}
	only(t, path, "old")
}

func TestWriteFileThatFailsLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	broken := errors.New("no more")
	if err := WriteFile(filepath.Join(dir, "out.jsonl"), func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("left %v, %v", entries, err)
	}
}

func TestWriteFileKeepsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has permissions of another kind")
	}
	path := filepath.Join(t.TempDir(), "out.jsonl")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, writeString("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestWriteFileRefusesAWriteProtectedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	if err := os.WriteFile(path, []byte("old"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, writeString("new")); !errors.Is(err, TargetError{TargetProtected}) {
		t.Error(err)
	}
	only(t, path, "old")
}

// A report over a project would be the end of the project.
func TestWriteFileRefusesTheNameOfAProject(t *testing.T) {
	dir := t.TempDir()
	project, link := filepath.Join(dir, "p.Goldspan"), filepath.Join(dir, "link.html")
	if err := errors.Join(os.WriteFile(project, []byte("p"), 0o600), os.Symlink(project, link)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{project, link, filepath.Join(dir, "new.goldspan")} {
		err := WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err })
		if !errors.Is(err, TargetError{TargetProject}) {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
	if data, err := os.ReadFile(project); err != nil || string(data) != "p" {
		t.Errorf("%q, %v", data, err)
	}
}

func TestWriteFileRefusesAFolder(t *testing.T) {
	if err := WriteFile(t.TempDir(), writeString("new")); !errors.Is(err, TargetError{TargetFolder}) {
		t.Error(err)
	}
}

func TestWriteFileFollowsALink(t *testing.T) {
	real, link := filepath.Join(t.TempDir(), "real.jsonl"), filepath.Join(t.TempDir(), "link.jsonl")
	if err := os.WriteFile(real, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(link, writeString("new")); err != nil {
		t.Fatal(err)
	}
	only(t, real, "new")
	if to, err := os.Readlink(link); err != nil || to != real {
		t.Errorf("the link points to %q, %v", to, err)
	}
}

func TestWriteFileWritesThroughADevice(t *testing.T) {
	if err := WriteFile(os.DevNull, writeString("gone")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s was replaced: %v, %v", os.DevNull, info, err)
	}
}

// A file of which parts go to the disk while it is written has all of them.
func TestALargeFileIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large")
	var want bytes.Buffer
	err := WriteFile(path, func(w io.Writer) error {
		for i := range 3 << 10 {
			part := bytes.Repeat([]byte{byte(i), byte(i >> 8)}, 4<<10+i)
			want.Write(part)
			if _, err := w.Write(part); err != nil {
				return err
			}
		}
		return nil
	})
	got, readErr := os.ReadFile(path)
	if err != nil || readErr != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d of %d bytes, %v, %v", len(got), want.Len(), err, readErr)
	}
}
