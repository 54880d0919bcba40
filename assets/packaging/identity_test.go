package packaging_test

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// The ID is the name of files and the key of settings: one letter in the wrong
// case makes another program of it.
func TestTheIDIsWrittenInOneWay(t *testing.T) {
	id := readProgram(t).ID
	inAnyCase := regexp.MustCompile(`(?i)` + regexp.QuoteMeta(id))
	for file, text := range texts(t) {
		for _, found := range append(inAnyCase.FindAllString(text, -1), inAnyCase.FindAllString(path.Base(file), -1)...) {
			if found != id {
				t.Errorf("%s says %s, and FyneApp.toml says %s", file, found, id)
			}
		}
	}
}

// entry is the menu entry.
func entry(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for line := range strings.Lines(only(t, ".desktop")) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
			out[key] = value
		}
	}
	return out
}

func TestMenuEntryAndMetainfoAreOfThisProgram(t *testing.T) {
	want, desktop, meta := readProgram(t), entry(t), readMetainfo(t)
	only(t, "/"+want.ID+".desktop")
	only(t, "/"+want.ID+".metainfo.xml")
	only(t, "/"+want.ID+".mime.xml")
	only(t, "/"+want.ID+".yml") // the manifest of the Flatpak
	for what, pair := range map[string][2]string{
		"name in the menu":              {desktop["Name"], want.Name},
		"icon in the menu":              {desktop["Icon"], want.ID},
		"class of the window":           {desktop["StartupWMClass"], want.Name},
		"what the menu starts":          {desktop["Exec"], "goldspan %f"},
		"name in the metainfo":          {meta.Name, want.Name},
		"ID of the metainfo":            {meta.ID, want.ID},
		"icon of the metainfo":          {meta.Icon, want.ID},
		"what the metainfo starts":      {meta.Launchable, want.ID + ".desktop"},
		"program that it says is in":    {meta.Binary, "goldspan"},
		"summary in menu and elsewhere": {desktop["Comment"], summary(t)},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", what, pair[0], pair[1])
		}
	}
}

// summary is the line that says what the program is, as the metainfo has it.
func summary(t *testing.T) string {
	t.Helper()
	found := regexp.MustCompile(`<summary>(.*)</summary>`).FindStringSubmatch(only(t, ".metainfo.xml"))
	if found == nil {
		t.Fatal("the metainfo has no summary")
	}
	return found[1]
}

// The manifest installs files of this repository, each by its name.
func TestFlatpakManifest(t *testing.T) {
	want := readProgram(t)
	var manifest struct {
		ID, Command string
		Modules     []struct {
			Commands []string `yaml:"build-commands"`
		}
	}
	if err := yaml.Unmarshal([]byte(only(t, want.ID+".yml")), &manifest); err != nil {
		t.Fatal(err)
	}
	if manifest.ID != want.ID || manifest.Command != "goldspan" || len(manifest.Modules) != 1 {
		t.Fatalf("the manifest is of %q, and starts %q", manifest.ID, manifest.Command)
	}
	commands := strings.Join(manifest.Modules[0].Commands, "\n")
	commands = strings.NewReplacer("${FLATPAK_ID}", want.ID, "$size", "16").Replace(commands)
	files := regexp.MustCompile(`\bassets/\S+`).FindAllString(commands, -1)
	if len(files) < 5 {
		t.Errorf("it installs only %v", files)
	}
	for _, file := range files {
		if !exists(file) {
			t.Errorf("it installs %s, which is not there", file)
		}
	}
}
