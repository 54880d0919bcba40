//go:build !headless

package desktop

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFoldersThatCannotBeWrittenToAreNamed(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	good := []Folder{{filepath.Join(dir, "c"), "its settings"}, {filepath.Join(dir, "k"), "its caches"}, {filepath.Join(dir, "d"), "the sample project"}}
	if err := CheckFolders(good...); err != nil {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*", ".writable-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	for i, bad := range []string{file, filepath.Join(file, "x"), file} {
		folders := slices.Clone(good)
		folders[i].Dir = bad
		err := CheckFolders(folders...)
		if err == nil || !strings.Contains(err.Error(), "it cannot write to "+file) || !strings.Contains(err.Error(), good[i].What) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", good[i].What, err)
		}
	}
}
