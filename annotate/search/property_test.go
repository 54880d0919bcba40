package search

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"goldspan/annotate"
)

// checked is what the properties need of a failing test.
type checked interface {
	Helper()
	Fatalf(string, ...any)
}

// naive are the matches found by trying every range of whole graphemes.
func naive(text *Text, needle string, o Options) (all []annotate.Range) {
	segmenter := text.segmenter()
	var edges []int
	var folds []string // of the grapheme that starts at each edge
	for at := 0; at < text.index.Len(); {
		next := segmenter.NextGrapheme(at)
		edges = append(edges, at)
		folds = append(folds, fold(text.index.Slice(annotate.Range{Start: at, End: next}), o.Exact).text)
		at = next
	}
	edges = append(edges, text.index.Len())
	for i := 0; i < len(folds); i++ {
		if folds[i] == "" {
			continue
		}
		got := ""
		for k := i; k < len(folds); k++ {
			got = strings.ReplaceAll(got+folds[k], "  ", " ")
			if len(got) > len(needle) {
				break
			}
			r := annotate.Range{Start: edges[i], End: edges[k+1]}
			if got == needle && (!o.WholeWords || isWholeWords(text, r, o)) {
				all = append(all, r)
				i = k
				break
			}
		}
	}
	return all
}

func isWholeWords(text *Text, r annotate.Range, o Options) bool {
	parts := func(at int) bool {
		w := text.segmenter().Word(at)
		return w.Start < at && at < w.End && strings.ContainsFunc(text.index.Slice(w), isLetterOrNumber)
	}
	runes := []rune(text.text)
	ends := func(at int) bool {
		suffix := strings.ToLower(string(runes[at:min(len(runes), at+2)]))
		return !parts(at) || (suffix == "'s" || suffix == "’s") && !parts(at+2)
	}
	end := r.End
	for !o.Exact && end < len(runes) && isIgnored(runes[end]) {
		end++
	}
	hyphen := func(at int) bool { // between two letters, before or behind at
		for _, k := range []int{at - 1, at} {
			if k < 1 || k+1 >= len(runes) || !strings.ContainsRune("-\u2010\u2011", runes[k]) {
				continue
			}
			before := k - 1
			for before > 0 && unicode.Is(unicode.Mn, runes[before]) {
				before--
			}
			if unicode.IsLetter(runes[before]) && unicode.IsLetter(runes[k+1]) {
				return true
			}
		}
		return false
	}
	return !parts(r.Start) && (ends(r.End) || ends(end)) && (o.Hyphenated || !hyphen(r.Start) && !hyphen(r.End))
}

// laws checks what holds for every text and query.
func laws(t checked, s, query string, o Options) {
	t.Helper()
	p, err := Compile(query, o)
	if err != nil {
		for _, r := range query {
			if !unicode.IsSpace(r) && (o.Exact || !isIgnored(r)) {
				t.Fatalf("query %+q is refused: %v", query, err)
			}
		}
		return
	}
	text := newText(s)
	all := p.All(text)
	if want := naive(text, p.needle, o); !slices.Equal(all, want) {
		t.Fatalf("%+q (%+v) in %+q: %v, want %v", query, o, s, all, want)
	}
	at := 0
	for i, r := range all {
		quote := text.index.Slice(r)
		if first, _ := utf8.DecodeRuneInString(quote); unicode.IsSpace(first) || fold(quote, o.Exact).text != p.needle {
			t.Fatalf("%+q (%+v) finds %+q", query, o, quote)
		}
		if next, ok := p.Next(text, at, false); !ok || next != r {
			t.Fatalf("%+q (%+v) in %+q: next from %d is %v, want %v", query, o, s, at, next, r)
		}
		before := text.index.Len()
		if i+1 < len(all) {
			before = all[i+1].Start
		}
		if prev, ok := p.Prev(text, before, false); !ok || prev != r {
			t.Fatalf("%+q (%+v) in %+q: previous from %d is %v, want %v", query, o, s, before, prev, r)
		}
		at = r.End
	}
	if next, ok := p.Next(text, at, false); ok {
		t.Fatalf("%+q (%+v) in %+q: next from %d is %v", query, o, s, at, next)
	}
	if next, ok := p.Next(text, at, true); ok != (len(all) > 0) || ok && next != all[0] {
		t.Fatalf("%+q (%+v) in %+q: next from %d, wrapping, is %v", query, o, s, at, next)
	}
	if prev, ok := p.Prev(text, 0, true); ok != (len(all) > 0) || ok && prev != all[len(all)-1] {
		t.Fatalf("%+q (%+v) in %+q: previous from the start, wrapping, is %v", query, o, s, prev)
	}
}

