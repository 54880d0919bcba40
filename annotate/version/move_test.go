package version

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func article(t testing.TB, text string) *annotate.Article {
	t.Helper()
	a, err := annotate.NewArticle("a", "", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// spansOf makes a span for each quote, at its nth place: "2:dam" is the second dam.
func spansOf(t testing.TB, a *annotate.Article, quotes ...string) (spans []annotate.Span) {
	t.Helper()
	for i, q := range quotes {
		n := 1
		if head, rest, found := strings.Cut(q, ":"); found && len(head) == 1 {
			n, q = int(head[0]-'0'), rest
		}
		at := 0
		for range n {
			found := strings.Index(a.Text()[at:], q)
			if found < 0 {
				t.Fatalf("no %q", q)
			}
			at += found + 1
		}
		start, _ := a.Index().FromByte(at - 1)
		end, _ := a.Index().FromByte(at - 1 + len(q))
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: "actor", Range: annotate.Range{Start: start, End: end}, Quote: q})
	}
	return spans
}

const old = `Dam holds

Governor Ana Ruiz said on Monday that 49 people died. “The dam will hold,” she said.

Police said the dam was safe. Mr Ruiz, a farmer, disagreed. Police said no more.`

func TestMove(t *testing.T) {
	for name, c := range map[string]struct {
		new    string
		quotes []string
		want   string
	}{
		"nothing changed":      {old, []string{"Ana Ruiz", "49 people", "2:Police", "1:Police"}, "=Ana Ruiz@20 =49 people@49 =Police@157 =Police@97"},
		"a paragraph before":   {"Late edition, with a new head.\n\n" + old, []string{"Ana Ruiz", "2:Police"}, "=Ana Ruiz@52 =Police@189"},
		"a corrected figure":   {strings.Replace(old, "49", "at least 51", 1), []string{"49 people", "49", "Ana Ruiz"}, "~at least 51 people@49 ~at least 51@49 =Ana Ruiz@20"},
		"the words beside it":  {strings.Replace(old, "said on Monday that 49 people died", "told us at noon, 49 people drowned", 1), []string{"49 people", "Ana Ruiz"}, "=49 people@46 =Ana Ruiz@20"},
		"a sentence is gone":   {strings.Replace(old, " Mr Ruiz, a farmer, disagreed.", "", 1), []string{"2:Ruiz", "2:Police", "farmer"}, "-Ruiz =Police@127 -farmer"},
		"another paragraph":    {"Police said the dam was safe. Mr Ruiz, a farmer, disagreed. Police said no more.\n\nDam holds\n\nGovernor Ana Ruiz said on Monday that 49 people died.", []string{"Ana Ruiz", "2:Ruiz", "2:Police"}, "=Ana Ruiz@102 =Ruiz@33 =Police@60"},
		"nothing is left":      {"Wheat prices rise by a tenth.", []string{"Ana Ruiz", "2:Police"}, "-Ana Ruiz -Police"},
		"a name as a part":     {strings.Replace(old, "Ana Ruiz said", "Ana Ruizova said", 1), []string{"Ana Ruiz"}, "~Ana Ruizova@20"},
		"an accent is written": {strings.Replace(old, "Ana Ruiz", "Ana Rui\u0301z", 1), []string{"Ana Rui"}, "~Ana Rui\u0301z@20"},
	} {
		from := article(t, old)
		m := Move(from, article(t, c.new), slices.Values(spansOf(t, from, c.quotes...)))
		got := make([]string, len(c.quotes))
		put := func(s annotate.Span, text string) {
			var i int
			_, _ = fmt.Sscan(string(s.ID), &i)
			got[i] = text
		}
		for _, s := range m.Moved {
			put(s, fmt.Sprintf("=%s@%d", s.Quote, s.Range.Start))
		}
		for _, ch := range m.Changed {
			put(ch.Span, fmt.Sprintf("~%s@%d", ch.Span.Quote, ch.Span.Range.Start))
		}
		for _, s := range m.Lost {
			put(s, "-"+s.Quote)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got  %s\nwant %s", name, strings.Join(got, " "), c.want)
		}
	}
}

