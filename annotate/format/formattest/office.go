//go:build readers

package formattest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Office has LibreOffice open a file and write it again in another format, as its
// --convert-to names it. It gives the bytes of the file that was written.
func Office(t *testing.T, path, to string) []byte {
	t.Helper()
	home, out := t.TempDir(), t.TempDir()
	c := exec.Command("soffice", "-env:UserInstallation=file://"+home, "--headless", "--convert-to", to, "--outdir", out, path)
	c.Env = append(os.Environ(), "HOME="+home)
	said, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("soffice: %v\n%s\n(.ci/setup readers installs what is needed)", err, said)
	}
	ext, _, _ := strings.Cut(to, ":")
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + "." + ext
	data, err := os.ReadFile(filepath.Join(out, name))
	if err != nil {
		t.Fatalf("soffice could not open the file: %v\n%s", err, said)
	}
	return data
}
