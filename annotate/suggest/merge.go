package suggest

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"goldspan/annotate"
	"goldspan/annotate/fill"
	"goldspan/annotate/leftover"
	"goldspan/annotate/segment"
	"goldspan/annotate/speaker"
)

// merge makes one suggestion of those with the same label and range. Sources that agree
// are surer than the surest of them.
func merge(all []Suggestion) []Suggestion {
	at := make(map[annotate.Mark]int, len(all))
	out := all[:0:0]
	for _, s := range all {
		i, ok := at[s.Mark()]
		if !ok {
			at[s.Mark()] = len(out)
			out = append(out, s)
			continue
		}
		first := out[i]
		if first.Inside != s.Inside { // the other source knows nothing of what is around it
			if s.Inside {
				s.Meaning, s.Speaker = first.Meaning, first.Speaker
				out[i] = s
			}
			continue
		}
		low, high := min(first.Score, s.Score), max(first.Score, s.Score)
		if s.Score > first.Score {
			out[i].Origin = s.Origin
		}
		out[i].Score = logistic((logit(low) + logit(high)) / 2)
		if !first.Meaning.Detailed() {
			out[i].Meaning = s.Meaning
		}
		if first.Speaker.Empty() {
			out[i].Speaker = s.Speaker
		}
	}
	return out
}

// weigh takes the opinion of a source into the scores of what others suggest.
func weigh(w Weigher, a *annotate.Article, all []Suggestion) {
	marks := make([]annotate.Mark, len(all))
	for i, s := range all {
		marks[i] = s.Mark()
	}
	for i, o := range w.Weigh(a, marks) {
		if all[i].Inside {
			continue // a source that weighs finds one of two
		}
		all[i].Score = logistic((1-o.Weight)*logit(all[i].Score) + o.Weight*logit(o.Score))
	}
}

// unite is all, and what of more has other marks.
func unite(all, more []Suggestion) []Suggestion {
	have := make(map[annotate.Mark]bool, len(all))
	for _, s := range all {
		have[s.Mark()] = true
	}
	for _, s := range more {
		if !have[s.Mark()] {
			have[s.Mark()] = true
			all = append(all, s)
		}
	}
	return all
}

// apart believes less in what lies inside a longer suggestion with its label: only one of
// the two can be right.
func apart(all []Suggestion) []Suggestion {
	out := slices.Clone(all)
	slices.SortFunc(out, Compare)
	scores := make([]float64, len(out))
	for i, s := range out {
		scores[i] = s.Score
		if s.Inside && s.Score >= leastInside {
			continue
		}
		for k := i - 1; k >= 0 && k > i-inView; k-- {
			if o := out[k]; o.Label == s.Label && o.Range.Covers(s.Range) {
				scores[i] = min(scores[i], s.Score*(1-o.Score/2))
			}
		}
	}
	for i := range out {
		out[i].Score = scores[i]
	}
	return out
}

// leastInside is the least score of a suggestion that is shown inside another one with
// its label.
const leastInside = 0.6

// inView is how many suggestions before one are looked at for one around it.
const inView = 32

// choose leaves out what is not shown.
func choose(all []Suggestion, s annotate.State, set Settings, not Rejected) []Suggestion {
	a := s.Article
	segments := segment.New(a.Text(), a.Index())
	aside := leftover.Find(a, nil)
	fits := func(c Suggestion) bool {
		switch {
		case c.Range.Empty() || !a.Index().Has(c.Range), c.Score < set.least(c.Label), c.Score > 1:
			return false
		case len(a.NotArticle().Over(c.Range)) > 0, segments.Trim(c.Range) != c.Range, segments.Cover(c.Range) != c.Range:
			return false
		case slices.ContainsFunc(aside, func(p leftover.Passage) bool { return p.Range.Overlaps(c.Range) }):
			return false
		}
		if !c.Fits(s) {
			return false
		}
		return !not.Has(c, a.Quote(c.Range))
	}
	var out []Suggestion
	for _, c := range all {
		if fits(c) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y Suggestion) int {
		return cmp.Or(
			cmp.Compare(y.Score, x.Score), cmp.Compare(y.Range.Len(), x.Range.Len()),
			cmp.Compare(x.Range.Start, y.Range.Start), cmp.Compare(x.Label, y.Label),
		)
	})
	var kept []Suggestion
	taken := map[annotate.LabelID]*places{}
	take := func(c Suggestion) {
		if taken[c.Label] == nil {
			taken[c.Label] = &places{}
		}
		if taken[c.Label].take(c.Range) {
			kept = append(kept, c)
		}
	}
	for _, c := range out {
		if !c.Inside {
			take(c)
		}
	}
	around := taken
	taken = map[annotate.LabelID]*places{}
	for _, c := range out {
		if c.Inside && (around[c.Label] == nil || around[c.Label].fits(c)) {
			take(c)
		}
	}
	slices.SortFunc(kept, Compare)
	return kept
}

