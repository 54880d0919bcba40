package score

import "context"

// Result is what a Scorer found.
type Result struct {
	Schemes    []SchemeResult // in the order of Schemes()
	Labels     []string       // all that occur, by name
	Characters CharacterResult
	Confusion  Confusion
	Coverage   Coverage
}

// SchemeResult is a Result in one scheme.
type SchemeResult struct {
	Scheme   Scheme
	Overall  Score        // micro: counts of all labels and articles pooled
	Labels   []LabelScore // in the order of Result.Labels
	Macro    Average      // over labels
	Articles Average      // over articles, all labels pooled
}

// Score is counts with the interval of their F1.
type Score struct {
	Counts
	Interval *Interval // nil where there is none
}

// LabelScore is the score of a label among its own spans.
type LabelScore struct {
	Label string
	Score
}

// CharacterResult is how much of the text is covered by the right label.
type CharacterResult struct {
	Overall CharacterScore       // labels pooled: a position counts once for each
	Labels  []LabelledCharacters // in the order of Result.Labels
}

// CharacterScore is positions with the interval of their F1.
type CharacterScore struct {
	Characters
	Interval *Interval // nil where there is none
}

// LabelledCharacters is the character score of a label.
type LabelledCharacters struct {
	Label string
	CharacterScore
}

// Scheme is the part of a scheme.
func (r Result) Scheme(s Scheme) SchemeResult {
	for _, part := range r.Schemes {
		if part.Scheme == s {
			return part
		}
	}
	return SchemeResult{Scheme: s}
}

// Label is the score of a label; zero for a label that does not occur.
func (r SchemeResult) Label(name string) LabelScore {
	for _, l := range r.Labels {
		if l.Label == name {
			return l
		}
	}
	return LabelScore{Label: name}
}

// Result is what was found so far. The error is the context's, whose end stops
// the bootstrap; without intervals there is none.
func (s *Scorer) Result(ctx context.Context) (Result, error) {
	ids := s.sortedLabels()
	intervals, err := s.intervals(ctx, ids)
	if err != nil {
		return Result{}, err
	}
	r := Result{Confusion: s.confusion(ids), Coverage: s.coverage.report()}
	r.Labels = r.Confusion.Labels
	for i, scheme := range Schemes() {
		part := SchemeResult{
			Scheme:   scheme,
			Overall:  Score{s.total.counts(scheme), intervals.of(measureOf{ofAll, i, 0})},
			Labels:   make([]LabelScore, len(ids)),
			Articles: s.articles[i].average(),
		}
		var macro sums
		for k, id := range ids {
			c := s.labels[id].counts(scheme)
			macro.add(c)
			part.Labels[k] = LabelScore{r.Labels[k], Score{c, intervals.of(measureOf{ofLabel, i, k})}}
		}
		part.Macro = macro.average()
		part.Macro.Interval = intervals.of(measureOf{ofMacro, i, 0})
		part.Articles.Interval = intervals.of(measureOf{ofArticles, i, 0})
		r.Schemes = append(r.Schemes, part)
	}
	r.Characters.Overall.Interval = intervals.of(measureOf{ofCharacters, 0, 0})
	r.Characters.Labels = make([]LabelledCharacters, len(ids))
	for k, id := range ids {
		c := s.labels[id].chars
		r.Characters.Overall.Characters = r.Characters.Overall.Plus(c)
		r.Characters.Labels[k] = LabelledCharacters{r.Labels[k], CharacterScore{c, intervals.of(measureOf{ofLabelCharacters, 0, k})}}
	}
	return r, nil
}
