package ui

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// measured is how wide s is in the interface's face.
func measured(s string) float32 { return fyne.MeasureText(s, TextSize, fyne.TextStyle{}).Width }

func TestWrap(t *testing.T) {
	test.NewTempApp(t)
	wide := measured("Fifty feared dead")
	cases := []struct {
		name  string
		s     string
		width float32
		lines int
		want  []string
	}{
		{"what fits stays on one line", "Fifty feared dead", wide + 1, 2, []string{"Fifty feared dead"}},
		{"white space is folded", "  Fifty\n feared\t\u00a0dead ", wide + 1, 2, []string{"Fifty feared dead"}},
		{"lines break at spaces", "Fifty feared dead after it broke", wide + 1, 3, []string{"Fifty feared dead", "after it broke"}},
		{"nothing", " ", wide, 2, nil},
		{"no lines", "Fifty", wide, 0, nil},
		{"no width", "Fifty feared", 0, 2, []string{"…", "…"}},
		{"a width below nothing", "Fifty", -10, 1, []string{"…"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Wrap(c.s, c.width, TextSize, fyne.TextStyle{}, c.lines); !slices.Equal(got, c.want) {
				t.Errorf("lines %q, want %q", got, c.want)
			}
		})
	}
}

func TestWrapCutsTheLastLine(t *testing.T) {
	test.NewTempApp(t)
	got := Wrap("Fifty feared dead after dam breaks in the hills above the town", measured("Fifty feared dead"), TextSize, fyne.TextStyle{}, 2)
	if len(got) != 2 || got[0] != "Fifty feared dead" || !strings.HasPrefix(got[1], "after") || !strings.HasSuffix(got[1], Ellipsis) {
		t.Errorf("lines %q", got)
	}
}

func TestWrapBreaksWordsThatAreLongerThanALine(t *testing.T) {
	test.NewTempApp(t)
	for name, c := range map[string]struct {
		s     string
		lines int
	}{
		"a sentence without spaces": {"第一次洪水造成五十人死亡第二次洪水造成五百人死亡", 4},
		"after a short word":        {"see https://example.org/reports/2022/09/14/dam-breaks-in-the-hills", 8},
		"letters with marks":        {strings.Repeat("e\u0301", 40), 8},
	} {
		t.Run(name, func(t *testing.T) {
			lines := Wrap(c.s, 100, TextSize, fyne.TextStyle{}, c.lines)
			if len(lines) < 2 || strings.ReplaceAll(strings.Join(lines, ""), " ", "") != strings.ReplaceAll(c.s, " ", "") {
				t.Errorf("lines %q", lines)
			}
			for _, l := range lines {
				if strings.HasPrefix(l, "\u0301") || measured(l) > 100 {
					t.Errorf("line %q", l)
				}
			}
		})
	}
	if got := Wrap(strings.Repeat("x", 100), 100, TextSize, fyne.TextStyle{}, 2); len(got) != 2 || !strings.HasSuffix(got[1], Ellipsis) || strings.HasSuffix(got[0], Ellipsis) {
		t.Errorf("lines %q", got)
	}
}

func TestTruncate(t *testing.T) {
	test.NewTempApp(t)
	style := fyne.TextStyle{}
	if got := Truncate("short", 500, TextSize, style); got != "short" {
		t.Errorf("%q", got)
	}
	if got := Truncate("", 500, TextSize, style); got != "" {
		t.Errorf("%q", got)
	}
	got := Truncate("a rather long title that goes on", measured("a rather long ti"), TextSize, style)
	if !strings.HasPrefix(got, "a rather") || !strings.HasSuffix(got, Ellipsis) {
		t.Errorf("%q", got)
	}
}

// Whatever the text and the width, no line is wider than asked for (but for
// a lone ellipsis), none is empty, and words stay in order.
func TestWrapOfAnyText(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "dam", "breaks", "Verkehrsministerium", "Հայաստան", "👩‍🚒", "e\u0301té", "—"}), 0, 12).Draw(t, "words")
		width := float32(rapid.IntRange(0, 200).Draw(t, "width"))
		most := rapid.IntRange(1, 4).Draw(t, "lines")
		lines := Wrap(strings.Join(words, " "), width, TextSize, fyne.TextStyle{}, most)
		if len(lines) > most || len(lines) == 0 != (len(words) == 0) {
			t.Fatalf("%d lines of %d words", len(lines), len(words))
		}
		for _, l := range lines {
			if l == "" || !utf8.ValidString(l) {
				t.Fatalf("line %q", l)
			}
			if w := measured(l); w > width && l != Ellipsis {
				t.Fatalf("line %q is %v wide, asked for %v", l, w, width)
			}
		}
		whole := strings.Join(lines, "") // words that are longer than a line are broken
		if !strings.Contains(whole, Ellipsis) && strings.ReplaceAll(whole, " ", "") != strings.Join(words, "") {
			t.Fatalf("%q became %q without an ellipsis", words, lines)
		}
	})
}
