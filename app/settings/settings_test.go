//go:build !headless

package settings

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// written puts a settings file with that content into a new folder.
func written(t *testing.T, content string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	path := Load(dir).path
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestSettingsThatCannotBeReadAreTheDefaults(t *testing.T) {
	for name, content := range map[string]string{
		"empty": "", "torn": `{"theme": "dark", "text_si`, "no object": `[1, 2]`, "a wrong type": `{"text_size": "big"}`,
		"bytes": "\x00\xff\x00", "null": "null", "an empty object": "{}", "a number out of bounds": `{"window_width": 1e99}`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := written(t, content)
			want := *Load(t.TempDir())
			got := *Load(dir)
			want.path, got.path = "", ""
			if !reflect.DeepEqual(got, want) {
				t.Errorf("settings %+v, want %+v", got, want)
			}
			if err := Load(dir).Save(); err != nil {
				t.Errorf("they cannot be saved: %v", err)
			}
		})
	}
}

func TestSettingsComeBack(t *testing.T) {
	dir := t.TempDir()
	s := Load(dir)
	s.Theme, s.TextSize, s.Width, s.Height, s.LeftWidth, s.RightHidden, s.NoBanner = ui.ModeDark, 21, 1000, 700, 300, true, true
	s.Remember("/p/“odd” name.goldspan", "a7")
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	if got := Load(dir); !reflect.DeepEqual(got, s) {
		t.Errorf("settings %+v, want %+v", got, s)
	}
}

func TestSettingsKeepWhatAWindowCanBe(t *testing.T) {
	for _, content := range []string{
		`{"window_width": -5, "window_height": 0}`, `{"window_width": 1e9, "window_height": 1e9}`,
		`{"articles_width": -100, "spans_width": 1e9, "text_size": 4000}`, `{"text_size": -1, "theme": "mauve"}`,
	} {
		s := Load(written(t, content))
		if s.Width < 640 || s.Width > 10000 || s.Height < 400 || s.Height > 10000 {
			t.Errorf("%s: a window of %v by %v", content, s.Width, s.Height)
		}
	}
}

func TestSettingsAreReplacedAsAWhole(t *testing.T) {
	dir := t.TempDir()
	s := Load(dir)
	for n := range 20 {
		s.Remember(fmt.Sprintf("/p/%d.goldspan", n), "")
		if err := s.Save(); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil || len(files) != 1 || files[0].Name() != "settings.json" {
		t.Errorf("beside the settings: %v, %v", files, err)
	}
}

func TestSettingsThatCannotBeSaved(t *testing.T) {
	dir := t.TempDir()
	s := Load(dir)
	if err := os.WriteFile(filepath.Dir(s.path), []byte("a file where the folder should be"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(); err == nil || !strings.HasPrefix(err.Error(), "save settings: ") {
		t.Errorf("error %v", err)
	}
}

func TestRecentProjects(t *testing.T) {
	s := Load(t.TempDir())
	if _, ok := s.LastProject(); ok {
		t.Error("a last project before the first")
	}
	for n := range 15 {
		s.Remember(fmt.Sprintf("/p/%d.goldspan", n), annotate.ArticleID(fmt.Sprint(n)))
	}
	if !s.Remember("/p/9.goldspan", "again") || s.Remember("/p/9.goldspan", "again") {
		t.Error("what is remembered already is no news")
	}
	if len(s.Recent) != maxRecent || s.Recent[0].Path != "/p/9.goldspan" || s.Recent[1].Path != "/p/14.goldspan" {
		t.Errorf("recent %v", s.Recent)
	}
	if got := s.LastArticle("/p/9.goldspan"); got != "again" {
		t.Errorf("last article %q", got)
	}
	if got := s.LastArticle("/p/0.goldspan"); got != "" {
		t.Errorf("a project that was forgotten has the article %q", got)
	}
	s.Forget("/p/9.goldspan")
	if s.Recent[0].Path != "/p/14.goldspan" {
		t.Errorf("recent %v", s.Recent)
	}
	if path, ok := s.LastProject(); path != "/p/14.goldspan" || ok {
		t.Errorf("last project %q, there: %v", path, ok)
	}
}

func TestRecentProjectsAreEachThereOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &Settings{}
		var last string
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 15), 1, 40).Draw(t, "opened") {
			last = fmt.Sprintf("/p/%d.goldspan", n)
			s.Remember(last, "")
		}
		seen := map[string]bool{}
		for _, r := range s.Recent {
			if seen[r.Path] {
				t.Fatalf("%s twice in %v", r.Path, s.Recent)
			}
			seen[r.Path] = true
		}
		if len(s.Recent) > maxRecent || s.Recent[0].Path != last {
			t.Fatalf("recent %v after %s", s.Recent, last)
		}
	})
}

func TestTheColumnsOfAProjectAreRemembered(t *testing.T) {
	dir := t.TempDir()
	s := Load(dir)
	s.Remember("a.goldspan", "a1")
	s.RememberExport("a.goldspan", "gold.jsonl", ExportAs{Format: "prodigy"})
	s.RememberColumns("a.goldspan", map[string]string{"text": "stuk"})
	s.Remember("b.goldspan", "b1")
	s.Remember("a.goldspan", "a2") // another article changes nothing else
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	s = Load(dir)
	if got := s.Columns("a.goldspan")["text"]; got != "stuk" || len(s.Columns("b.goldspan")) > 0 {
		t.Errorf("the text is in %q, of another project in %v", got, s.Columns("b.goldspan"))
	}
	if file, as := s.LastExport("a.goldspan"); file != "gold.jsonl" || as.Format != "prodigy" {
		t.Errorf("exported to %s, %v", file, as)
	}
}

// The settings name projects. A file of an older version becomes private too.
func TestOnlyTheUserCanReadTheSettings(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // a mode says nothing there
	}
	dir := t.TempDir()
	s := Load(dir)
	for _, before := range []fs.FileMode{0, 0o644} {
		if before != 0 {
			if err := os.Chmod(s.path, before); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Save(); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(s.path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("after mode %v the settings have %v", before, info.Mode())
		}
	}
}
