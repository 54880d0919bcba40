package segment

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"

	"goldspan/annotate"
)

// pieces are what texts are made of: every script that behaves in its own way, and
// what web pages leave behind.
var pieces = []string{
	"a", "Word", "governor", "O'Neil", "O’Neil", "Russian-brokered", "6,500", "3.5", "50", "1990–94", "U.S.", "a.m.", "Dr.", "J.", "No.",
	" ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u2009", "\u200b", "\ufeff", "\u2028", "\r\n", "\r",
	".", ",", "!", "?", "...", "…", "-", "—", "–", "'", "’", "“", "”", `"`, "(", ")", "«", "»", "$", "%", "@x", "#y", "↯", "_",
	"é", "e\u0301", "\u0301", "министр", "С.", "նախարար", "։", "الوزير", "؟", "\u0600", "٣", "ועדת", "או\"ם", "部长说", "。", "カタログ", "ひら", "한국", "\u1100\u1161",
	"ประเทศ", "ที่", "กำ", "ລາວ", "क्षि", "\u0d4e", "👍", "👍🏽", "👩‍👩‍👧", "👩‍", "\u200d", "🇦🇲", "🇦", "𝒜", "\U0010ffff", "½", "x\u00ad", "\ufe0f",
}

func drawText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.SampledFrom([]int{0, 1, 2, 5, 12, 30, 60}).Draw(t, "n") // rapid alone prefers few
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), n, n).Draw(t, "pieces"), rapid.SampledFrom([]string{"", "", " "}).Draw(t, "between"))
	})
}

// checked is what the properties need of a failing test.
type checked interface {
	Helper()
	Fatalf(string, ...any)
}

// laws checks what holds for every text and range.
func laws(t checked, text string, raw annotate.Range) {
	t.Helper()
	index := annotate.NewIndex(text)
	s := New(text, index)
	edges := graphemeEdges(s)

	settled := func(what string, r annotate.Range) annotate.Range {
		t.Helper()
		if !index.Has(r) || !edges[r.Start] || !edges[r.End] {
			t.Fatalf("%s of %v in %q is %v: outside, or inside a grapheme", what, raw, text, r)
		}
		return r
	}
	unblank := func(what string, r annotate.Range) {
		t.Helper()
		if !r.Empty() && s.Trim(r) != r {
			t.Fatalf("%s of %v in %q is %v: white space at an end", what, raw, text, r)
		}
	}
	inside := annotate.Range{Start: min(max(raw.Start, 0), index.Len())}
	inside.End = max(inside.Start, min(max(raw.End, 0), index.Len()))

	cover := settled("cover", s.Cover(raw))
	if !cover.Covers(inside) {
		t.Fatalf("cover of %v in %q is %v", raw, text, cover)
	}
	trim := settled("trim", s.Trim(raw))
	unblank("trim", trim)
	if !cover.Covers(trim) {
		t.Fatalf("trim of %v in %q is %v", raw, text, trim)
	}
	if r := []rune(text); !trim.Empty() && (isBlank(r[trim.Start]) && onlyBlank(r, edges, trim.Start) || isBlank(r[trim.End-1]) && edges[trim.End-1]) {
		t.Fatalf("trim of %v in %q is %v: white space at an end", raw, text, trim)
	}
	snap := settled("snap", s.Snap(raw))
	unblank("snap", snap)
	if !snap.Covers(trim) || snap.Empty() != trim.Empty() {
		t.Fatalf("snap of %v in %q is %v, and trimmed alone %v", raw, text, snap, trim)
	}
	if again := s.Snap(snap); again != snap {
		t.Fatalf("snap of %v in %q is %v, and snapped again %v", raw, text, snap, again)
	}

	at := inside.Start
	word := settled("word", s.Word(at))
	if !word.Contains(at) && at < index.Len() && !strings.ContainsRune("\r\n", []rune(text)[at]) {
		t.Fatalf("word at %d in %q is %v", at, text, word)
	}
	sentence := settled("sentence", s.Sentence(at))
	unblank("sentence", sentence)
	if strings.Contains(index.Slice(sentence), "\n") {
		t.Fatalf("sentence at %d in %q is %v: over a line's end", at, text, sentence)
	}
	if !sentence.Empty() && s.Sentence(sentence.Start) != sentence {
		t.Fatalf("sentence at %d in %q is %v, but at its start %v", at, text, sentence, s.Sentence(sentence.Start))
	}

	floor, ceil := s.GraphemeFloor(at), at
	if floor != at {
		ceil = s.NextGrapheme(floor)
	}
	settled("floor and ceil", annotate.Range{Start: floor, End: ceil})
	if floor > at || ceil < at || edges[at] != (floor == at && ceil == at) {
		t.Fatalf("%d in %q lies between %d and %d", at, text, floor, ceil)
	}
	for what, step := range map[string][2]func(int) int{
		"grapheme": {s.NextGrapheme, s.PrevGrapheme},
		"word":     {s.NextWord, s.PrevWord},
		"word end": {s.NextWordEnd, s.PrevWordEnd},
	} {
		next, prev := step[0](at), step[1](at)
		settled("steps by "+what, annotate.Range{Start: prev, End: next})
		if at < index.Len() && next <= at || at > 0 && prev >= at {
			t.Fatalf("by %s from %d in %q: %d and %d", what, at, text, prev, next)
		}
		if next < index.Len() && step[1](step[0](next)) != next {
			t.Fatalf("by %s forward and back from %d in %q: %d", what, next, text, step[1](step[0](next)))
		}
	}
}

