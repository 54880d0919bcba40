package chat

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

func TestWhatIsNotPartOfTheArticleIsNotInTheMessage(t *testing.T) {
	const text = "Share this\n\n🌊 Ana said nine died.\nRead more: Ana left.\n\nLeave a reply"
	a, err := annotate.NewArticle("a", "T", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	at := func(quote string) annotate.Range {
		start, _ := a.Index().FromByte(strings.LastIndex(text, quote))
		return annotate.Range{Start: start, End: start + len([]rune(quote))}
	}
	a, err = a.WithRegions(annotate.Regions{at("Share this"), at("Read more: "), at("Leave a reply")})
	if err != nil {
		t.Fatal(err)
	}
	state, err := annotate.LoadState(a, annotate.Set{ID: "s"}, annotate.Parts{Status: annotate.StatusDone, Spans: []annotate.Span{
		{ID: "s1", Label: "figure", Range: at("nine"), Quote: "nine"}, {ID: "s2", Label: "actor", Range: at("Ana"), Quote: "Ana"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	e := Format().NewEncoder(&b, format.Options{Set: annotate.Set{Name: "ana"}, Labels: annotate.DefaultLabels()})
	if err := e.Encode(state); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	lines, answers := read(t, b.Bytes())
	if got := lines[0].Messages[1].Content; got != "🌊 Ana said nine died.\nAna left.\n\n" {
		t.Errorf("the message is %q", got)
	}
	if s := answers[0].Spans; len(s) != 2 || s[0].Quote != "nine" || s[1].Quote != "Ana" || s[1].Nth != 2 {
		t.Errorf("spans %+v", s)
	}
}

// However regions and spans lie, each span has its quote in what is left.
func TestSpansKeepTheirQuotesWithoutRegions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := "x" + strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"Ana", " ", "\n", "🌊", "said"}), 1, 12).Draw(t, "text"), "")
		a, err := annotate.NewArticle("a", "T", text, annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		draw := func() annotate.Range {
			start := rapid.IntRange(0, a.Len()-1).Draw(t, "start")
			return annotate.Range{Start: start, End: rapid.IntRange(start+1, a.Len()).Draw(t, "end")}
		}
		var regions annotate.Regions
		for range rapid.IntRange(0, 3).Draw(t, "regions") {
			regions = regions.With(draw())
		}
		if a, err = a.WithRegions(regions); err != nil {
			t.Fatal(err)
		}
		var spans []annotate.Span
		for i := range rapid.IntRange(0, 3).Draw(t, "spans") {
			r := draw()
			spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", i)), Label: "actor", Range: r, Quote: a.Quote(r)})
		}
		s := withoutRegions(annotate.State{Article: a, Set: "s", Status: annotate.StatusDone}.WithSpans(spans))
		if s.SpanCount() != len(spans) || s.Article.Len() > a.Len() {
			t.Fatalf("%d spans of %d", s.SpanCount(), len(spans))
		}
		for sp := range s.Spans() {
			if !s.Article.Index().Has(sp.Range) || s.Article.Quote(sp.Range) != sp.Quote {
				t.Fatalf("%v is %q in %q, and was %q", sp.Range, sp.Quote, s.Article.Text(), text)
			}
		}
		if len(regions) == 0 && !slices.Equal(s.SpanList(), spans) && len(spans) == 1 {
			t.Fatal("without regions something changed")
		}
	})
}
