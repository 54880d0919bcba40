package search

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// neighbours are code points of every kind that grapheme and word breaking know.
var neighbours = []rune{
	'a', 'Z', '7', ' ', '\n', '\r', '\t', '.', ',', '\'', '"', '-', ':', '_', '’', '“', '—', '…', 'é', 'ʼ', 'ß', 'ж', 'λ', 'ժ', '՚', 'א', '״', 'ب', '٣', '\u0600', '\u0640',
	'\u0301', '\u0308', '\u0483', '\u05b0', '\u064b', '\u093c', '\u094d', '\u093f', '\u0941', 'क', 'ब', '०', '\u0d4d', '\u0d4e', 'മ', '\u09cd', 'ক',
	'ก', 'า', '\u0e33', '\u0e34', '\u0e48', 'เ', 'ລ', '\u0eb3', '\u1039', 'က', '\u17d2', 'ខ', 'ა', '\u1100', '\u1161', '\u11a8', '가', '각', '\u200b', '\u200c', '\u200d', '\u00ad', '\u202f', '\u00a0', '\ufeff',
	'中', 'の', 'が', '\u3099', 'カ', 'ー', 'ｶ', 'ﾞ', '。', '，', '：', '👩', '👍', '🏽', '🇦', '❤', '\ufe0f', '©', '𝒜', '½', '\u0e01', '\U000111c2', '\U0010ffff', '\u2028', '\u0085',
}

// kinds are code points of every script and kind: each one where they differ from
// their neighbours, and some of the many that do not.
func kinds(yield func(rune) bool) {
	for r := rune(1); r < 0xe0200; r++ {
		many := 0x3400 <= r && r < 0xa000 || 0xac00 <= r && r < 0xf900 || r >= 0x10000
		if utf8.ValidRune(r) && (!many || r%31 == 0) && (r < 0x20000 || r > 0xe0000) && !yield(r) {
			return
		}
	}
}

// checkSeams compares what is found at every byte of s that begins a code point
// with the segmenter's answers.
func checkSeams(t interface{ Fatalf(string, ...any) }, s string) {
	text := newText(s)
	segmenter := text.segmenter()
	for b := range s {
		offset := text.offset(b)
		floor, ceil := text.index.Byte(segmenter.GraphemeFloor(offset)), b
		if floor != b {
			ceil = text.index.Byte(segmenter.NextGrapheme(offset))
		}
		if plainSeam(s, b) && floor != b {
			t.Fatalf("graphemes seem to be parted at byte %d of %+q", b, s)
		}
		m := seams{text: text}
		if f, c := m.floor(b), m.ceil(b); f != floor || c != ceil {
			t.Fatalf("byte %d of %+q lies between %d and %d, want %d and %d", b, s, f, c, floor, ceil)
		}
		if floor != b || inWhiteSpace(s, b) {
			continue // no match starts or ends here
		}
		word := segmenter.Word(offset)
		want := word.Start < offset && offset < word.End && strings.ContainsFunc(text.index.Slice(word), isLetterOrNumber)
		if got := m.partsWord(b); got != want {
			t.Fatalf("byte %d of %+q parts a word: %v, want %v", b, s, got, want)
		}
	}
}

// inWhiteSpace says that white space stands on both sides of byte b.
func inWhiteSpace(s string, b int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:b])
	after, _ := utf8.DecodeRuneInString(s[b:])
	return unicode.IsSpace(before) && unicode.IsSpace(after)
}

func TestSeamsOfEveryCodePoint(t *testing.T) {
	for r := range kinds {
		var s strings.Builder
		for _, n := range []rune{'a', ' ', 'カ', '각', '\u094d'} {
			s.WriteString(string([]rune{n, r, n}))
		}
		checkSeams(t, s.String())
	}
}

func TestSeamsOfNeighboursOfEveryKind(t *testing.T) {
	for _, a := range neighbours {
		for _, b := range neighbours {
			checkSeams(t, string([]rune{a, b}))
			checkSeams(t, string([]rune{'x', a, b, 'क', ' '}))
		}
	}
}

func TestSeams(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkSeams(t, string(rapid.SliceOfN(rapid.SampledFrom(neighbours), 1, 24).Draw(t, "text")))
	})
}

func TestSeamsAreCheapInOneHugeGrapheme(t *testing.T) {
	s := "a" + strings.Repeat("\u0301", 3000)
	m := seams{text: newText(s)}
	for b := range s {
		if b > 0 && m.floor(b) > b {
			t.Fatalf("byte %d lies behind the grapheme's start %d", b, m.floor(b))
		}
	}
}