// scraps are what texts and queries are made of: few, so that they meet.
var scraps = []string{
	"a", "A", "b", "ä", "a\u0308", "\u0308", "s", "S", "ß", "ss", "ﬃ", "f", "i", "I", "İ", "ı", "'s", "’s", "o'", "'", "’", `"`, "“", "-", "—", "…", ".", ",",
	" ", " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u3000", "\u200b", "\u00ad", "\u200d", "\ufe0f",
	"е", "ё", "Ё", "ς", "σ", "Σ", "և", "ե", "א", "שָׁ", "ש", "ب", "بَ", "ـ", "أ", "\u0600", "क", "कि", "क्क", "\u094d", "ก", "ก่", "กำ", "か", "が", "カ", "ｶ", "ﾞ", "中", "가", "각", "\u1100\u1161",
	"👩", "👩‍👩", "👍", "🏽", "🇦", "🇲", "½", "1", "2", "Ａ", "x", "\U0010ffff",
}

func drawText(max int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		few := rapid.SliceOfN(rapid.SampledFrom(scraps), 1, 5).Draw(t, "scraps")
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(few), 0, max).Draw(t, "text"), "")
	})
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(20).Draw(t, "text")
		query := drawText(3).Draw(t, "query")
		if runes := []rune(s); len(runes) > 0 && rapid.Bool().Draw(t, "of the text") {
			start := rapid.IntRange(0, len(runes)-1).Draw(t, "start")
			query = string(runes[start:rapid.IntRange(start+1, min(len(runes), start+6)).Draw(t, "end")])
			query = rapid.SampledFrom([]func(string) string{
				strings.Clone, strings.ToUpper, strings.ToLower, norm.NFC.String, norm.NFD.String,
			}).Draw(t, "as")(query)
		}
		laws(t, s, query, Options{Exact: rapid.Bool().Draw(t, "exact"), WholeWords: rapid.Bool().Draw(t, "whole words"), Hyphenated: rapid.Bool().Draw(t, "parts of hyphenated words")})
	})
}

// What is copied from a text is found there again, whatever was copied.
func TestWhatWasSelectedIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(20).Draw(t, "text")
		text := newText(s)
		start := rapid.IntRange(0, text.index.Len()).Draw(t, "start")
		r := text.segmenter().Trim(annotate.Range{Start: start, End: rapid.IntRange(start, text.index.Len()).Draw(t, "end")})
		o := Options{Exact: rapid.Bool().Draw(t, "exact")}
		quote := text.index.Slice(r)
		p, err := Compile(quote, o)
		if err != nil || strings.TrimSpace(quote) != quote {
			return // nothing but what is ignored, or a space that is one grapheme with more
		}
		for _, found := range p.All(text) {
			if found.Overlaps(r) {
				return
			}
		}
		t.Fatalf("%v of %+q (%+v) is not found: %v", r, s, o, p.All(text))
	})
}

func FuzzLaws(f *testing.F) {
	f.Add("The dam’s gates; the DAM's gates", "dam", false, true)
	f.Add("Straße STRASSE e\u0301é", "E", false, false)
	f.Add("👩‍👩‍👧🇦🇲🇩🇪", "🇲🇩", true, false)
	f.Add("a \u200b\n b", "a b", true, true)
	f.Add(strings.Join(scraps, ""), "가", false, true)
	f.Add("\xff\xc3 a\xed\xa0\x80", "\xff", false, false)
	f.Fuzz(func(t *testing.T, s, query string, exact, words bool) {
		s = s[:min(len(s), 2000)] // what is no script at all is looked up in the segmenter, which is slow
		o := Options{Exact: exact, WholeWords: words}
		if utf8.ValidString(s) && len(s) < 300 {
			laws(t, s, query, o)
			return
		}
		// Too long for the naive matcher, or such as no article has: it must not bring
		// the program down.
		p, err := Compile(query, o)
		if err != nil {
			return
		}
		text := newText(s)
		for _, r := range p.All(text) {
			if !text.index.Has(r) || r.Empty() {
				t.Fatalf("%+q in %+q is found at %v", query, s, r)
			}
		}
	})
}
