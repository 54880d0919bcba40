//go:build !headless

package frame

import (
	"os"
	"path/filepath"
	"testing"

	"goldspan/app/desk"
	"goldspan/app/feature"
)

func TestWhereAFileGoes(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "taken"), 0o755); err != nil {
		t.Fatal(err)
	}
	exts := []string{".jsonl"}
	for name, c := range map[string]struct {
		folder, name string
		want         string // "" where something is wrong
	}{
		"a name with its extension":    {dir, "gold.jsonl", filepath.Join(dir, "gold.jsonl")},
		"the extension is added":       {dir, " gold ", filepath.Join(dir, "gold.jsonl")},
		"another extension stays":      {dir, "gold.txt", filepath.Join(dir, "gold.txt")},
		"a point in the name":          {dir, "U.S. war", filepath.Join(dir, "U.S. war.jsonl")},
		"no name":                      {dir, "  ", ""},
		"the folder above":             {dir, "..", ""},
		"a path for a name":            {dir, "../gold", ""},
		"a folder that is not there":   {filepath.Join(dir, "nowhere"), "gold", ""},
		"a folder that is a file":      {filepath.Join(dir, "taken", "x"), "gold", ""},
		"a folder of that name exists": {filepath.Dir(dir), filepath.Base(dir), filepath.Join(filepath.Dir(dir), filepath.Base(dir)+".jsonl")},
	} {
		t.Run(name, func(t *testing.T) {
			got, trouble := target(c.folder, c.name, exts)
			if got != c.want || (trouble == "") != (c.want != "") {
				t.Errorf("%q and trouble %q, want %q", got, trouble, c.want)
			}
		})
	}
	if _, trouble := target(dir, "taken", nil); trouble == "" {
		t.Error("a folder may be written over")
	}
}

// A dialog that asks where to write must not touch what is there: Fyne's own
// empties the file that is chosen.
func TestAskingWhereTouchesNoFile(t *testing.T) {
	dir := t.TempDir()
	project := filepath.Join(dir, "war.goldspan")
	export := filepath.Join(dir, "war.jsonl")
	for _, path := range []string{project, export} {
		if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		file  string
		press []string
		want  string // the path that is answered, "" none
	}{
		"a project is never replaced":       {"war.goldspan", []string{"Save"}, ""},
		"an export may be kept":             {"war.jsonl", []string{"Save", "Keep"}, ""},
		"or replaced, when the user wishes": {"war.jsonl", []string{"Save", "Replace"}, export},
		"a new name is taken":               {"new.jsonl", []string{"Save"}, filepath.Join(dir, "new.jsonl")},
	} {
		t.Run(name, func(t *testing.T) {
			f := bare(t)
			got := ""
			f.askWhere(feature.Files{Title: "Save", Accept: "Save", Name: c.file, Save: true}, dir, func(path string) { got = path })
			f.pressButtons(t, c.press...)
			if got != c.want {
				t.Errorf("the answer is %q, want %q", got, c.want)
			}
			for _, path := range []string{project, export} {
				if data, err := os.ReadFile(path); err != nil || string(data) != "precious" {
					t.Errorf("%s has become %q (%v)", path, data, err)
				}
			}
		})
	}
}

func TestWithExt(t *testing.T) {
	for path, want := range map[string]string{
		"/p/war": "/p/war.goldspan", "/p/war.goldspan": "/p/war.goldspan", "/p/v1.2/war": "/p/v1.2/war.goldspan",
		"/p/U.S. war": "/p/U.S. war.goldspan", "/p/war.v1.2": "/p/war.v1.2.goldspan", "/p/war.txt": "/p/war.txt",
	} {
		if got := withExt(path, desk.ProjectExt); got != want {
			t.Errorf("withExt(%q) = %q, want %q", path, got, want)
		}
	}
}
