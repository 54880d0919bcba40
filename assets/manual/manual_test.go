package manual

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// What a reader of the chapters cannot show would be lost without a word.
func TestChaptersHaveOnlyWhatIsShown(t *testing.T) {
	for _, f := range chapters().faults {
		t.Error(f)
	}
	for i, id := range IDs() {
		if c := Chapters()[i]; c.ID != id {
			t.Errorf("the chapter %s has the ID %s", id, c.ID)
		}
	}
	if len(Chapters()) < 10 {
		t.Errorf("there are only %d chapters", len(Chapters()))
	}
}

func TestEveryFaultIsFound(t *testing.T) {
	for source, want := range map[string]string{
		"no title":                         "no title",
		"# A\n\n# B":                       "of level 1",
		"# A\n\n### B":                     "of level 3",
		"# A\n\n> quoted":                  "a block of the kind Blockquote",
		"# A\n\n---":                       "a block of the kind ThematicBreak",
		"# A\n\n- one\n\n  two":            "more than one paragraph",
		"# A\n\n- one\n  - two":            "more than one paragraph",
		"# A\n\n<kbd>Ctrl":                 "a <kbd> without its end",
		"# A\n\n<b>bold</b>":               "the tag <b>",
		"# A\n\n![a picture](picture.png)": "text of the kind Image",
	} {
		if _, faults := parse("a", source); !strings.Contains(strings.Join(faults, "\n"), want) {
			t.Errorf("%q has the faults %q, want %q", source, faults, want)
		}
	}
}

func TestAChapterIsRead(t *testing.T) {
	c, faults := parse("a", "# *Title*\n\nPress <kbd>[</kbd> or <kbd>Ctrl+A</kbd>,\nthen *File*, **not** `a*b`.\n\n## The “last” part/1\n\n"+
		"3. [there](07-keys.md#x)\n4. [here](#y), [chapter](07-keys.md)\n\n| a | b |\n| --- | --- |\n| 1 | \\| |\n\n    code\n      more\n")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	want := []Section{
		{Place: "a", Blocks: []Block{{Kind: Paragraph, Items: []Runs{{
			{Plain, "Press ", ""}, {Key, "[", ""}, {Plain, " or ", ""}, {Key, "Ctrl+A", ""}, {Plain, ", then ", ""},
			{Menu, "File", ""}, {Plain, ", ", ""}, {Strong, "not", ""}, {Plain, " ", ""}, {Typed, "a*b", ""}, {Plain, ".", ""},
		}}}}},
		{Place: "a#the-last-part1", Title: "The “last” part/1", Blocks: []Block{
			{Kind: Steps, First: 3, Items: []Runs{{{Link, "there", "keys#x"}}, {{Link, "here", "a#y"}, {Plain, ", ", ""}, {Link, "chapter", "keys"}}}},
			{Kind: Table, Rows: [][]Runs{{{{Plain, "a", ""}}, {{Plain, "b", ""}}}, {{{Plain, "1", ""}}, {{Plain, "|", ""}}}}},
			{Kind: Code, Lines: []string{"code", "  more"}},
		}},
	}
	if got, want := fmt.Sprintf("%+v", c.Sections), fmt.Sprintf("%+v", want); got != want || c.Title != "Title" {
		t.Errorf("read as %q\n%s, want\n%s", c.Title, got, want)
	}
}

// places are all places of the manual.
func places() map[string]bool {
	out := map[string]bool{}
	for _, c := range Chapters() {
		for _, s := range c.Sections {
			out[s.Place] = true
		}
	}
	return out
}

func TestPlacesAreUniqueAndLinksEndAtOne(t *testing.T) {
	n := 0
	for _, c := range Chapters() {
		for _, s := range c.Sections {
			n++
			if got, section, ok := At(s.Place); !ok || got.ID != c.ID || section.Title != s.Title {
				t.Errorf("%s is the place of two sections", s.Place)
			}
			each(s, func(r Run) {
				if r.Kind == Link && !places()[r.Place] {
					t.Errorf("%s: the link “%s” goes to %s, which there is not", s.Place, r.Text, r.Place)
				}
			})
		}
	}
	if n < 40 {
		t.Errorf("there are only %d sections", n)
	}
	if _, _, ok := At("nowhere"); ok {
		t.Error("there is a place called nowhere")
	}
}

// each visits the runs of a section.
func each(s Section, visit func(Run)) {
	for _, b := range s.Blocks {
		texts := slices.Clone(b.Items)
		for _, row := range b.Rows {
			texts = append(texts, row...)
		}
		for _, text := range texts {
			for _, r := range text {
				visit(r)
			}
		}
	}
}

func TestRowsHaveAsManyCellsAsTheHead(t *testing.T) {
	for _, c := range Chapters() {
		for _, s := range c.Sections {
			for _, b := range s.Blocks {
				for _, row := range b.Rows {
					if len(row) != len(b.Rows[0]) || len(row) < 2 {
						t.Errorf("%s: the row %v has %d cells", s.Place, row, len(row))
					}
				}
			}
		}
	}
}

