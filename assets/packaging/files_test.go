package packaging_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/BurntSushi/toml"
)

// root is the repository.
const root = "../.."

// program is what FyneApp.toml says.
type program struct {
	Name, ID, Version string
	Build             int
}

func readProgram(t *testing.T) program {
	t.Helper()
	var file struct{ Details program }
	if _, err := toml.DecodeFile(filepath.Join(root, "FyneApp.toml"), &file); err != nil {
		t.Fatal(err)
	}
	if file.Details.Name == "" || file.Details.ID == "" || file.Details.Version == "" || file.Details.Build == 0 {
		t.Fatalf("FyneApp.toml lacks something: %+v", file.Details)
	}
	return file.Details
}

// texts are all text files of packaging by their paths in the repository: this
// folder without the licences and without Go code, the scripts that use it, and
// the workflows. What git ignores or has not got is looked at as well.
func texts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	dir := os.DirFS(root)
	for _, folder := range []string{"assets/packaging", ".ci/packaging", ".github/workflows"} {
		err := fs.WalkDir(dir, folder, func(file string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && file == "assets/packaging/licences":
				return fs.SkipDir
			case d.IsDir() || path.Ext(file) == ".go":
				return nil
			}
			data, err := fs.ReadFile(dir, file)
			if err == nil && !bytes.ContainsRune(data, 0) {
				out[file] = string(data)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// only is the one file with a name that ends so.
func only(t *testing.T, ending string) string {
	t.Helper()
	var found []string
	all := texts(t)
	for file := range all {
		if len(file) >= len(ending) && file[len(file)-len(ending):] == ending {
			found = append(found, file)
		}
	}
	if len(found) != 1 {
		t.Fatalf("files that end in %s: %v, want one", ending, found)
	}
	return all[found[0]]
}
