//go:build !headless

package desktop

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTablesOfDeadKeys(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"locale.alias":        "# names\nde_DE.utf8\tde_DE.UTF-8\nde_DE:\tde_DE.ISO8859-1\nPOSIX\tC\n",
		"compose.dir":         "iso8859-1/Compose\tC\niso8859-1/Compose:\tde_DE.ISO8859-1\nen_US.UTF-8/Compose\tde_DE.UTF-8\npt_BR.UTF-8/Compose:\tpt_BR.UTF-8\n",
		"en_US.UTF-8/Compose": "", "pt_BR.UTF-8/Compose": "", "iso8859-1/Compose": "",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const common, brazilian = "en_US.UTF-8/Compose", "pt_BR.UTF-8/Compose"
	for name, tt := range map[string]struct {
		env  map[string]string
		want string
	}{
		"no locale":                      {map[string]string{}, ""},
		"a known one":                    {map[string]string{"LANG": "pt_BR.UTF-8"}, ""},
		"a known one by its other name":  {map[string]string{"LC_CTYPE": "de_DE.utf8", "LANG": "xx"}, ""},
		"none in particular":             {map[string]string{"LC_ALL": "POSIX"}, ""},
		"one that X does not know":       {map[string]string{"LANG": "lb_LU.UTF-8"}, common},
		"one that is not UTF-8":          {map[string]string{"LANG": "de_DE"}, common},
		"a known one after an empty one": {map[string]string{"LC_ALL": "", "LANG": "pt_BR.UTF-8"}, brazilian},
		"an empty one alone":             {map[string]string{"LANG": ""}, common},
	} {
		got := missedTable(dir, func(name string) (string, bool) { value, ok := tt.env[name]; return value, ok })
		if tt.want != "" {
			tt.want = filepath.Join(dir, tt.want)
		}
		if got != tt.want {
			t.Errorf("%s: the table is %q, want %q", name, got, tt.want)
		}
	}
	if got := missedTable(t.TempDir(), func(string) (string, bool) { return "lb_LU.UTF-8", true }); got != "" {
		t.Errorf("without the tables of X: %q", got)
	}
}
