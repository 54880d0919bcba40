package version

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// edited is an old and a new text of words, and where the words of the old one are in
// the new one; -1: nowhere.
type edited struct {
	old, new []string
	to       []int
}

// edits draws a text of so many different words, and changes it: words go, come, and
// change. With 0, each word is there once.
func edits(t *rapid.T, words int) (e edited) {
	drawn := 0
	word := rapid.Custom(func(t *rapid.T) string {
		drawn++
		number := drawn
		if words > 0 {
			number = rapid.IntRange(1, words).Draw(t, "word")
		}
		return fmt.Sprintf("w%d%s", number, rapid.SampledFrom([]string{"", "", "", ",", ".", ".\n\n"}).Draw(t, "mark"))
	})
	e.old = rapid.SliceOfN(word, 20, 120).Draw(t, "old")
	for _, w := range e.old {
		switch at := len(e.new); rapid.IntRange(0, 24).Draw(t, "edit") {
		case 0: // gone
			e.to = append(e.to, -1)
		case 1: // another word
			e.to = append(e.to, -1)
			e.new = append(e.new, "other")
		case 2: // words before it
			more := rapid.SliceOfN(word, 1, 6).Draw(t, "more")
			e.to, e.new = append(e.to, at+len(more)), append(append(e.new, more...), w)
		default:
			e.to, e.new = append(e.to, at), append(e.new, w)
		}
	}
	if len(e.new) == 0 {
		e.new = []string{"nothing"}
	}
	return e
}

func text(words []string) string { return strings.Join(words, " ") }

// spanOf is a span over words of a text, without the mark behind the last one.
func spanOf(a *annotate.Article, words []string, first, last int, id string) annotate.Span {
	start := len(text(words[:first]))
	if first > 0 {
		start++
	}
	quote := strings.TrimRight(text(words[first:last+1]), ",.\n")
	r := annotate.Range{Start: start, End: start + len(quote)}
	return annotate.Span{ID: annotate.SpanID(id), Label: "claim", Range: r, Quote: a.Quote(r)}
}

func articles(t *rapid.T, e edited) (from, to *annotate.Article) {
	from, err := annotate.NewArticle("old", "old", text(e.old), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	if to, err = annotate.NewArticle("new", "new", text(e.new), annotate.Meta{}); err != nil {
		t.Fatal(err)
	}
	return from, to
}

// drawSpans draws different spans of up to eight words.
func drawSpans(t *rapid.T, a *annotate.Article, e edited) (spans []annotate.Span, firsts []int) {
	for i := range rapid.IntRange(1, 6).Draw(t, "spans") {
		first := rapid.IntRange(0, len(e.old)-1).Draw(t, "first")
		last := min(first+rapid.IntRange(0, 7).Draw(t, "more words"), len(e.old)-1)
		s := spanOf(a, e.old, first, last, fmt.Sprint("s", i))
		if !slices.ContainsFunc(spans, func(o annotate.Span) bool { return o.Range == s.Range }) {
			spans, firsts = append(spans, s), append(firsts, first)
		}
	}
	return spans, firsts
}

// Every span is moved, changed or lost, once, and what is in the new text has the words
// of its place. No two spans of a label come to one place.
func TestMoveKeepsEverySpanOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := edits(t, 12) // so that most words are there several times
		from, to := articles(t, e)
		spans, _ := drawSpans(t, from, e)
		m := Move(from, to, slices.Values(spans))
		seen := map[annotate.SpanID]bool{}
		for _, s := range m.Lost {
			seen[s.ID] = true
		}
		places := map[annotate.Range]bool{}
		for s := range m.Spans() {
			if seen[s.ID] || places[s.Range] {
				t.Errorf("%v is there twice", s)
			}
			seen[s.ID], places[s.Range] = true, true
			if err := to.CheckSpan(s); err != nil {
				t.Error(err)
			}
		}
		if len(seen) != len(spans) {
			t.Errorf("%d of %d spans", len(seen), len(spans))
		}
		for i, s := range m.Moved {
			j := slices.IndexFunc(spans, func(o annotate.Span) bool { return o.ID == s.ID })
			if spans[j].Quote != s.Quote {
				t.Errorf("moved span %d has other words: %q, %q", i, spans[j].Quote, s.Quote)
			}
		}
	})
}

// A span whose words, and the word on each side, are as they were goes with them.
func TestMoveFindsWordsThatStayed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := edits(t, 0)
		from, to := articles(t, e)
		spans, firsts := drawSpans(t, from, e)
		m := Move(from, to, slices.Values(spans))
		for i, s := range spans {
			first, n := firsts[i], len(strings.Fields(s.Quote))
			stayed := true
			for k := max(first-1, 0); k <= min(first+n, len(e.old)-1); k++ {
				stayed = stayed && e.to[k] >= 0 && e.to[k]-e.to[first] == k-first
			}
			if !stayed {
				continue
			}
			want := spanOf(to, e.new, e.to[first], e.to[first]+n-1, string(s.ID))
			at := slices.IndexFunc(m.Moved, func(o annotate.Span) bool { return o.ID == s.ID })
			if at < 0 || m.Moved[at].Range != want.Range {
				t.Errorf("%q is not at %v: %+v\nold: %q\nnew: %q", s.Quote, want.Range, m, text(e.old), text(e.new))
			}
		}
	})
}

// The place for a span that is lost is between the words beside it that stayed.
func TestNearIsBetweenTheWordsThatStayed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := edits(t, 0)
		from, to := articles(t, e)
		spans, firsts := drawSpans(t, from, e)
		place := func(k int) annotate.Range { return spanOf(to, e.new, e.to[k], e.to[k], "").Range }
		for i, s := range spans {
			least, most := 0, to.Len()
			for k, at := range e.to {
				switch {
				case at < 0:
				case k < firsts[i]:
					least = place(k).End
				case most == to.Len():
					most = place(k).Start
				}
			}
			if got := Near(from, to, s.Range); got < least || got > most {
				t.Errorf("%q: %d, want %d to %d\nold: %q\nnew: %q", s.Quote, got, least, most, text(e.old), text(e.new))
			}
		}
	})
}
