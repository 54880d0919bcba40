package desk

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFreePath(t *testing.T) {
	dir := t.TempDir()
	for _, want := range []string{"Sample.goldspan", "Sample 2.goldspan", "Sample 3.goldspan"} {
		path := FreePath(dir, "Sample")
		if filepath.Base(path) != want {
			t.Fatalf("%s, want %s", path, want)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
