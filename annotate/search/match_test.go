package search

import (
	"errors"
	"slices"
	"testing"

	"goldspan/annotate"
)

func newText(s string) *Text { return NewText(s, annotate.NewIndex(s)) }

// picture is text with the ranges marked in it.
func picture(text string, ranges []annotate.Range) string {
	runes := []rune(text)
	out, at := "", 0
	for _, r := range ranges {
		out += string(runes[at:r.Start]) + "⟦" + string(runes[r.Start:r.End]) + "⟧"
		at = r.End
	}
	return out + string(runes[at:])
}

// unmarked reads a picture.
func unmarked(picture string) string {
	var out []rune
	for _, r := range picture {
		if r != '⟦' && r != '⟧' {
			out = append(out, r)
		}
	}
	return string(out)
}

type findCase struct {
	name, query string
	want        string // the text, with the matches marked
}

func checkFinds(t *testing.T, o Options, cases []findCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, err := Compile(c.query, o)
			if err != nil {
				t.Fatal(err)
			}
			text := unmarked(c.want)
			if got := picture(text, p.All(newText(text))); got != c.want {
				t.Errorf("%q finds %q, want %q", c.query, got, c.want)
			}
		})
	}
}

func TestFindsWhateverTheCaseAndTheDiacritics(t *testing.T) {
	checkFinds(t, Options{}, []findCase{
		{"Latin capitals", "dam", "The ⟦dam⟧ and the ⟦DAM⟧ of ⟦Dam⟧borough"},
		{"accents of the text", "cafe", "⟦café⟧ and ⟦CAFÉ⟧"},
		{"accents of the query", "façade", "⟦facade⟧, ⟦Façade⟧"},
		{"combining marks are taken in", "cafe", "⟦cafe\u0301⟧."},
		{"combining marks inside", "resume", "⟦re\u0301sume\u0301⟧s"},
		{"two marks on a letter", "viet", "⟦Việt⟧ Nam, ⟦Vie\u0323\u0302t⟧ Nam"},
		{"Turkish letters with and without a dot", "istanbul", "⟦İstanbul⟧, ⟦ISTANBUL⟧, ⟦ıstanbul⟧, ⟦I\u0307stanbul⟧"},
		{"a dot in the query", "İzmir", "⟦Izmir⟧ ⟦izmir⟧"},
		{"sharp s", "strasse", "⟦Straße⟧, ⟦STRASSE⟧, ⟦STRAẞE⟧"},
		{"sharp s in the query", "weiß", "⟦WEISS⟧ ⟦weiß⟧"},
		{"half of a sharp s", "s", "ß⟦s⟧ ẞ"},
		{"letters with a stroke", "lodz", "⟦Łódź⟧"},
		{"Nordic letters", "aero", "⟦Ærø⟧, ⟦aerø⟧"},
		{"ligatures", "office", "⟦oﬃce⟧ ⟦OFFICE⟧"},
		{"half of a ligature", "of", "oﬃce ⟦of⟧"},
		{"full width", "abc 123", "⟦ＡＢＣ　１２３⟧"},
		{"an ellipsis", "wait...", "⟦Wait…⟧ ⟦wait...⟧"},
		{"Cyrillic", "ёлка", "⟦ЕЛКА⟧, ⟦Ёлка⟧, ⟦е\u0308лка⟧"},
		{"a stress mark", "замок", "⟦за\u0301мок⟧ и ⟦замо\u0301к⟧"},
		{"Greek sigma at the end of a word", "ΛΟΓΟΣ", "ο ⟦λόγος⟧"},
		{"Greek accents", "Αθηνα", "η ⟦Αθήνα⟧, ⟦ΑΘΗΝΑ⟧"},
		{"Armenian capitals and the ligature ew", "և", "⟦ԵՒ⟧ ⟦եւ⟧ ⟦և⟧"},
		{"Georgian capitals", "ᲗᲑᲘᲚᲘᲡᲘ", "⟦თბილისი⟧"},
		{"Arabic vowel signs", "محمد", "⟦مُحَمَّد⟧"},
		{"Arabic alef with hamza", "احمد", "⟦أحمد⟧"},
		{"the Arabic tatweel", "سلام", "⟦ســلام⟧"},
		{"Persian letters in Arabic type", "کتاب فارسی", "⟦كتاب فارسي⟧"},
		{"Hebrew points", "שלום", "⟦שָׁלוֹם⟧"},
		{"Hebrew quotes", `או"ם`, "⟦או״ם⟧ ⟦או\"ם⟧"},
		{"Devanagari vowels are no diacritics", "कल", "किल ⟦कल⟧"},
		{"a Devanagari letter without its vowel sign", "क", "कि ⟦क⟧ल"},
		{"Thai vowels and tones are no diacritics", "มา", "ม้า ⟦มา⟧"},
		{"Thai cut by zero-width spaces", "ประเทศไทย", "⟦ประเทศ\u200bไทย⟧"},
		{"Japanese voicing is no diacritic", "か", "が ⟦か⟧"},
		{"Japanese half width", "ガス", "⟦ｶﾞｽ⟧"},
		{"Chinese", "部长", "⟦部长⟧说，⟦部长⟧"},
		{"Korean letter by letter", "하나", "⟦하나⟧ 한아 ⟦\u1112\u1161\u1102\u1161⟧"},
	})
}

