package ui

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"pgregory.net/rapid"

	"goldspan/app/bidi"
)

// In these tests Hebrew letters are written A to Z, and Arabic ones as Ø, so that
// cases can be read.
func unfold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return 0x05D0 + (r - 'A')
		case r == 'Ø':
			return 0x0628
		}
		return r
	}, s)
}

// facesByKind has a face for letters, one for digits, and one for all other
// characters, as a window has whose first face knows no Hebrew.
type facesByKind [3]font.Face

func (f *facesByKind) ResolveFace(r rune) *font.Face {
	switch {
	case r > 0x0590 && unicode.In(r, unicode.L, unicode.M):
		return &f[0]
	case unicode.IsDigit(r):
		return &f[1]
	}
	return &f[2]
}

// drawn is what one sees of a line, from left to right. Fyne splits a line by this
// segmenter, and draws the runs in their order. The shaper reverses runs from right
// to left, and mirrors their brackets.
func drawn(line string) string {
	text := []rune(line)
	if len(text) == 0 {
		return ""
	}
	var seg shaping.Segmenter
	var out []rune
	in := shaping.Input{Text: text, RunEnd: len(text), Direction: di.DirectionLTR}
	for _, run := range seg.Split(in, new(facesByKind)) {
		chars := slices.Clone(text[run.RunStart:run.RunEnd])
		if run.Direction == di.DirectionRTL {
			slices.Reverse(chars)
			for i, r := range chars {
				chars[i] = mirror(r)
			}
		}
		out = append(out, chars...)
	}
	return string(slices.DeleteFunc(out, controlsDirection))
}

func mirror(r rune) rune {
	const pairs = "()[]{}<>«»"
	all := []rune(pairs)
	if i := slices.Index(all, r); i >= 0 {
		return all[i^1]
	}
	return r
}

func TestLinesAsTheyAreDrawn(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"no letter from right to left", "Fifty feared dead (12)", "Fifty feared dead (12)"},
		{"nothing", "", ""},
		{"Hebrew", "ABC DEF", "FED CBA"},
		{"Hebrew sentence", "ABC DEF.", ".FED CBA"},
		{"comma and colon", "AB, CD: EF", "FE :DC ,BA"},
		{"brackets", "AB (CD) EF", "FE (DC) BA"},
		{"quotes with sides", "AB «CD»", "«DC» BA"},
		{"number", "AB 123 CD", "DC 123 BA"},
		{"number at the end", "AB 123", "123 BA"},
		{"percent", "AB 45% CD EF", "FE DC 45% BA"},
		{"Latin word", "AB cd EF GH.", ".HG FE cd BA"},
		{"two Latin words in brackets", "AB (cd ef) GH", "HG (cd ef) BA"},
		{"Arabic digits", "ØØ ٢٠٢٦ Ø", "Ø ٢٠٢٦ ØØ"},
		{"Arabic name of two words and a comma in English", "The signs of AB CD, the minister", "The signs of DC BA, the minister"},
		{"Hebrew in brackets in English", "the party (AB CD) won", "the party (DC BA) won"},
		{"Hebrew at the end in English", "the party of AB!", "the party of BA!"},
		{"Arabic and Hebrew side by side", "ØAB CD", "DC BAØ"},
		{"cut", "AB CD EF…", "…FE DC BA"},
		{"cut in English", "the party AB…", "the party BA…"},
		{"space at the end", "AB CD ", " DC BA"},
		{"soft hyphen", "AB\u00adCD", "DC\u00adBA"},
		{"embedding of Latin letters", "\u202ba(a)", "a(a)"},
		{"override", "ab \u202ecd\u202c ef", "ab dc ef"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := drawn(Visual(unfold(c.line))); got != unfold(c.want) {
				t.Errorf("%s\n got %s\nwant %s", unfold(c.line), got, unfold(c.want))
			}
		})
	}
}