func TestHelpGoesToPlacesThatThereAre(t *testing.T) {
	var all []string
	for _, m := range []map[string]string{ofCommand, ofGroup} {
		for _, place := range m {
			all = append(all, place)
		}
	}
	for _, e := range ofError {
		if e.place != "" {
			all = append(all, e.place)
		}
	}
	for _, place := range all {
		if !places()[place] {
			t.Errorf("there is no place %s", place)
		}
	}
	for command, want := range map[string]string{"edit.tagAll": "tagging#tag-every-occurrence", "tag.claim": "tagging#tag-a-selection", "caret.wordLeft": "keys#keys-of-the-caret", "unknown.command": "", "": ""} {
		if got := For(command); got != want {
			t.Errorf("help on %s is at %q, want %q", command, got, want)
		}
	}
}

// silent are the sentinels without a place: a user never meets them, because the
// window and the command line make no such edit.
var silent = []string{
	"ErrStatus", "ErrRange", "ErrDuplicateID", "ErrNoSpan", "ErrNoLink", "ErrLink", "ErrNoChange", "ErrScore",
	"ErrDetail", "ErrNoArticle", "ErrTwiceInRun", "ErrBusy", "ErrRegions", "ErrNoOriginal", "ErrCarried",
}

func TestEverySentinelHasAPlace(t *testing.T) {
	known := 0
	for folder, all := range map[string][]error{
		"../../annotate": {
			annotate.ErrNotProject, annotate.ErrNewer, annotate.ErrReadOnly, annotate.ErrDamaged, annotate.ErrDiskFull, annotate.ErrDisk, annotate.ErrMoved, annotate.ErrNotWhole, annotate.ErrForeign, annotate.ErrNoCleanCopy, annotate.ErrNoBackup, annotate.ErrTooMuch, annotate.ErrTooLong, annotate.ErrLongPath,
			annotate.ErrExists, annotate.ErrNoTitle, annotate.ErrNoSet, annotate.ErrSet, annotate.ErrSetTaken, annotate.ErrSameText, annotate.ErrNotRun, annotate.ErrPredictions,
			annotate.ErrQuote, annotate.ErrDuplicateSpan, annotate.ErrLabel, annotate.ErrLabelTaken, annotate.ErrLabelInUse, annotate.ErrLabelAbsent,
			annotate.ErrText, annotate.ErrChangedSince, annotate.ErrNotLast, annotate.ErrInUse, annotate.ErrNoLocks, annotate.ErrMistake, annotate.ErrNoFolder, annotate.ErrDecision, annotate.ErrNoDecision,
		},
		"../../annotate/session": {session.ErrNothingToUndo, session.ErrNothingToRedo},
	} {
		for _, err := range all {
			if ForError(fmt.Errorf("open: %w", err)) == "" {
				t.Errorf("there is no help on “%v”", err)
			}
		}
		found := 0
		for _, name := range sentinels(t, folder) {
			if !slices.Contains(silent, name) {
				found++
			}
		}
		if known += found; found != len(all) {
			t.Errorf("%s has %d sentinels that a user can meet, and %d are tested here", folder, found, len(all))
		}
	}
	if known < 20 {
		t.Errorf("only %d sentinels were found", known)
	}
	if place := ForError(errors.New("the moon")); place != "" {
		t.Errorf("an unknown error has the place %s", place)
	}
}

// sentinels are the names of the error variables that a package exports.
func sentinels(t *testing.T, folder string) (names []string) {
	t.Helper()
	sources, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), source, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.VAR {
				for _, s := range d.Specs {
					for _, name := range s.(*ast.ValueSpec).Names {
						if strings.HasPrefix(name.Name, "Err") {
							names = append(names, name.Name)
						}
					}
				}
			}
		}
	}
	return names
}

func TestMentions(t *testing.T) {
	for name, want := range map[string]bool{
		"Tag every occurrence…": true, "--set": true, "--fail-under": true, "Mark as done": true, "goldspan/2": true,
		"--sett": false, "--fail": false, "ark as done": false, "no-keep-this": false, "": false, "…": false,
	} {
		if got := Mentions(name); got != want {
			t.Errorf("the manual mentions %q: %v", name, got)
		}
	}
	for key, want := range map[string]bool{"Ctrl+Shift+A": true, "[": true, "1": true, "Ctrl++": true, "ctrl+z": false, "Ctrl+Shift+Alt+Q": false, "": false} {
		if got := MentionsKey(key); got != want {
			t.Errorf("the manual has the key %q: %v", key, got)
		}
	}
}

