package align

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

func article(t interface{ Fatal(...any) }, text string) *annotate.Article {
	a, err := annotate.NewArticle("a", "Title", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// show writes a comparison: the kind of a row and its sentences, what differs in
// brackets.
func show(c Comparison, a, b *annotate.Article) string {
	var out strings.Builder
	for _, r := range c.Rows {
		fmt.Fprintf(&out, "%s: %s | %s\n", r.Kind, marked(a, r.Sides[0]), marked(b, r.Sides[1]))
	}
	return out.String()
}

func marked(a *annotate.Article, s Side) string {
	var out strings.Builder
	at := s.Start
	for _, d := range s.Differ {
		out.WriteString(a.Quote(annotate.Range{Start: at, End: d.Start}) + "[" + a.Quote(d) + "]")
		at = d.End
	}
	return out.String() + a.Quote(annotate.Range{Start: at, End: s.End})
}

func told(c Comparison, a, b *annotate.Article) string {
	var out []string
	for _, d := range c.Differences {
		s := fmt.Sprintf("%s/%s", a.Quote(d.Sides[0]), b.Quote(d.Sides[1]))
		if d.Times > 1 {
			s += fmt.Sprintf(" ×%d", d.Times)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func TestCompare(t *testing.T) {
	a := article(t, "Dam breaks\n\nThe Orvik dam broke on Tuesday. At least 49 people died in Kelmeth, said Mayor Ana Hartog. Rain fell for 3 days.\n\nThe army sent 1,200 soldiers.")
	b := article(t, "Dam at Orvik breaks\n\nThe Orvik dam broke on Tuesday! The army sent 1200 soldiers. At least 51 people died in Tavira, said Mayor Ana Hartog. Governor Brenholt was there.")
	c := Compare(a, b)
	want := `changed: Dam breaks | Dam [at Orvik] breaks
same: The Orvik dam broke on Tuesday. | The Orvik dam broke on Tuesday!
alone: At least 49 people died in Kelmeth, said Mayor Ana Hartog. | 
alone: Rain fell for 3 days. | 
same: The army sent 1,200 soldiers. | The army sent 1200 soldiers.
alone:  | At least 51 people died in Tavira, said Mayor Ana Hartog.
alone:  | Governor Brenholt was there.
`
	if got := show(c, a, b); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
	b = article(t, strings.Replace(b.Text(), "The army sent 1200 soldiers. ", "", 1))
	c = Compare(a, b)
	want = `changed: Dam breaks | Dam [at Orvik] breaks
same: The Orvik dam broke on Tuesday. | The Orvik dam broke on Tuesday!
changed: At least [49] people died in [Kelmeth], said Mayor Ana Hartog. | At least [51] people died in [Tavira], said Mayor Ana Hartog.
alone: Rain fell for 3 days. | 
alone: The army sent 1,200 soldiers. | 
alone:  | Governor Brenholt was there.
`
	if got := show(c, a, b); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
	if got := told(c, a, b); got != "49/51, 3/, 1,200/, Kelmeth/Tavira, /Brenholt" {
		t.Error(got)
	}
}

func TestASentenceThatStandsElsewhere(t *testing.T) {
	a := article(t, "One man fled. Two women stayed at home. Three dogs barked all night.")
	b := article(t, "Three dogs barked all night. One man fled. Two women stayed at home.")
	want := `elsewhere:  | Three dogs barked all night.
same: One man fled. | One man fled.
same: Two women stayed at home. | Two women stayed at home.
elsewhere: Three dogs barked all night. | 
`
	if got := show(Compare(a, b), a, b); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
}

func TestRepeatedParagraphs(t *testing.T) {
	said := "The latest flare-up between Orvik and Kelmeth comes amid a call from mediators to calm the border."
	a := article(t, said+"\n\nGet the Mirror in your inbox:\n\nOther words stand here, and more of them than seven.\n\n"+said+"\n\nGet the Mirror in your inbox:\n\n"+strings.Replace(said, "calm", "settle", 1))
	c := Compare(a, article(t, "Nothing."))
	var got []string
	for _, r := range c.Repeats[0] {
		if r.Of.Start != 0 {
			t.Errorf("%v is not the first paragraph", r.Of)
		}
		got = append(got, a.Quote(r.Paragraph))
	}
	if len(got) != 2 || got[0] != said || !strings.Contains(got[1], "settle") || len(c.Repeats[1]) != 0 {
		t.Errorf("%q", got)
	}
}

func drawText(t *rapid.T, name string) string {
	words := []string{"Orvik", "dam", "49", "broke", "the", "Kelmeth", "1,200", "大坝", "é", "…", "”"}
	var b strings.Builder
	for range rapid.IntRange(0, 12).Draw(t, name) {
		for range rapid.IntRange(1, 6).Draw(t, "words") {
			b.WriteString(rapid.SampledFrom(words).Draw(t, "word") + " ")
		}
		b.WriteString(rapid.SampledFrom([]string{". ", "!\n", "\n\n", "? "}).Draw(t, "end"))
	}
	return b.String() + "."
}

func TestEverySentenceIsInOneRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := [2]*annotate.Article{article(t, drawText(t, "a")), article(t, drawText(t, "b"))}
		c := Compare(articles[0], articles[1])
		for at, a := range articles {
			s := sideOf(a)
			n := 0
			for _, r := range c.Rows {
				side := r.Sides[at]
				if side.Empty() {
					if r.Kind == Same || r.Kind == Changed || r.Sides[1-at].Empty() {
						t.Fatalf("%+v", r)
					}
					continue
				}
				if n == len(s.sentences) || side.Range != s.sentences[n].Range {
					t.Fatalf("%v is not sentence %d", side.Range, n)
				}
				n++
				for _, d := range side.Differ {
					if r.Kind != Changed || d.Empty() || !side.Covers(d) {
						t.Fatalf("%v in %+v", d, r)
					}
				}
			}
			if n != len(s.sentences) {
				t.Fatalf("%d sentences of %d", n, len(s.sentences))
			}
			for _, d := range c.Differences {
				if d.Times < 1 || d.Sides[0].Empty() && d.Sides[1].Empty() || d.Row >= len(c.Rows) {
					t.Fatalf("%+v", d)
				}
			}
		}
		same := Compare(articles[0], articles[0])
		for _, r := range same.Rows {
			if r.Kind != Same {
				t.Fatalf("%s in the same text: %q", r.Kind, show(same, articles[0], articles[0]))
			}
		}
		if len(same.Differences) > 0 {
			t.Fatalf("%+v", same.Differences)
		}
	})
}

// What is too long to be aligned is told as different.
func TestLongTexts(t *testing.T) {
	var a, b strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&a, "Orvik told %d tales of x%d. ", i, i)
		fmt.Fprintf(&b, "Kelmeth heard %d songs on y%d. ", i+5000, i)
	}
	c := Compare(article(t, a.String()), article(t, b.String()))
	if len(c.Rows) != 3000 || c.Rows[0].Kind != Alone {
		t.Errorf("%d rows, the first is %s", len(c.Rows), c.Rows[0].Kind)
	}
	one := strings.Repeat("word ", 600)
	c = Compare(article(t, one+"a"), article(t, one+"b"))
	if len(c.Rows) != 1 || c.Rows[0].Kind != Changed || len(c.Rows[0].Sides[0].Differ) != 1 {
		t.Errorf("%+v", c.Rows)
	}
}

// BenchmarkCompare compares two articles of 400 sentences.
func BenchmarkCompare(b *testing.B) {
	var x, y strings.Builder
	for i := range 400 {
		fmt.Fprintf(&x, "The mayor of Orvik said that %d houses stand in water near the river. ", i)
		fmt.Fprintf(&y, "The mayor of Orvik said that %d houses stood in water near the town. ", i+i%3)
	}
	p, q := article(b, x.String()), article(b, y.String())
	for b.Loop() {
		Compare(p, q)
	}
}

func TestWeekdaysAndTitlesAreNoNames(t *testing.T) {
	a := article(t, "The mayor met Mr Orlo on Monday at noon.")
	b := article(t, "The mayor met Mrs Hartog on Friday at noon.")
	var got []string
	for _, d := range Compare(a, b).Differences {
		got = append(got, a.Quote(d.Sides[0])+"/"+b.Quote(d.Sides[1]))
	}
	if strings.Join(got, " ") != "Orlo/Hartog" {
		t.Errorf("differ: %q", got)
	}
}
