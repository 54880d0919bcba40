package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"goldspan/app/exchange"
	chapters "goldspan/assets/manual"
	"goldspan/storage"
)

func TestTheChaptersKnowEveryCommandFlagAndFormat(t *testing.T) {
	names := []string{"goldspan help", "--version", "--help"}
	eachFlag(t, func(command, flag string) { names = append(names, "goldspan "+command, "--"+flag) })
	for _, f := range exchange.Formats() {
		names = append(append(names, f.Name), f.Extensions...)
	}
	for _, name := range names {
		if !chapters.Mentions(name) {
			t.Errorf("no chapter has %q", name)
		}
	}
}

func TestTheChapterSaysWhichCommandsPrintJSON(t *testing.T) {
	chapter := text(t, "../../assets/manual/08-commandline.md")
	_, list, _ := strings.Cut(chapter, "Messages and progress go to standard error. ")
	list, _, found := strings.Cut(list, " print JSON with `--json`.")
	if !found {
		t.Fatal("the sentence is not there")
	}
	var say, have []string
	for _, m := range regexp.MustCompile("`([a-z-]+)`").FindAllStringSubmatch(list, -1) {
		say = append(say, m[1])
	}
	eachFlag(t, func(command, flag string) {
		if flag == "json" {
			have = append(have, command)
		}
	})
	slices.Sort(say)
	if slices.Sort(have); !slices.Equal(say, have) {
		t.Errorf("the chapter says %q, and there are %q", say, have)
	}
}

func TestTheChapterShowsTodaysSchema(t *testing.T) {
	ctx := context.Background()
	p, err := storage.Create(ctx, filepath.Join(t.TempDir(), "p.goldspan"), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	set, err := p.CurrentSet(ctx)
	if err != nil {
		t.Fatal(err)
	}
	info, err := p.Info(ctx, set.ID)
	if line := fmt.Sprintf("\n    schema    %d\n", info.Schema); err != nil || !strings.Contains(text(t, "../../assets/manual/08-commandline.md"), line) {
		t.Errorf("%v; the chapter lacks %q", err, line)
	}
}

func text(t *testing.T, path string) string {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// The table of the manual is made of the registry.
func TestTheManualHasTheTableOfTheFormats(t *testing.T) {
	chapter := text(t, "../../assets/manual/05-formats.md")
	var rows strings.Builder
	rows.WriteString("| `--format` | files | | what it is for |\n| --- | --- | --- | --- |\n")
	for _, f := range formatList() {
		ending := f.ending()
		if !f.Folder {
			ending = "`" + ending + "`"
		}
		about := f.About
		if len(f.Schemes) > 0 {
			about += " `--scheme`: " + strings.Join(f.Schemes, ", ") + "."
		}
		fmt.Fprintf(&rows, "| `%s` | %s | %s | %s |\n", f.Name, ending, f.ways(), about)
	}
	if !strings.Contains(chapter, "\n"+rows.String()+"\n") {
		t.Errorf("05-formats.md must have this table:\n%s", rows.String())
	}
}

func TestEveryFormatSaysWhatItIsFor(t *testing.T) {
	for _, f := range formatList() {
		if f.About == "" || f.Title == "" || !f.Folder && len(f.Extensions) == 0 {
			t.Errorf("%+v", f)
		}
	}
}
