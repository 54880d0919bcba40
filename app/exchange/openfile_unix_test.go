//go:build unix

package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe that nobody writes to would be waited for without end.
func TestPipesAndDevicesAreNoFiles(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "pipe.txt"), filepath.Join(dir, "zero.txt")
	if err := errors.Join(syscall.Mkfifo(pipe, 0o600), os.Symlink("/dev/zero", link)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, link} {
		var special SourceError
		if _, err := OpenFile(path); !errors.As(err, &special) || special.Fault != SourceSpecial {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
		report, err := Import(context.Background(), newMemory("", "ana"), []Source{{Path: path, File: true}}, ImportOptions{NewID: counter()}, nil)
		if err != nil || len(report.Refused) != 1 {
			t.Errorf("%s: %+v, %v", filepath.Base(path), report, err)
		}
	}
	if _, err := OpenFile(dir); !errors.Is(err, syscall.EISDIR) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := OpenFile(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("none: %v", err)
	}
}

// In the folder of an export, a pipe may have the name of a text or of a file beside it.
func TestPipesInAFolderOfAFormatAreNotRead(t *testing.T) {
	for name, files := range map[string][]string{
		"the text":       {"x.ann", "|x.txt"},
		"what is beside": {"x.ann", "x.txt", "|x.json"},
		"the settings":   {"x.ann", "x.txt", "|annotation.conf"},
		"a column":       {"x.conll", "|y.conll"},
		"a CAS":          {"x.json", "|y.json"},
	} {
		dir := t.TempDir()
		for _, file := range files {
			path, pipe := strings.CutPrefix(file, "|")
			path = filepath.Join(dir, path)
			data := map[string]string{".txt": "Dam broke.", ".conll": "a\tB-X\nb\tO\nc\tO\n", ".json": `{"%TYPES":{},"%FEATURE_STRUCTURES":[]}`}[filepath.Ext(path)]
			err := os.WriteFile(path, []byte(data), 0o600)
			if pipe {
				err = errors.Join(os.Remove(path), syscall.Mkfifo(path, 0o600))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		report, err := Import(context.Background(), newMemory("", "ana"), Files(dir), ImportOptions{NewID: counter()}, nil)
		if err != nil || name == "the text" && report.Refusals == 0 {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
	}
}
