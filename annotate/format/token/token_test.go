package token

import (
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format/formattest"
)

func shown(t *Tokenizer) string {
	var all []string
	for _, k := range t.Tokens {
		all = append(all, k.Text)
	}
	return strings.Join(all, "|")
}

func TestTokens(t *testing.T) {
	var k Tokenizer
	spans := []annotate.Range{{Start: 0, End: 3}, {Start: 5, End: 7}}
	if k.Words("Ana  said no."); shown(&k) != "Ana|said|no|." {
		t.Errorf("words: %s", shown(&k))
	}
	if k.Cut("Ana  said no.", spans); shown(&k) != "Ana|  |sa|id|no|." || k.Tokens[0].Space || !k.Tokens[3].Space {
		t.Errorf("cut: %s", shown(&k))
	}
	if k.Columns("Ana  said \u0301x\x1cy.", spans); shown(&k) != "Ana|sa|id|\u0301|x|y|." {
		t.Errorf("columns: %s", shown(&k))
	}
	if from, to := k.In(annotate.Range{Start: 5, End: 9}); from != 1 || to != 3 {
		t.Errorf("in: %d to %d", from, to)
	}
}

// No character of a text is lost but white space, and the edges of spans are edges of
// tokens.
func TestColumnsHaveAllButWhiteSpace(t *testing.T) {
	var k Tokenizer
	for seed := range uint64(20) {
		states, _ := formattest.States(seed, 20)
		for _, s := range states {
			var spans []annotate.Range
			for sp := range s.Spans() {
				spans = append(spans, sp.Range)
			}
			k.Columns(s.Article.Text(), spans)
			built := ""
			for _, one := range k.Tokens {
				if at := (annotate.Range{Start: one.Start, End: one.End}); s.Article.Quote(at) != one.Text || strings.ContainsFunc(one.Text, Blank) {
					t.Fatalf("%+v in %q", one, s.Article.Text())
				}
				for _, at := range spans {
					if one.Start < at.Start && at.Start < one.End || one.Start < at.End && at.End < one.End {
						t.Fatalf("%+v crosses an edge of %v", one, at)
					}
				}
				built += one.Text
			}
			want := strings.Map(func(r rune) rune {
				if Blank(r) {
					return -1
				}
				return r
			}, s.Article.Text())
			if built != want {
				t.Fatalf("%q, want %q", built, want)
			}
		}
	}
}

func TestTagsOfAllSchemesMakeSpans(t *testing.T) {
	for tags, want := range map[string]string{
		"B-X I-X O I-X":           "[0, 2)X [3, 4)X", // BIO
		"I-X I-X B-X I-Y":         "[0, 2)X [2, 3)X [3, 4)Y",
		"S-X B-X I-X E-X E-X":     "[0, 1)X [1, 4)X [4, 5)X",
		"U-X B-X L-X I-X":         "[0, 1)X [1, 3)X [3, 4)X",
		"W-X B-X-Y M-X-Y E-X-Y O": "[0, 1)X [1, 4)X-Y",
		"O O":                     "",
		"B B- X-X b-X -X I_X OO":  "no no no no no no no",
		"B-X B-Y L-X I-X I-Y":     "[0, 1)X [1, 2)Y [2, 3)X [3, 4)X [4, 5)Y",
	} {
		var got []string
		j := Joiner{Add: func(at annotate.Range, label string) { got = append(got, at.String()+label) }}
		for i, s := range strings.Fields(tags) {
			tag, ok := ParseTag(s)
			if !ok {
				got = append(got, "no")
				continue
			}
			j.Next(tag, annotate.Range{Start: i, End: i + 1})
		}
		if j.End(); strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", tags, got, want)
		}
	}
}
