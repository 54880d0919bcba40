//go:build !headless

package app

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"goldspan/app/apptest"
	"goldspan/app/ui"
)

// written puts settings with that content into a new folder.
func written(t *testing.T, content string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "goldspan"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "goldspan", "settings.json"), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAWindowOfAnySettingsCanBeUsed(t *testing.T) {
	for _, content := range []string{
		`{"window_width": -5, "window_height": 0}`, `{"window_width": 1e9, "window_height": 1e9}`,
		`{"articles_width": -100, "spans_width": 1e9, "text_size": 4000}`, `{"text_size": -1, "theme": "mauve"}`,
	} {
		b := windowOf(t, written(t, content), features())
		b.shows(apptest.New(damBreak))
		if size := b.view.Style().Size; size < 11 || size > 40 {
			t.Errorf("%s: text of %d pixels", content, size)
		}
		if size := b.canvas().Size(); size.Width < 640 || size.Width > 10000 || size.Height < 400 || size.Height > 10000 {
			t.Errorf("%s: a window of %v", content, size)
		}
		b.tagged("Ada Berg", "2")
		b.run("app.preferences")
		if !b.escape() {
			t.Errorf("%s: no preferences", content)
		}
	}
}

func TestTheWorkGoesOnWhereSettingsCannotBeSaved(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	folder := filepath.Join(b.cfg.ConfigDir, "goldspan")
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, []byte("a file where the folder should be"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.run("text.bigger")
	b.says("Your settings could not be saved")
	b.tagged("Ada Berg", "2")
	if b.dialog() {
		t.Error("a dialog for settings")
	}
}

func TestNoPreferenceIsCut(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.frame.Window().Resize(fyne.NewSize(800, 480)) // where they scroll
	b.run("app.preferences")
	seen := 0
	for _, o := range test.LaidOutObjects(b.canvas().Overlays().Top()) {
		sel, ok := o.(*ui.Select)
		if !ok {
			continue
		}
		for _, text := range sel.Options {
			seen++
			need := fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width + theme.IconInlineSize() + 4*theme.InnerPadding()
			if got := sel.Size().Width; got < need {
				t.Errorf("“%s” needs %v and has %v", text, need, got)
			}
		}
	}
	if seen < 20 {
		t.Errorf("%d options were seen", seen)
	}
}