// Fits says that no span of a state has taken the place of s: none with its label is on
// it, unless s is Inside that one.
func (s Suggestion) Fits(in annotate.State) bool {
	for o := range in.Over(s.Range) {
		if o.Label == s.Label && !s.inside(o.Range) {
			return false
		}
	}
	return true
}

// inside says that s is shown inside another one with its label at r.
func (s Suggestion) inside(r annotate.Range) bool {
	return s.Inside && s.Score >= leastInside && r.Covers(s.Range) && r != s.Range
}

// places are ranges that do not overlap, in order.
type places []annotate.Range

// fits says that c overlaps none of p, or is shown inside one.
func (p places) fits(c Suggestion) bool {
	i := sort.Search(len(p), func(i int) bool { return p[i].End > c.Range.Start })
	return i == len(p) || p[i].Start >= c.Range.End || c.inside(p[i])
}

// take adds r, if it overlaps none.
func (p *places) take(r annotate.Range) bool {
	i, _ := slices.BinarySearchFunc(*p, r, func(a, b annotate.Range) int { return cmp.Compare(a.Start, b.Start) })
	if i < len(*p) && (*p)[i].Overlaps(r) || i > 0 && (*p)[i-1].Overlaps(r) {
		return false
	}
	*p = slices.Insert(*p, i, r)
	return true
}

// Compare is the order of suggestions, that of annotate.CompareSpans.
func Compare(x, y Suggestion) int {
	return annotate.CompareSpans(annotate.Span{Range: x.Range, Label: x.Label}, annotate.Span{Range: y.Range, Label: y.Label})
}

// complete gives suggestions the details that the text says and no source gave. The
// speaker of a claim is an actor of s or of the suggestions.
func complete(s annotate.State, all []Suggestion) {
	if len(all) == 0 {
		return
	}
	a := s.Article
	filler := fill.Filler{Asks: annotate.AsksAll()}
	var actors []annotate.Range
	for span := range s.Spans() {
		if span.Label == annotate.LabelActor {
			actors = append(actors, span.Range)
		}
	}
	for _, c := range all {
		if c.Label == annotate.LabelActor {
			actors = append(actors, c.Range)
		}
	}
	var speakers *speaker.Article
	for i := range all {
		c := &all[i]
		if !c.Meaning.Detailed() {
			c.Meaning = filler.Span(a, annotate.Span{Label: c.Label, Range: c.Range, Quote: a.Quote(c.Range)}).Meaning
		}
		c.Meaning = c.Meaning.For(c.Label)
		c.Meaning.Assumed = c.Meaning.Detailed()
		if c.Label != annotate.LabelClaim || !c.Speaker.Empty() {
			continue
		}
		if speakers == nil {
			speakers = speaker.New(a.Text(), a.Index(), fill.Language(a))
		}
		if said := speakers.Speakers(c.Range, actors); len(said) > 0 && said[0].Likely {
			c.Speaker = actors[said[0].Index]
		}
	}
}

func logit(p float64) float64 {
	p = min(max(p, 0.001), 0.999)
	return math.Log(p / (1 - p))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
