//go:build !headless

package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFoldersThatCannotBeWrittenToAreNamed(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	good := Config{ConfigDir: filepath.Join(dir, "c"), CacheDir: filepath.Join(dir, "k"), DataDir: filepath.Join(dir, "d")}
	if err := checkFolders(good); err != nil {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*", "*", ".writable-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	for what, change := range map[string]func(*Config){
		"its settings":       func(c *Config) { c.ConfigDir = file },
		"its caches":         func(c *Config) { c.CacheDir = file },
		"the sample project": func(c *Config) { c.DataDir = filepath.Join(file, "x") },
	} {
		cfg := good
		change(&cfg)
		err := checkFolders(cfg)
		if err == nil || !strings.Contains(err.Error(), "it cannot write to "+file) || !strings.Contains(err.Error(), what) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", what, err)
		}
	}
}