func TestFindsWhateverTheTypography(t *testing.T) {
	checkFinds(t, Options{}, []findCase{
		{"curly quotes", `"we won't"`, "⟦“We won’t”⟧ ⟦\"we won't\"⟧ ⟦„we won‘t‟⟧"},
		{"quotes in the query", "“no”", `he said ⟦"no"⟧, ⟦«no»⟧`},
		{"an apostrophe of another alphabet", "м'ята", "⟦м’ята⟧ ⟦мʼята⟧"},
		{"dashes", "1990-94", "⟦1990–94⟧ ⟦1990—94⟧ ⟦1990‑94⟧ ⟦1990−94⟧"},
		{"no-break space", "49 men", "⟦49\u00a0men⟧ ⟦49\u202fmen⟧"},
		{"a soft hyphen", "cooperate", "⟦co\u00adoperate⟧"},
		{"joiners and marks of direction", "abc", "⟦a\u200db\u200ec⟧\u200f"},
		{"a fraction", "1/2", "⟦½⟧"},
		{"a lone accent is no white space", "a b", "a¨b ⟦a b⟧"},
	})
}

func TestFindsAcrossWhiteSpace(t *testing.T) {
	for _, exact := range []bool{false, true} {
		checkFinds(t, Options{Exact: exact}, []findCase{
			{"a run in the text", "of the dam", "⟦of \t the\u00a0 dam⟧"},
			{"a run in the query", "of\n\n the", "⟦of the⟧"},
			{"over the end of a line", "of the", "⟦of\nthe⟧ ⟦of\r\nthe⟧ ⟦of\u2028the⟧"},
			{"over an empty line", "of the", "⟦of\n\nthe⟧"},
			{"at the ends of the query", " the\n", "of⟦the⟧m, ⟦the⟧"},
			{"where none is", "of the", "ofthe"},
		})
	}
}

func TestFindsNoPartOfAGrapheme(t *testing.T) {
	checkFinds(t, Options{}, []findCase{
		{"the first of a family", "👩", "👩‍👩‍👧 ⟦👩⟧"},
		{"the last of a family", "👧", "👩‍👩‍👧 ⟦👧⟧"},
		{"a family", "👩‍👩‍👧", "⟦👩‍👩‍👧⟧👩‍👩‍👧‍👧"},
		{"a hand of any colour", "👍", "👍🏽 ⟦👍⟧"},
		{"half a flag", "🇦", "🇦🇲"},
		{"two halves of two flags", "🇲🇩", "🇦🇲🇩🇪 ⟦🇲🇩⟧"},
		{"a heart in either style", "❤", "⟦❤️⟧ ⟦❤⟧"},
		{"a digit on a key", "1", "⟦1️⃣⟧ ⟦1⟧"},
		{"Hangul without its final letter", "가", "각 ⟦가⟧"},
		{"half a Devanagari conjunct", "दिल", "दिल्ली ⟦दिल⟧"},
		{"a mark alone behind a line's end", "a", "\n\u0301⟦a⟧"},
		{"overlapping matches", "aa", "⟦aa⟧⟦aa⟧a"},
	})
}

func TestExact(t *testing.T) {
	checkFinds(t, Options{Exact: true}, []findCase{
		{"case", "Dam", "dam DAM ⟦Dam⟧"},
		{"accents", "cafe", "café ⟦cafe⟧"},
		{"an accent in two code points", "café", "cafe ⟦cafe\u0301⟧ ⟦café⟧"},
		{"a letter without its combining mark", "e", "e\u0301 ⟦e⟧"},
		{"quotes", "“no”", `"no" ⟦“no”⟧`},
		{"dashes", "-", "– ⟦-⟧"},
		{"Arabic vowel signs", "محمد", "مُحَمَّد ⟦محمد⟧"},
		{"soft hyphens", "cooperate", "co\u00adoperate ⟦cooperate⟧"},
		{"sharp s", "ß", "ss ẞ ⟦ß⟧"},
		{"Hangul in letters", "가", "⟦\u1100\u1161⟧"},
	})
}

