package cli

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"goldspan/app/exchange"
	chapters "goldspan/assets/manual"
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

// The table of the manual is made of the registry.
func TestTheManualHasTheTableOfTheFormats(t *testing.T) {
	chapter, err := os.ReadFile("../../assets/manual/05-formats.md")
	if err != nil {
		t.Fatal(err)
	}
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
	if !strings.Contains(string(chapter), "\n"+rows.String()+"\n") {
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