func TestSearch(t *testing.T) {
	first := func(query string) Hit {
		t.Helper()
		hits := Search(query)
		if len(hits) == 0 {
			t.Errorf("%q is not found", query)
			return Hit{}
		}
		return hits[0]
	}
	for query, place := range map[string]string{
		"undo":                 "tagging#undo-and-redo",
		"UNDO AND REDO":        "tagging#undo-and-redo",
		"redo undo":            "tagging#undo-and-redo", // words in another order
		"every occurrence":     "tagging#tag-every-occurrence",
		"curly quotes":         "formats#what-an-import-changes-in-a-text",
		"-wal":                 "projects#copies-and-backups",
		"what \"saved\" means": "projects#what-saved-means", // straight quotes for curly ones
		"señor":                "finding#find-in-an-article",
		"senor":                "finding#find-in-an-article",
	} {
		if got := first(query); got.Place != place {
			t.Errorf("%q is found first at %s, want %s", query, got.Place, place)
		}
	}
	if h := first("CURLY quotes"); h.Match != "curly quotes" || !strings.HasSuffix(h.Before, "Double spaces, ") || !strings.HasPrefix(h.After, " and a missing") {
		t.Errorf("the context is %q, %q, %q", h.Before, h.Match, h.After)
	}
	for _, query := range []string{"", "  ", "“”x", "no such words anywhere"} {
		if hits := Search(query); len(hits) > 0 {
			t.Errorf("%q is found at %s", query, hits[0].Place)
		}
	}
}

// A hit holds every word of its query, and its context is a line of its section.
func TestHitsHoldTheirQuery(t *testing.T) {
	words := strings.Fields(plain())
	rapid.Check(t, func(t *rapid.T) {
		query := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 3).Draw(t, "words"), " ")
		for _, h := range Search(query) {
			_, s, ok := At(h.Place)
			if !ok || s.Title != h.Section {
				t.Fatalf("%q is found at %s, which there is not", query, h.Place)
			}
			line := h.Before + h.Match + h.After
			found := line == ""
			for _, b := range s.Blocks {
				found = found || slices.Contains(b.texts(), line)
			}
			if !found {
				t.Fatalf("%q: %q is no line of %s", query, line, h.Place)
			}
		}
	})
}

func FuzzSearch(f *testing.F) {
	for _, query := range []string{"undo", "“", "a b c", "\xff", "e\u0301", strings.Repeat("a ", 40)} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		for _, h := range Search(query) {
			if !utf8.ValidString(h.Before + h.Match + h.After) {
				t.Errorf("%q gives %q", query, h)
			}
		}
	})
}

func TestTextKeepsToItsWidth(t *testing.T) {
	for _, width := range []int{LeastWidth, 57, 80, 132} {
		text, err := Text(width, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(text, "\n") {
			if utf8.RuneCountInString(line) > width && !strings.HasPrefix(line, "    ") {
				t.Errorf("at %d: %q", width, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("at %d there are spaces at the end of %q", width, line)
			}
		}
	}
	usual, _ := Text(UsualWidth, "")
	if narrow, _ := Text(0, ""); narrow != usual {
		t.Error("the width 0 is not the usual one")
	}
}

// No word of the chapters is lost in print.
func TestTextHasEveryWord(t *testing.T) {
	for _, c := range Chapters() {
		text, err := Text(200, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		have := map[string]bool{}
		for _, w := range strings.Fields(text) {
			have[w] = true
		}
		for _, s := range c.Sections {
			for _, b := range s.Blocks {
				for _, line := range b.texts() {
					for _, w := range strings.Fields(line) {
						if w = strings.TrimSuffix(w, ":"); !have[w] && !have[w+":"] {
							t.Errorf("%s lacks %q", s.Place, w)
						}
					}
				}
			}
		}
	}
}

func TestAChapterByItsName(t *testing.T) {
	want, err := Text(80, "finding")
	if err != nil || !strings.HasPrefix(want, "Finding\n=======\n") {
		t.Fatalf("%v, %q", err, want)
	}
	for _, name := range []string{"Finding", "fin", "finding#find-a-key"} {
		if got, err := Text(80, name); err != nil || got != want {
			t.Errorf("%q is another chapter, %v", name, err)
		}
	}
	for name, says := range map[string]string{
		"undo":   `"undo"; the chapters are start, tagging, finding, `,
		"export": "the word stands in formats#export, ",
		"zzz":    "trouble",
		"#":      "the chapters are",
	} {
		_, err := Text(80, name)
		if !errors.Is(err, ErrNoChapter) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestTroff(t *testing.T) {
	all := Troff()
	for _, c := range Chapters() {
		if !strings.Contains(all, ".SH "+roff(strings.ToUpper(c.Title))+"\n") {
			t.Errorf("it lacks the chapter %s", c.ID)
		}
	}
	for _, line := range strings.Split(all, "\n") {
		if request, _, _ := strings.Cut(line, " "); strings.HasPrefix(line, ".") && !slices.Contains([]string{".SH", ".SS", ".PP", ".IP", ".TP", ".RS", ".RE", ".nf", ".fi", ".br"}, request) {
			t.Errorf("a line is taken for a request: %q", line)
		}
		if strings.HasPrefix(line, "'") {
			t.Errorf("a line is taken for a request: %q", line)
		}
	}
	one := Troff("commandline", "trouble")
	if strings.Count(one, ".SH ") != 2 || !strings.Contains(one, `\fB\-\-fail\-under\fR`) {
		t.Errorf("two chapters begin %q", one[:200])
	}
	if got := (Runs{{Plain, ".txt is ", ""}, {Typed, `a\b`, ""}}).troff(); got != `\&.txt is \fBa\eb\fR` {
		t.Errorf("%q", got)
	}
}
