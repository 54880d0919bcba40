//go:build !headless

package app

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
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
		"an export may be kept":             {"war.jsonl", []string{"Save", "Keep it"}, ""},
		"or replaced, when the user wishes": {"war.jsonl", []string{"Save", "Replace"}, export},
		"a new name is taken":               {"new.jsonl", []string{"Save"}, filepath.Join(dir, "new.jsonl")},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, newFake(damBreak))
			got := ""
			b.askWhere(request{title: "Save", accept: "Save", name: c.file, save: true}, dir, func(path string) { got = path })
			b.pressButtons(c.press...)
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

// pressButtons presses buttons of the dialog on top, one after the other.
func (b *bench) pressButtons(names ...string) {
	b.t.Helper()
	for _, name := range names {
		var found fyne.Tappable
		b.walker.Walk(b.win.Canvas().Overlays().Top(), func(c ui.Control) {
			if c.Role == "button" && c.Text == name {
				found, _ = c.Object.(fyne.Tappable)
			}
		})
		if found == nil {
			b.t.Fatalf("no button %q", name)
		}
		found.Tapped(&fyne.PointEvent{})
	}
}

// Where a file could not be saved the next question does not begin.
func TestOnlyAFolderThatWasSavedToIsOfferedAgain(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:") // no dialog of a desktop
	dir := t.TempDir()
	readOnly := filepath.Join(dir, "full")
	if err := os.MkdirAll(filepath.Join(readOnly, "war.jsonl"), 0o755); err != nil { // nothing can be put in its place
		t.Fatal(err)
	}
	b := open(t, newFake(damBreak))
	b.tasks.AtOnce = true
	before := b.chooser.folder
	asked := 0
	b.chooser.ask(request{title: "Export", accept: "Export", name: "gold.jsonl", save: true}, func([]string) { asked++ })
	b.field("Folder").SetText(dir)
	b.pressButtons("Export")
	if asked != 1 || b.chooser.folder != before {
		t.Errorf("asked %d times; a folder that nothing was saved to yet is offered: %s", asked, b.chooser.folder)
	}
	b.exportTo(b.p, fakeSet, filepath.Join(readOnly, "war.jsonl"), []annotate.Status{annotate.StatusTodo})
	if !b.dialogs.Escape() || b.chooser.folder != before {
		t.Errorf("after an export that failed %s is offered", b.chooser.folder)
	}
	b.exportTo(b.p, fakeSet, filepath.Join(dir, "gold.jsonl"), []annotate.Status{annotate.StatusTodo})
	if b.dialog() || b.chooser.folder != dir {
		t.Errorf("after an export %s is offered, want %s", b.chooser.folder, dir)
	}
}
