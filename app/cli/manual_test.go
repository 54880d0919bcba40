package cli

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"goldspan/app/exchange"
	"goldspan/assets/manual"
)

// printed is what a command prints for a program of that name.
func printed(t *testing.T, program string, args ...string) string {
	t.Helper()
	env, out, words := captured()
	env.Name = program
	if program == "goldspan" {
		env.Window = func(string, bool) error { t.Fatal("a window opens"); return nil }
	}
	if code := Run(context.Background(), args, env); code != int(exitFine) || words.Len() > 0 && args[0] != cobra.ShellCompRequestCmd {
		t.Fatalf("%v: exit code %d, %s", args, code, words)
	}
	return out.String()
}

var flagInHelp = regexp.MustCompile(`(?m)^  (?:-[a-z], |    )--([a-z-]+)`)

// eachFlag visits the commands and flags that help shows.
func eachFlag(t *testing.T, visit func(command, flag string)) {
	t.Helper()
	n := 0
	for _, c := range root(Env{}).Commands() {
		if !c.Hidden {
			for _, flag := range flagInHelp.FindAllStringSubmatch(printed(t, "goldspan", "help", c.Name()), -1) {
				n++
				visit(c.Name(), flag[1])
			}
		}
	}
	if n < 30 {
		t.Errorf("there are only %d flags", n)
	}
}

// A terminal may have 80 columns, and a flag says what its value is.
func TestHelpFitsATerminalAndNamesTheValuesOfFlags(t *testing.T) {
	for _, c := range root(Env{}).Commands() {
		for _, line := range strings.Split(c.Long, "\n") {
			if n := utf8.RuneCountInString(line); n > 80 {
				t.Errorf("%s: %d characters: %s", c.Name(), n, line)
			}
		}
		for _, m := range regexp.MustCompile(`(?m)^ +(?:-[a-z], )?--[a-z-]+ ([a-zA-Z0-9]+) `).FindAllStringSubmatch(c.Flags().FlagUsages(), -1) {
			if m[1] != strings.ToUpper(m[1]) {
				t.Errorf("%s: %s", c.Name(), m[0])
			}
		}
	}
}

func TestTheManualKnowsEveryCommandAndFlag(t *testing.T) {
	page := printed(t, "goldspan", "manual", "--man")
	eachFlag(t, func(command, flag string) {
		_, section, ok := strings.Cut(page, "\n.SS "+command+"\n")
		section, _, _ = strings.Cut(section, "\n.SS ")
		if (!ok || !strings.Contains(section, `\fB--`+flag+`\fP`)) && command != "help" {
			t.Errorf("the manual lacks --%s of %s", flag, command)
		}
	})
	if head := ".nh\n.TH \"GOLDSPAN\" \"1\" \"Nov 2026\" \"goldspan 1.2.3\" \"User Commands\"\n"; !strings.HasPrefix(page, head) {
		t.Errorf("the page begins %q", page[:len(head)])
	}
	for _, part := range []string{".SH NAME\ngoldspan - annotate", "measure extractors", "--sample", "Without a command the window opens"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %q", part)
		}
		if other := printed(t, "goldspan-cli", "manual", "--man"); strings.Contains(other, part) != (part == "measure extractors") {
			t.Errorf("the page of the program without a window is wrong in %q", part)
		}
	}
	if strings.Contains(page, "SEE ALSO") || strings.Contains(page, "--by\\fP") {
		t.Error("the page names pages that there are not, or a flag that is hidden")
	}
}

func TestTheManualIsPrintedWholeOrByChapter(t *testing.T) {
	whole := printed(t, "goldspan", "manual")
	for _, c := range manual.Chapters() {
		chapter := printed(t, "goldspan", "manual", c.ID)
		if !strings.Contains(chapter, c.Title) || !strings.Contains(whole, c.Title) {
			t.Errorf("chapter %s is printed as %.80q", c.ID, chapter)
		}
		if len(chapter) >= len(whole) {
			t.Errorf("chapter %s is as long as the manual", c.ID)
		}
	}
	env, out, words := captured()
	if code := Run(context.Background(), []string{"manual", "taging"}, env); code != int(exitUsage) || out.Len() > 0 || !strings.Contains(words.String(), "tagging") {
		t.Errorf("an unknown chapter: exit code %d, %q", code, words)
	}
}

// completed are the words that a shell is offered for the last one of a line, and
// what it is told besides: which files it may offer.
func completed(t *testing.T, program, line string) (offered []string, directive string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(printed(t, program, append([]string{cobra.ShellCompRequestCmd}, strings.Split(line, " ")...)...)), "\n")
	for _, l := range lines[:len(lines)-1] {
		word, _, _ := strings.Cut(l, "\t")
		offered = append(offered, word)
	}
	return offered, lines[len(lines)-1]
}

func TestEveryFlagIsCompleted(t *testing.T) {
	eachFlag(t, func(command, flag string) {
		if words, _ := completed(t, "goldspan", command+" --"+flag); !slices.Contains(words, "--"+flag) {
			t.Errorf("--%s of %s is not completed", flag, command)
		}
	})
	if words, _ := completed(t, "goldspan", "check --by"); !slices.Equal(words, []string{"--by-label"}) {
		t.Errorf("an old spelling is offered: %q", words)
	}
}

