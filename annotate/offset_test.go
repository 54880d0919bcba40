package annotate_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

func TestRange(t *testing.T) {
	r := func(start, end int) annotate.Range { return annotate.Range{Start: start, End: end} }
	for _, tt := range []struct {
		name                    string
		a, b                    annotate.Range
		overlaps, covers, reach bool // a with b; a contains b.Start
		emptyA                  bool
	}{
		{"apart", r(0, 2), r(5, 7), false, false, false, false},
		{"touching", r(0, 2), r(2, 4), false, false, false, false},
		{"crossing", r(0, 3), r(2, 4), true, false, true, false},
		{"nested", r(0, 9), r(2, 4), true, true, true, false},
		{"inside out", r(2, 4), r(0, 9), true, false, false, false},
		{"the same", r(2, 4), r(2, 4), true, true, true, false},
		{"an empty one inside", r(0, 4), r(2, 2), false, true, true, false},
		{"an empty one at the end", r(0, 4), r(4, 4), false, true, false, false},
		{"empty", r(3, 3), r(3, 3), false, true, false, true},
		{"reversed", r(4, 2), r(0, 9), false, false, false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.a.Overlaps(tt.b); got != tt.overlaps {
				t.Errorf("overlaps: %v", got)
			}
			if got := tt.b.Overlaps(tt.a); got != tt.overlaps {
				t.Errorf("overlaps, the other way: %v", got)
			}
			if got := tt.a.Covers(tt.b); got != tt.covers {
				t.Errorf("covers: %v", got)
			}
			if got := tt.a.Contains(tt.b.Start); got != tt.reach {
				t.Errorf("contains: %v", got)
			}
			if got := tt.a.Empty(); got != tt.emptyA {
				t.Errorf("empty: %v", got)
			}
		})
	}
	if s := r(3, 7).String(); s != "[3, 7)" || r(3, 7).Len() != 4 {
		t.Errorf("%s has length %d", s, r(3, 7).Len())
	}
}

func TestIndexKnowsEachUnit(t *testing.T) {
	for _, tt := range []struct {
		name, text          string
		runes, bytes, utf16 int
		at, byteAt, utf16At int // one offset in each unit
	}{
		{"empty", "", 0, 0, 0, 0, 0, 0},
		{"ASCII", "nine", 4, 4, 4, 2, 2, 2},
		{"Cyrillic", "мир", 3, 6, 3, 2, 4, 2},
		{"behind an emoji", "a👍b", 3, 6, 4, 2, 5, 3},
		{"between joiners", "👩‍👧", 3, 11, 5, 2, 7, 3},
		{"combining mark", "e\u0301x", 3, 4, 3, 2, 3, 2},
		{"CR LF are two", "a\r\nb", 4, 4, 4, 3, 3, 3},
		{"invalid bytes are one each", "é\xff\xfeb", 4, 5, 4, 3, 4, 3},
		{"half a code point at the end", "aé\xc3", 3, 4, 3, 2, 3, 2},
		{"the end", "a👍", 2, 5, 3, 2, 5, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := annotate.NewIndex(tt.text)
			if x.Len() != tt.runes || x.LenBytes() != tt.bytes || x.LenUTF16() != tt.utf16 {
				t.Errorf("lengths %d, %d, %d", x.Len(), x.LenBytes(), x.LenUTF16())
			}
			if b, u := x.Byte(tt.at), x.UTF16(tt.at); b != tt.byteAt || u != tt.utf16At {
				t.Errorf("offset %d is byte %d and unit %d", tt.at, b, u)
			}
		})
	}
}

func TestIndexRefusesWhatLiesInsideACodePoint(t *testing.T) {
	x := annotate.NewIndex("a👍b")
	for name, got := range map[string]bool{
		"byte inside":        second(x.FromByte(3)),
		"byte before":        second(x.FromByte(-1)),
		"byte behind":        second(x.FromByte(7)),
		"half a pair":        second(x.FromUTF16(2)),
		"UTF-16 before":      second(x.FromUTF16(-1)),
		"UTF-16 behind":      second(x.FromUTF16(5)),
		"ASCII byte behind":  second(annotate.NewIndex("ab").FromByte(3)),
		"ASCII UTF-16 below": second(annotate.NewIndex("ab").FromUTF16(-1)),
	} {
		if got {
			t.Errorf("%s counts as an offset", name)
		}
	}
}

func second(_ int, ok bool) bool { return ok }

func TestIndexPanicsOutsideTheText(t *testing.T) {
	for name, text := range map[string]string{"ASCII": "ab", "others": "мир"} {
		for _, offset := range []int{-1, 4} {
			t.Run(name, func(t *testing.T) {
				defer func() {
					if recover() == nil {
						t.Errorf("offset %d was taken", offset)
					}
				}()
				annotate.NewIndex(text).Byte(offset)
			})
		}
	}
}

func TestIndexHas(t *testing.T) {
	x := annotate.NewIndex("мир")
	for r, want := range map[annotate.Range]bool{
		{Start: 0, End: 3}: true, {Start: 0, End: 0}: true, {Start: 3, End: 3}: true,
		{Start: -1, End: 2}: false, {Start: 0, End: 4}: false, {Start: 2, End: 1}: false,
	} {
		if got := x.Has(r); got != want {
			t.Errorf("%v: %v", r, got)
		}
	}
}

