package bidi

import (
	"bufio"
	"compress/bzip2"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// unicodeTest calls line with each line of a file of Unicode's conformance tests
// that is no comment, and its number.
func unicodeTest(t *testing.T, name string, line func(n int, text string)) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "unicode", name+".txt.bz2"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := bufio.NewScanner(bzip2.NewReader(f))
	for n := 1; s.Scan(); n++ {
		text := s.Text()
		if n == 1 {
			checkVersion(t, name, text)
		}
		if text = strings.TrimSpace(text); text != "" && text[0] != '#' {
			line(n, text)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}

// checkVersion wants a file of a version that the tables of classes know: theirs,
// or one before, for characters keep their classes.
func checkVersion(t *testing.T, name, first string) {
	t.Helper()
	version := func(s string) int {
		var major, minor int
		if _, err := fmt.Sscanf(s, "%d.%d", &major, &minor); err != nil {
			t.Fatalf("version %q: %v", s, err)
		}
		return major*100 + minor
	}
	of, ok := strings.CutPrefix(first, "# "+name+"-")
	if !ok {
		t.Fatalf("%s begins with %q", name, first)
	}
	if version(of) > version(bidi.UnicodeVersion) {
		t.Errorf("%s is of Unicode %s, the tables of %s", name, of, bidi.UnicodeVersion)
	}
}

// bidiCase is a paragraph on one line, with what the standard makes of it.
type bidiCase struct {
	text   []rune
	base   Level
	levels []string // "x" for a character that is taken out, whose level is open
	order  []string // places of the characters that are not, from left to right
}

// check holds our levels and our order to those of the case, and says what differs.
func (c bidiCase) check() error {
	of := Levels(c.text, c.base)
	for i := Trailing(c.text); i < len(of); i++ {
		of[i] = c.base
	}
	levels := make([]string, len(of))
	for i, l := range of {
		levels[i] = strconv.Itoa(int(l))
	}
	var order []string
	for _, i := range places(of) {
		if c.levels[i] != "x" {
			order = append(order, strconv.Itoa(i))
		}
	}
	for i, l := range c.levels {
		if l == "x" {
			levels[i] = l
		}
	}
	if !slices.Equal(levels, c.levels) || !slices.Equal(order, c.order) {
		return fmt.Errorf("%+q at level %d\n got levels %v, order %v\nwant levels %v, order %v", string(c.text), c.base, levels, order, c.levels, c.order)
	}
	return nil
}

// withoutLast is the case without the separator of paragraphs that it ends with,
// which has the level of the paragraph.
func (c bidiCase) withoutLast(t *testing.T, n int) bidiCase {
	t.Helper()
	last := len(c.levels) - 1
	if last != len(c.text) || c.levels[last] != strconv.Itoa(int(c.base)) {
		t.Fatalf("line %d: the separator has level %s", n, c.levels[last])
	}
	c.levels = c.levels[:last]
	c.order = slices.DeleteFunc(slices.Clone(c.order), func(at string) bool { return at == strconv.Itoa(last) })
	return c
}

// tooMany ends a test that has shown enough.
const tooMany = 20

func TestUnicodeBidiCharacterTest(t *testing.T) {
	cases, failed := 0, 0
	unicodeTest(t, "BidiCharacterTest", func(n int, line string) {
		fields := strings.Split(line, ";")
		if len(fields) != 5 {
			t.Fatalf("line %d has %d fields", n, len(fields))
		}
		c := bidiCase{levels: strings.Fields(fields[3]), order: strings.Fields(fields[4])}
		for _, hex := range strings.Fields(fields[0]) {
			r, err := strconv.ParseUint(hex, 16, 32)
			if err != nil {
				t.Fatalf("line %d: %v", n, err)
			}
			c.text = append(c.text, rune(r))
		}
		switch fields[1] {
		case "0":
		case "1":
			c.base = 1
		case "2":
			c.base = firstStrong(c.text, false)
		default:
			t.Fatalf("line %d: direction %q", n, fields[1])
		}
		cases++
		err := c.check()
		if base := strconv.Itoa(int(c.base)); base != fields[2] {
			err = fmt.Errorf("%+q: the paragraph has level %s, want %s", string(c.text), base, fields[2])
		}
		if err != nil {
			if failed++; failed <= tooMany {
				t.Errorf("line %d: %v", n, err)
			}
		}
	})
	if want := 91_707; cases != want {
		t.Errorf("%d cases were seen, want %d", cases, want)
	}
	t.Logf("%d of %d cases failed", failed, cases)
}

// ofClass are characters of each class. None of them is a bracket, as the cases
// by classes want it. Paragraphs end at line feeds alone: other characters of
// class B are white space inside one.
var ofClass = map[string][]rune{
	"L": []rune("aжก\u200e"), "R": []rune("א߀\u200f"), "AL": []rune("عܐ\u061c"),
	"EN": []rune("1۲²"), "ES": []rune("+-"), "ET": []rune("$%°"), "AN": []rune("١٫"), "CS": []rune(",:\u00a0"),
	"NSM": []rune("\u0301\u0591"), "BN": []rune("\u00ad\u200b\ufeff"), "B": []rune("\n"), "S": []rune("\t\v\x1f"),
	"WS": []rune(" \u2003\u2028"), "ON": []rune("!&…"),
	"LRE": {0x202A}, "RLE": {0x202B}, "PDF": {0x202C}, "LRO": {0x202D}, "RLO": {0x202E},
	"LRI": {0x2066}, "RLI": {0x2067}, "FSI": {0x2068}, "PDI": {0x2069},
}

func TestUnicodeBidiTest(t *testing.T) {
	var levels, order []string
	cases, separated, failed := 0, 0, 0
	unicodeTest(t, "BidiTest", func(n int, line string) {
		if rest, ok := strings.CutPrefix(line, "@Levels:"); ok {
			levels = strings.Fields(rest)
			return
		}
		if rest, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			order = strings.Fields(rest)
			return
		}
		classes, set, ok := strings.Cut(line, ";")
		bits, err := strconv.ParseUint(strings.TrimSpace(set), 16, 8)
		if !ok || err != nil {
			t.Fatalf("line %d: %q", n, line)
		}
		var text []rune
		for _, class := range strings.Fields(classes) {
			of := ofClass[class]
			if len(of) == 0 {
				t.Fatalf("line %d: class %q", n, class)
			}
			text = append(text, of[(n+len(text))%len(of)])
		}
		paragraph := text // without the separator that ends it
		if end := slices.Index(text, '\n'); end >= 0 {
			paragraph = text[:end]
		}
		for bit, base := range map[uint64]Level{1: firstStrong(text, false), 2: 0, 4: 1} {
			if bits&bit == 0 {
				continue
			}
			cases++
			c := bidiCase{paragraph, base, levels, order}
			if len(paragraph) < len(text) {
				c = c.withoutLast(t, n)
				separated++
			}
			if err := c.check(); err != nil {
				if failed++; failed <= tooMany {
					t.Errorf("line %d, %s: %v", n, line, err)
				}
			}
		}
	})
	if want := 770_241; cases != want {
		t.Errorf("%d cases were seen, want %d", cases, want)
	}
	if want := 33_465; separated != want {
		t.Errorf("%d cases end with a separator of paragraphs, want %d", separated, want)
	}
	t.Logf("%d of %d cases failed", failed, cases)
}

// The characters that stand for classes have them.
func TestCharactersOfClasses(t *testing.T) {
	classes := map[string]bidi.Class{
		"L": bidi.L, "R": bidi.R, "AL": bidi.AL, "EN": bidi.EN, "ES": bidi.ES, "ET": bidi.ET, "AN": bidi.AN, "CS": bidi.CS,
		"NSM": bidi.NSM, "BN": bidi.BN, "B": bidi.B, "S": bidi.S, "WS": bidi.WS, "ON": bidi.ON,
		"LRE": bidi.LRE, "RLE": bidi.RLE, "PDF": bidi.PDF, "LRO": bidi.LRO, "RLO": bidi.RLO,
		"LRI": bidi.LRI, "RLI": bidi.RLI, "FSI": bidi.FSI, "PDI": bidi.PDI,
	}
	for name, runes := range ofClass {
		for _, r := range runes {
			if p, _ := bidi.LookupRune(r); p.Class() != classes[name] || p.IsBracket() {
				t.Errorf("%+q is no %s, or a bracket", r, name)
			}
		}
	}
	if len(ofClass) != len(classes) {
		t.Errorf("%d classes have characters, want %d", len(ofClass), len(classes))
	}
}