// graphemeEdges are the offsets between graphemes, found by walking over each block
// as a whole.
func graphemeEdges(s *Segmenter) map[int]bool {
	edges := map[int]bool{0: true, s.index.Len(): true}
	at := 0
	for i := range s.starts {
		block := s.block(i)
		for g := graphemes.FromString(s.text[block.start:block.end]); g.Next(); {
			edges[at] = true
			at += utf8.RuneCountInString(g.Value())
		}
	}
	return edges
}

// onlyBlank says that the grapheme at offset holds nothing but blanks.
func onlyBlank(text []rune, edges map[int]bool, offset int) bool {
	for i := offset; i == offset || i < len(text) && !edges[i]; i++ {
		if !isBlank(text[i]) {
			return false
		}
	}
	return true
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText().Draw(t, "text")
		n := utf8.RuneCountInString(text)
		start := rapid.IntRange(-1, n+1).Draw(t, "start")
		laws(t, text, annotate.Range{Start: start, End: rapid.IntRange(start, min(n+2, start+40)).Draw(t, "end")})
	})
}

func TestLawsInParagraphsOfSeveralBlocks(t *testing.T) {
	for _, filler := range pieces {
		text := strings.Join(pieces, " ")
		text += strings.Repeat(filler, (blockMax+blockMax/4)/len(filler)) + text
		n := utf8.RuneCountInString(text)
		for start := 0; start < n; start += n/2 + 1 {
			laws(t, text, annotate.Range{Start: start, End: min(n, start+30)})
		}
	}
}

// Sentences and words lie side by side: going from one to the next misses nothing
// but white space.
func TestSentencesMissNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText().Draw(t, "text")
		s := segmenter(text)
		runes := []rune(text)
		end := 0
		for at := 0; at < len(runes); {
			r := s.Sentence(at)
			if r.Start < end && !r.Empty() && r.End > end {
				t.Fatalf("sentence %v at %d in %q begins before the end of the last, %d", r, at, text, end)
			}
			if r.End <= at { // the white space behind a sentence, or an empty line
				if !isBlank(runes[at]) {
					t.Fatalf("offset %d in %q is in no sentence", at, text)
				}
				at++
				continue
			}
			at, end = r.End, r.End
		}
	})
}

func TestSentencesAreThoseOfTheirOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText().Draw(t, "text")
		s := segmenter(text)
		at := 0
		for r := range s.Sentences() {
			for ; at < r.Start; at++ {
				if one := s.Sentence(at); one.End > at && one != r {
					t.Fatalf("%v at %d in %q is left out", one, at, text)
				}
			}
			for ; at < r.End; at++ {
				if one := s.Sentence(at); one != r {
					t.Fatalf("%v at %d in %q, want %v", one, at, text, r)
				}
			}
		}
		if one := s.Sentence(at); one.End > at {
			t.Fatalf("%v at %d in %q is left out", one, at, text)
		}
	})
}

func FuzzLaws(f *testing.F) {
	f.Add("Dr. O'Neil of the U.S. said “6,500 fell.” 50 fled.\n\nLeave a Reply ↯", 3, 9)
	f.Add(strings.Join(pieces, ""), 5, 50)
	f.Add(strings.Join(pieces, " "), 0, 400)
	f.Add("\xff\xc3 a\xed\xa0\x80", 0, 3)
	f.Add(strings.Repeat("e\u0301", 3000), 1500, 1501)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		raw := annotate.Range{Start: start, End: end}
		if utf8.ValidString(text) {
			laws(t, text, raw)
			return
		}
		// No article has such a text. It must not bring the program down.
		s := segmenter(text)
		for what, r := range map[string]annotate.Range{
			"cover": s.Cover(raw), "trim": s.Trim(raw), "snap": s.Snap(raw), "word": s.Word(start), "sentence": s.Sentence(start),
			"start of steps": {Start: s.PrevWord(start), End: s.NextWord(start)},
			"end of steps":   {Start: s.PrevWordEnd(start), End: s.NextWordEnd(start)},
			"graphemes":      {Start: s.PrevGrapheme(start), End: s.NextGrapheme(start)},
		} {
			if !s.index.Has(r) {
				t.Fatalf("%s of %v in %q is %v", what, raw, text, r)
			}
		}
	})
}