// Paragraphs of words that come often are left out, put in and moved. Each span of a
// paragraph that is whole goes to its words there; nothing ever says words that do not
// stand at its range.
func TestMoveOfWholeParagraphs(t *testing.T) {
	words := strings.Fields("the a dam said Police Ruiz on of people died 49 that was not Monday official town in killed and fire, 🙂 é")
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 1))
		paragraph := func() string {
			p := make([]string, 12+r.IntN(30))
			for i := range p {
				p[i] = words[r.IntN(len(words))]
			}
			return strings.Join(p, " ") + "."
		}
		var before []string
		for range 3 + r.IntN(6) {
			before = append(before, paragraph())
		}
		kept := map[string]bool{}
		var after []string
		for _, p := range before {
			switch r.IntN(4) {
			case 0: // gone
				continue
			case 1:
				after = append(after, paragraph())
			}
			kept[p] = true
			after = append(after, p)
		}
		if r.IntN(2) == 0 && len(after) > 1 {
			i, j := r.IntN(len(after)), r.IntN(len(after))
			after[i], after[j] = after[j], after[i]
		}
		after = append(after, paragraph())
		from, to := article(t, strings.Join(before, "\n\n")), article(t, strings.Join(after, "\n\n"))
		var spans []annotate.Span
		where := map[annotate.SpanID][2]int{} // the place of the paragraph in the new text, and in the old one
		at := 0
		for _, p := range before {
			for range 4 {
				fields := strings.Fields(p)
				i := r.IntN(len(fields))
				j := i + 1 + r.IntN(min(3, len(fields)-i))
				quote := strings.TrimRight(strings.Join(fields[i:j], " "), ".,")
				start := at + len(strings.Join(fields[:i], " "))
				if i > 0 {
					start++
				}
				a, _ := from.Index().FromByte(start)
				b, _ := from.Index().FromByte(start + len(quote))
				s := annotate.Span{ID: annotate.SpanID(fmt.Sprint(len(spans))), Label: annotate.LabelID(fmt.Sprint(len(spans))), Range: annotate.Range{Start: a, End: b}, Quote: quote}
				if from.Quote(s.Range) != quote {
					t.Fatal("the test is wrong")
				}
				if kept[p] {
					where[s.ID] = [2]int{strings.Index(to.Text(), p), at}
				}
				spans = append(spans, s)
			}
			at += len(p) + 2
		}
		m := Move(from, to, slices.Values(spans))
		if n := len(m.Moved) + len(m.Changed) + len(m.Lost); n != len(spans) {
			t.Fatalf("%d of %d spans", n, len(spans))
		}
		moved := map[annotate.SpanID]annotate.Span{}
		for s := range m.Spans() {
			if !to.Index().Has(s.Range) || to.Quote(s.Range) != s.Quote || s.Range.Len() == 0 {
				t.Fatalf("seed %d: %q at %v", seed, s.Quote, s.Range)
			}
			moved[s.ID] = s
		}
		for _, s := range spans {
			place, ok := where[s.ID]
			if !ok {
				continue
			}
			units, _ := from.Index().Units(s.Range)
			start, _ := to.Index().FromByte(units.Start - place[1] + place[0])
			if got := moved[s.ID]; got.Range.Start != start || got.Quote != s.Quote {
				t.Errorf("seed %d: %q at %d went to %q at %d, want %d", seed, s.Quote, s.Range.Start, got.Quote, got.Range.Start, start)
			}
		}
		same := Move(from, from, slices.Values(spans))
		if !slices.Equal(same.Moved, spans) {
			t.Errorf("seed %d: the same text moves spans", seed)
		}
	}
}

func FuzzMove(f *testing.F) {
	f.Add(old, "Late: "+old, 10, 20)
	f.Add("a b a b a", "b a b", 2, 3)
	f.Fuzz(func(t *testing.T, a, b string, start, length int) {
		from, err := annotate.NewArticle("a", "", a, annotate.Meta{})
		if err != nil {
			return
		}
		to, err := annotate.NewArticle("a", "", b, annotate.Meta{})
		if err != nil {
			return
		}
		r := annotate.Range{Start: start, End: start + length}
		if length < 1 || start < 0 || length > from.Len() || start > from.Len()-length {
			return
		}
		s := annotate.Span{ID: "s", Label: "actor", Range: r, Quote: from.Quote(r)}
		m := Move(from, to, slices.Values([]annotate.Span{s}))
		for got := range m.Spans() {
			if !to.Index().Has(got.Range) || to.Quote(got.Range) != got.Quote {
				t.Errorf("%q at %v", got.Quote, got.Range)
			}
		}
		if len(m.Moved)+len(m.Changed)+len(m.Lost) != 1 {
			t.Errorf("got %+v", m)
		}
	})
}

func TestNearIsBehindTheWordsBefore(t *testing.T) {
	from := article(t, old)
	to := article(t, strings.Replace(old, " Mr Ruiz, a farmer, disagreed.", "", 1))
	lost := spansOf(t, from, "farmer")[0]
	if at := Near(from, to, lost.Range); !strings.HasSuffix(string([]rune(to.Text())[:at]), "the dam was safe.") {
		t.Errorf("%d: behind %q", at, string([]rune(to.Text())[:at]))
	}
	if at := Near(from, article(t, "Wheat"), lost.Range); at != 0 {
		t.Errorf("without a common word: %d", at)
	}
}
