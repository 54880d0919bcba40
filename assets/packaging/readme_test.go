package packaging_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"goldspan/assets/manual"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// It is a page: all else belongs to the manual.
func TestTheREADMEIsAPage(t *testing.T) {
	const most = 200
	if n := strings.Count(readme(t), "\n"); n > most {
		t.Errorf("the README has %d lines, and may have %d", n, most)
	}
	for _, command := range []string{".ci/setup && go run .", ".ci/setup && go test ./..."} {
		if !strings.Contains(readme(t), command) {
			t.Errorf("the README lacks the command %s", command)
		}
	}
}

func TestLinksOfTheREADMEGoToFiles(t *testing.T) {
	links := regexp.MustCompile(`\]\(([^)#]+)`).FindAllStringSubmatch(readme(t), -1)
	linked := map[string]bool{}
	for _, link := range links {
		linked[link[1]] = true
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(link[1]))); err != nil {
			t.Error(err)
		}
	}
	chapters, err := fs.Glob(os.DirFS(root), "assets/manual/*.md")
	if err != nil || len(chapters) != len(manual.Chapters()) {
		t.Fatalf("the manual has the files %v, %v", chapters, err)
	}
	for _, file := range chapters {
		if !linked[file] {
			t.Errorf("the README has no link to %s", file)
		}
	}
}

// Every direct dependency has a reason to be there.
func TestTheREADMENamesEveryDirectDependency(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	direct := regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllSubmatch(mod, -1)
	if len(direct) < 10 {
		t.Fatalf("go.mod has %d direct dependencies", len(direct))
	}
	for _, module := range direct {
		if row := regexp.MustCompile("(?m)^\\| `" + regexp.QuoteMeta(string(module[1])) + "` \\| [^|]{8,} \\| [^|]{3,} \\|$"); !row.MatchString(readme(t)) {
			t.Errorf("the README does not say why %s is needed, and its licence", module[1])
		}
	}
}