// checkIndex compares every answer of an Index with one that is counted naively.
func checkIndex(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string) {
	t.Helper()
	x := annotate.NewIndex(text)
	var bytes, units []int // of each code point's start, and of the end
	u := 0
	for at, r := range text {
		bytes, units = append(bytes, at), append(units, u)
		u += len(utf16Of(r))
	}
	bytes, units = append(bytes, len(text)), append(units, u)
	n := len(bytes) - 1
	if x.Len() != n || x.LenBytes() != len(text) || x.LenUTF16() != u {
		t.Fatalf("%q: lengths %d, %d, %d, want %d, %d, %d", text, x.Len(), x.LenBytes(), x.LenUTF16(), n, len(text), u)
	}
	fromByte, fromUnit := map[int]int{}, map[int]int{}
	for i := 0; i <= n; i++ {
		if b, w := x.Byte(i), x.UTF16(i); b != bytes[i] || w != units[i] {
			t.Fatalf("%q: offset %d is byte %d and unit %d, want %d and %d", text, i, b, w, bytes[i], units[i])
		}
		fromByte[bytes[i]], fromUnit[units[i]] = i, i
	}
	for b := -1; b <= len(text)+1; b++ {
		want, ok := fromByte[b]
		if got, is := x.FromByte(b); is != ok || ok && got != want {
			t.Fatalf("%q: byte %d is offset %d, %v, want %d, %v", text, b, got, is, want, ok)
		}
	}
	for w := -1; w <= u+1; w++ {
		want, ok := fromUnit[w]
		if got, is := x.FromUTF16(w); is != ok || ok && got != want {
			t.Fatalf("%q: unit %d is offset %d, %v, want %d, %v", text, w, got, is, want, ok)
		}
	}
	for _, r := range []annotate.Range{{Start: 0, End: n}, {Start: n / 3, End: n / 2}, {Start: n / 2, End: min(n/2+9, n)}, {Start: n, End: n}} {
		if got, want := x.Slice(r), text[bytes[r.Start]:bytes[r.End]]; got != want {
			t.Fatalf("%q: slice %v is %q, want %q", text, r, got, want)
		}
		b, w := x.Units(r)
		if b != (annotate.Range{Start: bytes[r.Start], End: bytes[r.End]}) || w != (annotate.Range{Start: units[r.Start], End: units[r.End]}) {
			t.Fatalf("%q: %v is %v in bytes and %v in UTF-16", text, r, b, w)
		}
	}
}

// utf16Of is r in UTF-16, by arithmetic of its own.
func utf16Of(r rune) []uint16 {
	if r > 0xffff {
		r -= 0x10000
		return []uint16{uint16(0xd800 + r>>10), uint16(0xdc00 + r&0x3ff)}
	}
	return []uint16{uint16(r)}
}

// pieces are what texts are made of to be awkward.
var pieces = []string{
	"a", " ", "\n", "\r", "\r\n", ".", "é", "e\u0301", "я", "Հ", "ع", "部", "ก", "ำ", "\u00a0", "\u200b", "\u200d",
	"\ufeff", "👍", "👍🏽", "👩‍👩‍👧", "🇦🇲", "𝒜", "\U0010ffff", "\u0600", "“", "↯", "ab cd ", strings.Repeat("x", 63), strings.Repeat("ё", 65),
}

func awkwardText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.SampledFrom([]int{0, 1, 2, 5, 12, 40}).Draw(t, "n") // rapid alone prefers few
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), n, n).Draw(t, "pieces"), "")
	})
}

func TestIndexAgreesWithCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := awkwardText().Draw(t, "text")
		if rapid.Bool().Draw(t, "spoil") && text != "" {
			at := rapid.IntRange(0, len(text)-1).Draw(t, "spoil at")
			text = text[:at] + string([]byte{rapid.Byte().Draw(t, "byte")}) + text[at+1:]
		}
		checkIndex(t, text)
	})
}

func FuzzIndex(f *testing.F) {
	for _, p := range pieces {
		f.Add(p)
	}
	f.Add("\xff\xed\xa0\x80\xc0\xaf\xf4\x90\x80\x80")
	f.Add(strings.Join(pieces, ""))
	f.Fuzz(func(t *testing.T, text string) { checkIndex(t, text) })
}

// megabyte is a text of about 1 MB in which one character in eight is not ASCII.
func megabyte() string {
	const line = "The ministry — “no comment” — said 49 солдат were hurt near Vardashen 👍 on Tuesday.\n"
	return strings.Repeat(line, (1<<20)/len(line))
}

func BenchmarkNewIndexOf1MB(b *testing.B) {
	for name, text := range map[string]string{"mixed": megabyte(), "ASCII": strings.Repeat("Nine were hurt. ", 1<<16)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				annotate.NewIndex(text)
			}
		})
	}
}

func BenchmarkIndexByteAtRandomOffsets(b *testing.B) {
	text := megabyte()
	x := annotate.NewIndex(text)
	random := rand.New(rand.NewPCG(1, 2))
	offsets := make([]int, 1<<12)
	for i := range offsets {
		offsets[i] = random.IntN(x.Len() + 1)
	}
	for i := 0; b.Loop(); i++ {
		if x.Byte(offsets[i%len(offsets)]) > utf8.UTFMax*x.Len() {
			b.Fatal("byte outside the text")
		}
	}
}
