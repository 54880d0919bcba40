// Package formattest makes random articles for the tests of formats, and compares
// what comes back.
package formattest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"goldspan/annotate"
)

// pieces are parts of texts: all scripts, and characters that readers of lines take
// for line ends.
var pieces = []string{
	"Ana ", "said ", "49 soldiers ", "died.", "\n", "\n\n", "\t", "الحكومة ", "قالت ", "水害", "東京で ", "👩‍🚒", "🌊 ", "e\u0301 ", "n\u0303", "\u2028", "\u0085", "\f",
	"\u200f", "\\", "\"", "'", "<b>&amp; ", "{}[] ", "2023-10-14 ", "-DOCSTART- ", "U+", "Ελλάδα ", "हिन्दी ", "\u00a0", "  ", "-", "–", "𝒳 ", "%", "#", "=1+1 ", ";",
}

// words are for titles, notes and names.
var words = []string{"", "Ana", "a\tb", "a\nb", `"q" 'q'`, "水", "🌊", "2023-10-14", "<&>", "\u2028", "=SUM(1)", "x;y,z", "e\u0301", "null"}

// States makes n random articles with spans, and the labels of their project. Spans
// nest, cross, share ranges and touch both ends of the text; there are links, also two
// that say the same and one with a type like a label, notes and details.
func States(seed uint64, n int) ([]annotate.State, []annotate.Label) {
	r := rand.New(rand.NewPCG(seed, 14))
	labels := annotate.DefaultLabels()
	labels = append(labels, annotate.NewLabel("own", "水 place & <time>", labels))
	states := make([]annotate.State, n)
	for i := range states {
		states[i] = state(r, i, labels)
	}
	return states, labels
}

func state(r *rand.Rand, i int, labels []annotate.Label) annotate.State {
	text := pick(r, pieces)
	for range r.IntN(60) {
		text += pick(r, pieces)
	}
	a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprintf("article %d", i)), pick(r, words), text, annotate.Meta{
		Outlet: pick(r, words), URL: pick(r, words), Author: pick(r, words), Published: pick(r, words), Language: pick(r, words), Story: pick(r, words),
	})
	if err != nil {
		panic(err)
	}
	var parts annotate.Parts
	for k := range r.IntN(8) {
		parts.Spans = append(parts.Spans, spans(r, a, labels, parts.Spans, k)...)
	}
	for k := range r.IntN(4) {
		if len(parts.Spans) < 2 {
			break
		}
		from, to := pick(r, parts.Spans).ID, pick(r, parts.Spans).ID
		linkType := pick(r, append(annotate.LinkTypes(), "own type", "水_place & <time>"))
		if n := len(parts.Links); n > 0 && r.IntN(4) == 0 { // two links may say the same
			from, to, linkType = parts.Links[n-1].From, parts.Links[n-1].To, parts.Links[n-1].Type
		}
		if from != to {
			parts.Links = append(parts.Links, annotate.Link{ID: annotate.LinkID(fmt.Sprint("l", k)), Type: linkType, From: from, To: to, Assumed: r.IntN(2) == 0})
		}
	}
	parts.Status = pick(r, []annotate.Status{annotate.StatusTodo, annotate.StatusDone})
	s, err := annotate.LoadState(a, annotate.Set{ID: "set", Name: "ana", Kind: annotate.SetPerson}, parts)
	if err != nil {
		panic(err)
	}
	return s
}

// spans makes no span or one, sometimes with a twin that has another label.
func spans(r *rand.Rand, a *annotate.Article, labels []annotate.Label, have []annotate.Span, k int) (out []annotate.Span) {
	start := r.IntN(a.Len())
	end := start + 1 + r.IntN(min(12, a.Len()-start))
	switch r.IntN(8) {
	case 0:
		start = 0
	case 1:
		end = a.Len()
	}
	at := annotate.Range{Start: start, End: end}
	for twin := range 1 + r.IntN(5)/4 {
		label := pick(r, labels)
		taken := func(s annotate.Span) bool { return s.Label == label.ID && s.Range == at }
		if slices.ContainsFunc(have, taken) || slices.ContainsFunc(out, taken) {
			continue
		}
		out = append(out, annotate.Span{
			ID: annotate.SpanID(fmt.Sprintf("s%d-%d", k, twin)), Label: label.ID, Range: at, Quote: a.Quote(at), Note: pick(r, words),
			Meaning: meaning(r).For(label.ID),
			Origin:  pick(r, []annotate.Origin{"", "", annotate.OriginMemory, "run:="}),
		})
	}
	return out
}

func meaning(r *rand.Rand) (m annotate.Meaning) {
	if r.IntN(2) == 0 {
		return m
	}
	if m.Actor.Name = pick(r, words); m.Actor.Name != "" {
		m.Actor.Kind = pick(r, annotate.ActorKinds())
	}
	m.Figure = annotate.Figure{Value: pick(r, []string{"12", "12.50", "1e3"}), Bound: pick(r, annotate.Bounds()), Unit: pick(r, words), Counted: pick(r, words)}
	if m.Figure.Bound == annotate.BoundBetween {
		m.Figure.Upper = "1001"
	}
	m.Claim = annotate.Claim{Voice: pick(r, append(annotate.Voices(), "")), Denied: r.IntN(2) == 0, Hedged: r.IntN(2) == 0}
	m.Assumed = r.IntN(2) == 0
	return m
}

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }
