package bidi

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"
)

// In these tests Hebrew letters are written a to z in upper case, Arabic ones
// as Ø, and Arabic digits as ٣, so that cases can be read.
func unfold(s string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return 0x05D0 + (r - 'A')
		case r == 'Ø':
			return 0x0628
		}
		return r
	}, s))
}

func TestLevels(t *testing.T) {
	for _, c := range []struct{ name, text, levels string }{
		{"only left to right", "abc 12", "000000"},
		{"only right to left", "ABC", "111"},
		{"right to left in left to right", "ab CD ef", "00011000"},
		{"left to right in right to left", "AB cd EF", "11122111"},
		{"number after Hebrew", "ab CD 12 EF", "00011122111"},
		{"number after Latin stays with it", "ab 12 CD", "00000011"},
		{"number after Arabic in left to right", "a ØØ 123 ØØ b", "0011122211100"},
		{"Arabic digits before Latin", "a ٣٣ b", "002200"},
		{"comma inside a number", "ØØ 1,234", "11122222"},
		{"two commas part a number", "AB 1,,2", "1112112"},
		{"percent goes with the number", "AB 45%", "111222"},
		{"brackets around the other direction", "ab (CD) ef", "0000110000"},
		{"brackets in right to left with Latin inside", "AB (cd) EF", "1111221111"},
		{"brackets that hold both take the paragraph's", "a (b C) D", "000001001"},
		{"brackets with the paragraph's direction before them", "AB(CD[&ef]!)gh", "11111112211122"},
		{"brackets with both directions inside", "X smith (fabrikam AB) HE", "112222211222222221111111"},
		{"brackets that belong to the word before", "AB book(s)", "1112222222"},
		{"angle brackets pair with their equivalents", "AB cd\u2329ef\u3009", "111222222"},
		{"mark goes with its letter", "aB\u0591c", "0110"},
		{"tab takes the paragraph's level", "AB c\td", "111212"},
		{"override", "a\u202ebc\u202cd", "001110"},
		{"isolate", "a\u2067bc\u2069D", "002201"},
		{"first strong isolate", "a\u2068BC\u2069d", "001100"},
		{"embedding in right to left", "A\u202abc\u202cD", "112221"},
		{"line separators of Unicode are white space", "A\u2029b", "112"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := unfold(c.text)
			base := firstStrong(text, false)
			if strings.HasPrefix(c.levels, "0") != (base == 0) && !strings.HasPrefix(c.levels, "2") {
				t.Fatalf("base Level %d", base)
			}
			got := ""
			for _, l := range Levels(text, base) {
				got += fmt.Sprint(l)
			}
			if got != c.levels {
				t.Errorf("levels of %q\n got %s\nwant %s", c.text, got, c.levels)
			}
		})
	}
}

func TestVisualOrder(t *testing.T) {
	for _, c := range []struct{ name, text, visual string }{
		{"number between Arabic in a Latin sentence", "ab ØØ 123 ØB cd", "ab BØ 123 ØØ cd"},
		{"Hebrew sentence with a Latin name", "AB cd ef GH.", ".HG cd ef BA"},
		{"number and sign in Hebrew", "AB 45% CD", "DC 45% BA"},
		{"brackets are where their side is", "AB (cd) EF", "FE )cd( BA"},
		{"nothing to do", "ab cd", "ab cd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := unfold(c.text)
			levels := Levels(text, firstStrong(text, false))
			var got []rune
			for _, i := range places(levels) {
				got = append(got, text[i])
			}
			if string(got) != string(unfold(c.visual)) {
				t.Errorf("got %q, want %q", string(got), string(unfold(c.visual)))
			}
		})
	}
}

// bidiRunes has every class of UAX 9, but no brackets: x/text holds an opening
// bracket against a closing one as they are and so never finds a pair.
var bidiRunes = []rune("ab \tאבعب١٢12+-%$,.:<>!\u0301\u0591\u00ad\u200e\u200f\u061c" +
	"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028")

// TestLevelsAgreeWithTheTextPackage holds our levels to those of x/text, which
// tells whether they are odd.
func TestLevelsAgreeWithTheTextPackage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(bidiRunes), 1, 40).Draw(t, "text")
		var p bidi.Paragraph
		if _, err := p.SetString(string(text)); err != nil {
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		want := make([]bool, len(text))
		for k := range order.NumRuns() {
			r := order.Run(k)
			start, end := r.Pos()
			for i := start; i <= end; i++ {
				want[i] = r.Direction() == bidi.RightToLeft
			}
		}
		base := firstStrong(text, false)
		levels := Levels(text, base)
		for i, l := range levels {
			if l.RTL() != want[i] && !hangs(text, i) && !isRemoved(classOf(text[i])) {
				t.Fatalf("%+q: character %d: level %d, x/text has right to left %v (levels %v)", text, i, l, want[i], levels)
			}
		}
	})
}

// hangs says that i is part of the white space at the end of text, whose level
// we leave to the line (rule L1).
func hangs(text []rune, i int) bool {
	return !slices.ContainsFunc(text[i:], func(r rune) bool {
		c := classOf(r)
		return !isSpaceOrIsolate(c) && !isRemoved(c)
	})
}

func TestWhiteSpaceAtTheEndOfALine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"none", "ab", 2},
		{"no text", "", 0},
		{"spaces", "ab  ", 2},
		{"spaces alone", "  ", 0},
		{"a no-break space", "ab\u2007", 2},
		{"an isolate that ends behind a space", "AB \u2069", 2},
		{"one that begins", "AB\u2067 ", 2},
		{"an embedding that ends between spaces", "AB \u202c ", 2},
		{"an embedding that ends before spaces", "AB\u202c ", 3},
		{"a soft hyphen", "AB\u00ad", 3},
		{"a mark on a space", "AB \u0301", 4},
	} {
		if got := Trailing(unfold(c.text)); got != c.want {
			t.Errorf("%s: it begins at %d, want %d", c.name, got, c.want)
		}
	}
}

// places are the places of characters of levels in visual order.
func places(levels []Level) []int {
	at := make([]int, len(levels))
	for i := range at {
		at[i] = i
	}
	Reorder(at, func(i int) Level { return levels[i] })
	return at
}

func TestReorderIsAPermutation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels := rapid.SliceOf(rapid.IntRange(0, 6)).Draw(t, "levels")
		of := make([]Level, len(levels))
		for i, l := range levels {
			of[i] = Level(l)
		}
		seen := make([]bool, len(of))
		for _, i := range places(of) {
			if seen[i] {
				t.Fatalf("part %d twice", i)
			}
			seen[i] = true
		}
	})
}

func TestBaseLevelFollowsMostOfAParagraph(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Level
	}{
		{"an English paragraph that begins with an Arabic name", "إلقان, as the president signs at home, answered.", 0},
		{"a Hebrew paragraph that begins with a Latin name", "Ada כתבה את זה אתמול בערב", 1},
		{"as many of each: the first", "אב ab", 1},
		{"as many of each, Latin first", "ab אב", 0},
		{"none", "1 + 2", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Base([]rune(c.text)); got != c.want {
				t.Errorf("base Level %d, want %d", got, c.want)
			}
		})
	}
}
