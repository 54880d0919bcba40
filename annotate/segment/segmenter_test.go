package segment

import (
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestBlocksOfALongParagraph(t *testing.T) {
	long := func(s string) string { return strings.Repeat(s, 3*blockMax/len(s)) }
	for name, tt := range map[string]struct {
		text      string
		cutBefore string // what every block but the first starts with; "" for anything
	}{
		"cut at the end of a sentence":          {long("Nine were hurt. Dr. Petros of the U.S. team fled. "), ""},
		"cut behind white space":                {long("nine were hurt and then "), ""},
		"cut between graphemes":                 {long("e\u0301"), "e"},
		"cut inside one huge grapheme":          {long("\u0301"), "\u0301"},
		"cut between Han full stops":            {long("他走了。我们留下。"), ""},
		"cut between emoji of a family":         {long("👩‍👩‍👧"), "👩"},
		"cut in white space alone":              {long(" "), " "},
		"cut before an accented space's letter": {long("a \u0301"), "a"},
		"cut in line feeds":                     {long("\n"), ""},
		"cut in full stops":                     {long("."), "."},
	} {
		t.Run(name, func(t *testing.T) {
			s := segmenter(tt.text)
			if len(s.starts) < 3 {
				t.Fatalf("%d blocks", len(s.starts))
			}
			end := 0
			for i := range s.starts {
				b := s.block(i)
				if b.start != end || b.end-b.start > blockMax || b.end == b.start && b.end != len(tt.text) {
					t.Fatalf("block %d is %v behind %d", i, b, end)
				}
				if i > 0 && !strings.HasPrefix(tt.text[b.start:], tt.cutBefore) {
					t.Errorf("block %d starts with %.8q", i, tt.text[b.start:])
				}
				end = b.end
			}
			if end != len(tt.text) {
				t.Errorf("blocks end at %d of %d", end, len(tt.text))
			}
		})
	}
}

func TestSentencesOfALongParagraphStayWhole(t *testing.T) {
	const first, second = "Nine were hurt, said Dr. Petros of the U.S. team. ", "“Why so many?” he asked. "
	text := strings.Repeat(first+second, 2000)
	s := segmenter(text)
	at := 0
	for i := range 4000 {
		want := strings.TrimSpace([]string{first, second}[i%2])
		r := s.Sentence(at)
		if got := s.index.Slice(r); got != want {
			t.Fatalf("sentence %d is %q, want %q", i, got, want)
		}
		at = r.End + 1
	}
}

func TestWordsOfALongParagraphStayWhole(t *testing.T) {
	text := strings.Repeat("Russian-brokered 6,500 ", 3*blockMax/23)
	s := segmenter(text)
	for at := 0; at < s.index.Len(); {
		r := s.Snap(annotate.Range{Start: at, End: at + 1})
		if got := s.index.Slice(r); got != "Russian-brokered" && got != "6,500" {
			t.Fatalf("snapped at %d to %q", at, got)
		}
		at = s.NextWord(at)
	}
}

func megabyte(line string) string { return strings.Repeat(line, (1<<20)/len(line)) }

func benchmarkTexts() map[string]string {
	const line = "The ministry — “no comment” — said 49 солдат were hurt near Vardashen, Dr. Petros said. "
	return map[string]string{
		"paragraphs":     megabyte(strings.Repeat(line, 5) + "\n"),
		"one paragraph":  megabyte(line),
		"no white space": megabyte("部长说他走了"),
		"tabs alone":     megabyte("\t"),
		"brackets alone": megabyte(")"),
		"full stops":     megabyte("部."),
	}
}

func BenchmarkNewOf1MB(b *testing.B) {
	for name, text := range benchmarkTexts() {
		index := annotate.NewIndex(text)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				New(text, index)
			}
		})
	}
}

func BenchmarkGesturesIn1MB(b *testing.B) {
	for name, text := range benchmarkTexts() {
		s := segmenter(text)
		n := s.index.Len()
		for what, f := range map[string]func(int){
			"Word":         func(at int) { s.Word(at) },
			"Sentence":     func(at int) { s.Sentence(at) },
			"Snap":         func(at int) { s.Snap(annotate.Range{Start: at, End: min(n, at+40)}) },
			"NextWord":     func(at int) { s.NextWord(at) },
			"NextGrapheme": func(at int) { s.NextGrapheme(at) },
		} {
			b.Run(fmt.Sprintf("%s/%s", what, name), func(b *testing.B) {
				at := 0
				for b.Loop() {
					f(at)
					at = (at + 7919) % n
				}
			})
		}
	}
}