func TestLinesOfOneParagraphRunInOneDirection(t *testing.T) {
	lines := VisualLines([]string{unfold("ABC DEFG"), "Reuters (2026)."})
	if got, want := []string{drawn(lines[0]), drawn(lines[1])}, []string{unfold("GFED CBA"), ".Reuters (2026)"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	plain := []string{"Fifty feared", "dead"}
	if got := VisualLines(plain); &got[0] != &plain[0] {
		t.Error("lines from left to right were made anew")
	}
	sentence := VisualSentence(unfold("Removed “ABCD EFGH IJKL”."))
	if got, want := drawn(sentence), unfold("Removed “LKJI HGFE DCBA”."); got != want {
		t.Errorf("a sentence is drawn %q, want %q", got, want)
	}
}

func TestNumberBehindANameStaysThere(t *testing.T) {
	if got := drawn(VisualSentence("by " + Isolate("الجزيرة") + " 12 times")); got != "by ةريزجلا 12 times" {
		t.Errorf("drawn as %q", got)
	}
	row := InRow("الجزيرة", "12 Nov 2026")
	if got := drawn(VisualSentence(row)); got != "ةريزجلا · 12 Nov 2026" {
		t.Errorf("from left to right, a row is drawn as %q", got)
	}
	if got := drawn(Visual(row)); got != "12 Nov 2026 · ةريزجلا" {
		t.Errorf("from right to left, a row is drawn as %q", got)
	}
	tip := "Gold: " + Isolate("שלום לכולם 12") + " · Extractor: " + Isolate("שלום לכולם")
	if got := drawn(Visual(tip)); got != "Gold: 12 םלוכל םולש · Extractor: םלוכל םולש" {
		t.Errorf("quotes in a tip of English words are drawn as %q", got)
	}
	if got := InRow("Coast Courier", "12 Nov 2026"); got != "Coast Courier · 12 Nov 2026" {
		t.Errorf("a row from left to right became %+q", got)
	}
	if got := Isolate("Al Jazeera"); got != "Al Jazeera" {
		t.Errorf("a name from left to right became %+q", got)
	}
}

// Arabic letters join inside a part alone.
func TestWordsAreNotTornApart(t *testing.T) {
	for _, word := range []string{"كتـــاب", "مُعَلِّم", "می\u200cخواهم", "שָׁלוֹם"} {
		if got := Visual(word + " (a) " + word); strings.Count(got, word) != 2 {
			t.Errorf("%q was torn apart: %+q", word, got)
		}
	}
	if got := Visual("אב 👩\u200d⚕️ גד"); !strings.Contains(got, "👩\u200d⚕️") {
		t.Errorf("an emoji was torn apart: %+q", got)
	}
}

func TestLinesFromLeftToRightStayAsTheyAre(t *testing.T) {
	line := "“Fifty feared dead” – L’été à Łódź, Новости, 新聞 (12 %) " + strings.Repeat("x", 100)
	if n := testing.AllocsPerRun(10, func() {
		if Visual(line) != line || VisualSentence(line) != line {
			t.Fatal("the line was changed")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// characters are letters with their marks, and all other kinds.
var characters = append(strings.Split("ab cאבגעبہـ١٢12+-%,.:!([«»])“…", ""), "שָׁ", "عَّ", "\u202a", "\u202b", "\u202c", "\u2067", "\u2069")

func TestOrderOfALineOnScreenIsThatOfUnicode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkVisual(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(characters), 0, 30).Draw(t, "line"), ""))
	})
}

// checkVisual wants the characters of a line on screen in the order of their levels.
func checkVisual(t rapid.TB, line string) {
	text := []rune(line)
	base := base(text)
	levels := bidi.Levels(text, base)
	for i := bidi.Trailing(text); i < len(levels); i++ {
		levels[i] = base
	}
	at := make([]int, len(text))
	for i := range at {
		at[i] = i
	}
	bidi.Reorder(at, func(i int) bidi.Level { return levels[i] })
	var want []rune
	for _, i := range at {
		r := text[i]
		if levels[i].RTL() {
			r = mirror(r)
		}
		want = append(want, r)
	}
	want = slices.DeleteFunc(want, controlsDirection)
	if got := drawn(Visual(line)); got != string(want) {
		t.Fatalf("%+q at level %d\n got %+q\nwant %+q\n by %+q", line, base, got, string(want), Visual(line))
	}
}

func FuzzVisual(f *testing.F) {
	for _, s := range []string{"", "plain (1)", "אב (cd) 12", "\u202eab\u202c", "ع\u200f\t١٢", "👩\u200d⚕️ א", "א\ufe0f\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		kept := func(s string) string {
			r := slices.DeleteFunc([]rune(s), controlsDirection)
			slices.Sort(r)
			return string(r)
		}
		if got := Visual(line); kept(got) != kept(line) {
			t.Fatalf("%+q has other characters than %+q", got, line)
		}
		if got := strings.Join(VisualLines(strings.Split(line, "\n")), "\n"); kept(got) != kept(line) {
			t.Fatalf("the lines %+q have other characters than %+q", got, line)
		}
	})
}

// The controls of direction take no room: a line that was cut to a width still fits.
func TestVisualLineIsAsWideAsTheLine(t *testing.T) {
	for _, line := range []string{"אבג (דה) 12, ab", "مرحبا (بكم) في 2026"} {
		before, after := fyne.MeasureText(line, TextSize, fyne.TextStyle{}), fyne.MeasureText(Visual(line), TextSize, fyne.TextStyle{})
		if d := after.Width - before.Width; d > 0.5 || d < -0.5 || after.Height != before.Height {
			t.Errorf("%q measures %v, its parts in visual order %v", line, before, after)
		}
	}
}