func TestWholeWords(t *testing.T) {
	checkFinds(t, Options{WholeWords: true}, []findCase{
		{"inside a word", "dam", "madam damage ⟦dam⟧, (⟦Dam⟧) “⟦dam⟧”"},
		{"at the text's ends", "dam", "⟦dam⟧ ⟦dam⟧"},
		{"a part of a hyphenated word", "karabakh", "Nagorno-Karabakh Karabakh-Armenian Nagorno\u2011Karabakh ⟦Karabakh⟧"},
		{"a hyphenated word", "nagorno-karabakh", "⟦Nagorno-Karabakh⟧’s ⟦Nagorno-Karabakh⟧"},
		{"next to a hyphen that joins no letters", "dam", "⟦dam⟧- 5-⟦dam⟧ -⟦dam⟧"},
		{"next to a dash", "baku", "⟦Baku⟧–Yerevan"},
		{"with an English 's", "halvane", "⟦Halvane⟧'s and ⟦HALVANE⟧’S and ⟦Halvane⟧’s-own, not Halvane'st"},
		{"behind an apostrophe", "neil", "O'Neil O’Neil ⟦Neil⟧"},
		{"the parts of a number", "500", "6,500 500,000 2.500 500.5 ⟦500⟧, ⟦500⟧."},
		{"an acronym", "u.s", "⟦U.S⟧. ⟦u.s⟧ U.S.A U.S.A."},
		{"a part of an acronym", "s", "U.S. ⟦S⟧. "},
		{"an underscore", "name", "file_name ⟦name⟧"},
		{"two words", "dam of", "⟦Dam of⟧ the dam often madam of"},
		{"punctuation around a word", `"dam"`, `(⟦"dam"⟧) x⟦“dam”⟧...`},
		{"a symbol", "$", "⟦$⟧500"},
		{"Cyrillic", "дом", "домой ⟦Дом⟧, дома"},
		{"Arabic", "باب", "⟦باب⟧ البابا"},
		{"Hebrew with a quote inside", "או", `או"ם ⟦או⟧ "⟦או⟧"`},
		{"Chinese characters are words", "长", "部⟦长⟧说"},
		{"Katakana", "カタ", "カタログ ⟦カタ⟧"},
		{"Latin next to Chinese", "gdp", "部长⟦GDP⟧说 GDPs"},
		{"Hangul", "한국", "한국어 ⟦한국⟧"},
		{"a mark of direction behind it", "باب", "⟦باب⟧\u200f."},
		{"a word that goes on behind a soft hyphen", "dam", "dam\u00adage ⟦dam⟧\u00ad"},
		{"a word that goes on behind a mark", "cafe", "⟦cafe\u0301⟧ cafe\u0301s"},
	})
}

func TestPartsOfHyphenatedWords(t *testing.T) {
	checkFinds(t, Options{WholeWords: true, Hyphenated: true}, []findCase{
		{"in the middle", "built", "Soviet-⟦built⟧-in rebuilt"},
	})
}

func TestNothingToFind(t *testing.T) {
	for name, query := range map[string]string{
		"empty": "", "white space": " \n\u00a0\t", "ignored alone": "\u00ad\u200b\u0301", "ignored in white space": " \u200b ",
	} {
		if _, err := Compile(query, Options{}); !errors.Is(err, ErrEmpty) {
			t.Errorf("%s: error %v, want %v", name, err, ErrEmpty)
		}
	}
	if _, err := Compile("\u0301", Options{Exact: true}); err != nil {
		t.Errorf("a mark, exactly: %v", err)
	}
	if got := (Pattern{}).All(newText("text")); got != nil {
		t.Errorf("the zero pattern finds %v", got)
	}
}

func TestNextAndPrev(t *testing.T) {
	p, err := Compile("ab", Options{})
	if err != nil {
		t.Fatal(err)
	}
	text := newText("é ab ab xx ab.")
	first, second, third := annotate.Range{Start: 2, End: 4}, annotate.Range{Start: 5, End: 7}, annotate.Range{Start: 11, End: 13}
	if got := p.All(text); !slices.Equal(got, []annotate.Range{first, second, third}) {
		t.Fatalf("all are %v", got)
	}
	none := annotate.Range{}
	for _, c := range []struct {
		name     string
		from     int
		wrap     bool
		next     annotate.Range
		previous annotate.Range
	}{
		{"before the text", -5, false, first, none},
		{"before the text, wrapping", -5, true, first, third},
		{"at the text's start", 0, false, first, none},
		{"at a match's start", 5, false, second, first},
		{"inside a match", 6, false, third, first},
		{"at a match's end", 7, false, third, second},
		{"behind the last", 13, false, none, third},
		{"behind the last, wrapping", 13, true, first, third},
		{"inside the first, wrapping", 3, true, second, third},
		{"behind the text", 99, false, none, third},
		{"behind the text, wrapping", 99, true, first, third},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := p.Next(text, c.from, c.wrap); got != c.next || ok != (got != none) {
				t.Errorf("next is %v, %v, want %v", got, ok, c.next)
			}
			if got, ok := p.Prev(text, c.from, c.wrap); got != c.previous || ok != (got != none) {
				t.Errorf("previous is %v, %v, want %v", got, ok, c.previous)
			}
		})
	}
	for _, wrap := range []bool{false, true} {
		if r, ok := p.Next(newText("none"), 0, wrap); ok {
			t.Errorf("next is %v where there is none", r)
		}
		if r, ok := p.Prev(newText("none"), 4, wrap); ok {
			t.Errorf("previous is %v where there is none", r)
		}
	}
}