// The shells themselves leave out words that do not begin as what was typed.
func TestWordsAreCompleted(t *testing.T) {
	const none, files, list, ending = ":4", ":0", ":6", ":8" // cobra.ShellCompDirective
	for line, want := range map[string]struct {
		words     string
		directive string
	}{
		"ch":                              {"check", none},
		"":                                {"agree backups check clean-copy completion convert export formats help import info manual repair schema split stories suggest verify", none},
		"h":                               {"help", none},
		"news":                            {"goldspan", ending},
		"news.goldspan ":                  {"", none},
		"--s":                             {"--sample", none},
		"--sample ":                       {"", none},
		"help sch":                        {"schema", none},
		"completion ":                     {"bash fish powershell zsh", none},
		"completion bash ":                {"", none},
		"schema ":                         {"agree agree-group check", none},
		"manual ":                         {strings.Join(manual.IDs(), " "), none},
		"manual keys ":                    {"", none},
		"import ":                         {"goldspan", ending},
		"import p.goldspan ":              {"txt text jsonl", ending},
		"import p.goldspan a.txt ":        {"txt text jsonl", ending},
		"import p.goldspan --set ":        {"", none},
		"export ":                         {"goldspan", ending},
		"export p.goldspan ":              {"", none},
		"export p.goldspan --sta":         {"--status", none},
		"export p.goldspan --status t":    {"done todo all", none},
		"export p.goldspan --format ":     {strings.Join(exchange.Formats().Writers().Names(), " "), none},
		"export p.goldspan -o ":           {"jsonl", ending},
		"verify a.jsonl ":                 {"goldspan jsonl ndjson json", ending},
		"info ":                           {"goldspan", ending},
		"backups ":                        {"goldspan", ending},
		"backups p.goldspan --restore ":   {"latest", none},
		"backups p.goldspan --to ":        {"goldspan", ending},
		"repair ":                         {"goldspan", ending},
		"repair p.goldspan --to ":         {"goldspan", ending},
		"clean-copy ":                     {"goldspan", ending},
		"check ":                          {"goldspan", ending},
		"check --unit utf":                {"auto codepoints utf16 bytes", none},
		"check --scheme par":              {"strict exact partial type", list},
		"check --scheme strict,":          {"strict,exact strict,partial strict,type", list},
		"check --pred ":                   {"jsonl ndjson json", ending},
		"check --html ":                   {"html", ending},
		"check --run ":                    {"", files},
		"check --stored ":                 {"", none},
		"check --by ":                     {"label", none},
		"check p.goldspan --fail-under s": {"", none},
		"agree ":                          {"goldspan jsonl ndjson json", ending},
		"agree p.goldspan ":               {"goldspan jsonl ndjson json", ending},
		"agree p.goldspan q.goldspan ":    {"goldspan jsonl ndjson json", ending},
		"agree --differences ":            {"jsonl", ending},
	} {
		words, directive := completed(t, "goldspan", line)
		if got := strings.Join(words, " "); got != want.words || directive != want.directive {
			t.Errorf("%q is completed to %q %s, want %q %s", line, got, directive, want.words, want.directive)
		}
	}
	if words, directive := completed(t, "goldspan-cli", "news"); len(words) > 0 || directive != none {
		t.Errorf("the program without a window completes projects: %q %s", words, directive)
	}
}

func TestEveryShellGetsItsScript(t *testing.T) {
	for shell, part := range map[string]string{
		"bash": "complete -o default", "fish": "complete -c goldspan-cli", "powershell": "Register-ArgumentCompleter", "zsh": "#compdef goldspan-cli\n",
	} {
		if script := printed(t, "goldspan-cli", "completion", shell); !strings.Contains(script, part) || !strings.Contains(script, cobra.ShellCompRequestCmd) {
			t.Errorf("the script for %s begins %q", shell, script[:min(200, len(script))])
		}
	}
}

// A real bash reads its script, and completes with it. Two functions stand in: one
// of the package bash-completion, which is not everywhere, and compopt, which works
// only where somebody types.
func TestBashCompletes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no bash of its own")
	}
	dir := t.TempDir()
	script := filepath.Join(dir, "goldspan.bash")
	if err := os.WriteFile(script, []byte(printed(t, "goldspan", "completion", "bash")), 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable() // which is goldspan where it is called so, see TestMain
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, filepath.Join(dir, "goldspan")); err != nil {
		t.Fatal(err)
	}
	const ask = `_get_comp_words_by_ref() { words=("${COMP_WORDS[@]}") cword=$COMP_CWORD cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}; }
compopt() { :; }
. "$1"; shift; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); __start_goldspan 2>&1; printf '%s\n' "${COMPREPLY[@]}"`
	for line, want := range map[string]string{
		"goldspan exp":                     "export",
		"goldspan check --fail":            "--fail-under",
		"goldspan help sch":                "schema",
		"goldspan export p --status t":     "todo",
		"goldspan nothing-of-the-kind --s": "",
	} {
		cmd := exec.Command("bash", append([]string{"--norc", "-c", ask, "bash", script}, strings.Fields(line)...)...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		if got, _, _ := strings.Cut(strings.TrimSpace(string(out)), " "); err != nil || got != want {
			t.Errorf("%q is completed to %q, want %q (%v)", line, out, want, err)
		}
	}
}
