//go:build unix

package packaging_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// archive makes a folder as the .tar.xz unpacks to, with a program that is a script.
func archive(t *testing.T, program string, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, content string, mode os.FileMode) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), mode); err != nil {
			t.Fatal(err)
		}
	}
	for _, script := range []string{"install.sh", "uninstall.sh"} {
		put(script, only(t, "/"+script), 0o755)
	}
	put("usr/bin/goldspan", "#!/bin/sh\n"+program+"\n", 0o755)
	put("usr/share/applications/org.goldspan.goldspan.desktop", only(t, ".desktop"), 0o644)
	for _, f := range append(files, "usr/share/man/man1/goldspan.1.gz", "usr/share/icons/hicolor/16x16/apps/org.goldspan.goldspan.png") {
		put(f, f, 0o644)
	}
	return dir
}

// script runs one of the scripts, from another folder, and gives what it says.
func script(t *testing.T, path, home string, args ...string) (string, error) {
	t.Helper()
	return scriptWith(t, "", path, home, args...)
}

// scriptWith is script with XDG_DATA_HOME, of which "" is as good as none.
func scriptWith(t *testing.T, dataHome, path, home string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command("sh", append([]string{path}, args...)...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_DATA_HOME=" + dataHome, "CDPATH=" + filepath.Dir(cmd.Dir)}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// below lists what is in a folder, without what the desktop's tools make there.
func below(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		if err == nil && !strings.HasSuffix(name, "mimeinfo.cache") {
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A home may be called anything. What the menu starts is the program in it, and
// after removal the home is as it was.
func TestInstalledAndRemovedFromAnyHome(t *testing.T) {
	for _, name := range []string{"ana", "a b", "a&b", "a|b", `a\b`, "a%b", "a$b", `a"b`, "a`b", "a'b", "a;b:c", "ä"} {
		t.Run(name, func(t *testing.T) {
			dir, home := archive(t, "echo ran"), filepath.Join(t.TempDir(), name)
			for _, there := range []string{".local/bin", ".local/share/applications", "work"} {
				if err := os.MkdirAll(filepath.Join(home, there), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			before := below(t, home)
			for range 2 { // again over itself
				if said, err := script(t, filepath.Join(dir, "install.sh"), home); err != nil {
					t.Fatalf("%v: %s", err, said)
				}
			}
			entry := filepath.Join(home, ".local/share/applications/org.goldspan.goldspan.desktop")
			text, err := os.ReadFile(entry)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := menuStarts(t, string(text)), filepath.Join(home, ".local/bin/goldspan"); got != want {
				t.Errorf("the menu starts %q, want %q", got, want)
			}
			if strings.Contains(string(text), "TryExec") {
				t.Error("the menu looks for the program in PATH")
			}
			if said, err := script(t, filepath.Join(home, ".local/share/goldspan/uninstall.sh"), home); err != nil {
				t.Fatalf("%v: %s", err, said)
			}
			after := below(t, home)
			if !slices.Equal(before, after) {
				t.Errorf("before %q\nafter  %q", before, after)
			}
		})
	}
}

// menuStarts is the program of an entry's Exec, read as the Desktop Entry
// Specification has it: a string's escapes first, then the quotes' of an argument,
// then the codes of fields.
func menuStarts(t *testing.T, entry string) string {
	t.Helper()
	_, exec, ok := strings.Cut(entry, "\nExec=")
	exec, _, _ = strings.Cut(exec, "\n")
	exec = strings.ReplaceAll(exec, `\\`, `\`)
	if !ok || !strings.HasPrefix(exec, `"`) {
		t.Fatalf("it starts %q", exec)
	}
	var out strings.Builder
	for i := 1; i < len(exec); i++ {
		switch c := exec[i]; {
		case c == '\\' && i+1 < len(exec):
			i++
			out.WriteByte(exec[i])
		case c == '"':
			if rest := exec[i+1:]; rest != " %f" {
				t.Errorf("after the program stands %q", rest)
			}
			return strings.ReplaceAll(out.String(), "%%", "%")
		case strings.IndexByte("`$", c) >= 0:
			t.Errorf("%q has a sign that is not escaped", exec)
		default:
			out.WriteByte(c)
		}
	}
	t.Fatalf("%q does not end", exec)
	return ""
}

func TestTheUsersFolderForDataIsKept(t *testing.T) {
	dir, home := archive(t, "echo ran"), t.TempDir()
	data := filepath.Join(home, "data")
	if said, err := scriptWith(t, data, filepath.Join(dir, "install.sh"), home); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, want := range []string{".local/bin/goldspan", "data/applications/org.goldspan.goldspan.desktop", "data/man/man1/goldspan.1.gz"} {
		if _, err := os.Stat(filepath.Join(home, want)); err != nil {
			t.Error(err)
		}
	}
	if said, err := script(t, filepath.Join(data, "goldspan", "uninstall.sh"), home); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if left := below(t, home); !slices.Equal(left, []string{"."}) && !slices.Equal(left, []string{".", "data", "data/applications"}) {
		t.Errorf("left %q", left)
	}
}

// What the version before had and this one has not would stay for ever.
func TestAnUpgradeTakesAwayWhatIsNoLongerThere(t *testing.T) {
	home := t.TempDir()
	older, newer := archive(t, "echo older", "usr/share/doc/goldspan/older.txt"), archive(t, "echo newer")
	old := filepath.Join(home, ".local/share/doc/goldspan/older.txt")
	for i, dir := range []string{older, newer} {
		if said, err := script(t, filepath.Join(dir, "install.sh"), home); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		if _, err := os.Stat(old); (err == nil) != (i == 0) {
			t.Errorf("after install %d: %v", i, err)
		}
	}
	if out, err := exec.Command(filepath.Join(home, ".local/bin/goldspan")).Output(); err != nil || string(out) != "newer\n" {
		t.Errorf("it says %q, %v", out, err)
	}
	if said, err := script(t, filepath.Join(home, ".local/share/goldspan/uninstall.sh"), home); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if _, err := os.Stat(filepath.Dir(filepath.Dir(old))); err == nil {
		t.Error("the folder of the older version's file is left")
	}
}

func TestInstallSaysWhatItCannotDo(t *testing.T) {
	blocked := func(t *testing.T, home string) { // a folder is where the program goes
		if err := os.MkdirAll(filepath.Join(home, ".local/bin/goldspan/x"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, tc := range map[string]struct {
		program string
		prepare func(t *testing.T, home string)
		args    []string
		says    string
		code    int
	}{
		"the program does not start": {"echo no libGL.so.1 >&2; exit 127", nil, nil, "no libGL.so.1", 3},
		"a relative folder":          {"", nil, []string{"--prefix=here"}, "has to begin with /", 3},
		"another argument":           {"", nil, []string{"--help"}, "usage", 2},
		"a file is where a folder goes": {"", func(t *testing.T, home string) {
			if err := os.WriteFile(filepath.Join(home, ".local"), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}, nil, "cannot be written to", 3},
		"the copy fails": {"", blocked, nil, "goldspan is a folder", 3},
	} {
		t.Run(name, func(t *testing.T) {
			dir, home := archive(t, tc.program), t.TempDir()
			if tc.prepare != nil {
				tc.prepare(t, home)
			}
			said, err := script(t, filepath.Join(dir, "install.sh"), home, tc.args...)
			exit, ok := err.(*exec.ExitError)
			if !ok || exit.ExitCode() != tc.code || !strings.Contains(said, tc.says) || strings.Contains(said, "is installed") {
				t.Errorf("%v: %s", err, said)
			}
		})
	}
}

// The list may be anything by then: only what install.sh can have written is removed.
func TestUninstallTouchesNothingElse(t *testing.T) {
	dir, home := archive(t, "echo ran"), t.TempDir()
	if said, err := script(t, filepath.Join(dir, "install.sh"), home); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	precious := filepath.Join(home, "precious")
	if err := os.WriteFile(precious, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(home, ".local/share/goldspan")
	list, err := os.OpenFile(filepath.Join(own, "installed"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{precious, filepath.Dir(own) + "/../../precious", "../../../precious", "", ".", "/"} {
		if _, err := list.WriteString(line + "\n"); err != nil {
			t.Fatal(err)
		}
	}
	if err := list.Close(); err != nil {
		t.Fatal(err)
	}
	if said, err := script(t, filepath.Join(own, "uninstall.sh"), home); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(home, ".local/bin/goldspan")); err == nil {
		t.Error("the program is left")
	}
}
