package search

import (
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// In finds what Next finds.
func TestInIsNext(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "A", "é", "e\u0301", "ﬁ", "f", "i", " ", "\n", "\u00a0", "ß", "ss", "Ǆ", "-", "–", "“", "م", "ـ", "が", "👩‍👩‍👧", "x", "\r", "\r\n", "\t", "\u00ad", "\u212a", "k", "@[`{", "Some WORDS of ascii", "ascii  words, Zz"})
	text := rapid.Custom(func(t *rapid.T) string {
		s := ""
		for _, p := range rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces") {
			s += p
		}
		return s
	})
	rapid.Check(t, func(t *rapid.T) {
		body, query := text.Draw(t, "text"), text.Draw(t, "query")
		p, err := Compile(query, Options{Exact: rapid.Bool().Draw(t, "exact"), WholeWords: rapid.Bool().Draw(t, "words")})
		if err != nil {
			return
		}
		s := takeScratch(p.options.Exact)
		defer s.giveBack()
		if s.fold(body); string(s.out) != fold(body, p.options.Exact).text {
			t.Errorf("the fold of %q is %q, want %q", body, s.out, fold(body, p.options.Exact).text)
		}
		_, want := p.Next(NewText(body, annotate.NewIndex(body)), 0, false)
		if got := p.In(body); got != want {
			t.Errorf("%q in %q: %v, want %v", query, body, got, want)
		}
	})
}

func TestInOfNoPattern(t *testing.T) {
	if (Pattern{}).In("a") {
		t.Error("the zero Pattern matches")
	}
}

// The texts of 1,000 articles of 3 kB without a match.
func BenchmarkInTexts(b *testing.B) {
	text := megabyte(benchmarks[0].line)[:3000]
	p, err := Compile("Bridge", Options{})
	if err != nil {
		b.Fatal(err)
	}
	for name, look := range map[string]func(string) bool{
		"In": p.In,
		"Next": func(text string) bool {
			_, ok := p.Next(NewText(text, annotate.NewIndex(text)), 0, false)
			return ok
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for range 1000 {
					if look(text) {
						b.Fatal("found")
					}
				}
			}
		})
	}
}
