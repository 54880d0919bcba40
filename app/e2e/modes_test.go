//go:build e2e

package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What the program keeps for itself is for its user alone. Documents follow the umask, and
// a copy is for whom the project is.
func TestWhoMayReadTheFilesOfTheProgram(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o022))
	first, file := ferryProject(t) // readable for all, by the umask
	h := first.home
	first.doubleClick(first.word("Friday"))
	first.selected("Friday")
	first.key("1")
	first.tagged("claim", "Friday")
	open := modes(t, h)
	first.close()
	h.must(t, "import", file, h.text(t, "mill.txt", "The mill burns."))
	h.must(t, "export", file, "--status", "all", "-o", h.file("gold.jsonl"))
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	h.must(t, "backups", file, "--restore", "latest", "--to", h.file("again.goldspan"))
	seen := map[string]int{}
	for _, all := range []map[string]fs.FileMode{open, modes(t, h)} {
		for name, mode := range all {
			kind := "own"
			switch base := filepath.Base(name); {
			case strings.HasSuffix(base, ".txt"), strings.HasPrefix(name, "/cache/"), base == "again.goldspan":
				continue // made by the test; the desktop's; restored as a new project
			case strings.HasSuffix(base, ".jsonl"):
				kind = "document"
			case strings.Contains(base, ".goldspan") && !strings.HasSuffix(base, ".gz"):
				kind = "project"
				if strings.HasSuffix(base, "-lock") || strings.HasSuffix(base, "-last") {
					kind = "beside"
				}
			}
			seen[kind]++
			if kind == "document" && mode != 0o644 {
				t.Errorf("%s has the mode %o", name, mode)
			}
			if (kind == "own" || kind == "beside") && mode&0o077 != 0 {
				t.Errorf("%s has the mode %o", name, mode)
			}
		}
	}
	for _, kind := range []string{"own", "beside", "document", "project"} {
		if seen[kind] == 0 {
			t.Errorf("no file is %s: %v", kind, seen)
		}
	}
}

// modes are the modes of all files of a user, by their path.
func modes(t *testing.T, h home) map[string]fs.FileMode {
	t.Helper()
	all := map[string]fs.FileMode{}
	err := filepath.WalkDir(string(h), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			all[strings.TrimPrefix(path, string(h))] = info.Mode().Perm()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
