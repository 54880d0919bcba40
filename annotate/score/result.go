package score

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"goldspan/annotate/bootstrap"
)

// Result is the outcome of a Scorer.
type Result struct {
	Schemes    []SchemeResult // in the order of Schemes()
	Labels     []string       // all labels found, by name
	Characters CharacterResult
	Confusion  Confusion
	Coverage   Coverage
}

// SchemeResult is the part of a Result in one scheme.
type SchemeResult struct {
	Scheme   Scheme
	Overall  Score        // micro: counts of all labels and articles pooled
	Labels   []LabelScore // in the order of Result.Labels
	Macro    Average      // over labels
	Articles Average      // over articles, all labels pooled
}

// Score is five counts and the interval of their F1.
type Score struct {
	Counts
	Interval *bootstrap.Interval // may be nil
}

// LabelScore is the score of one label among its own spans.
type LabelScore struct {
	Label string
	Score
}

// CharacterResult says how much text both sides cover with the same label.
type CharacterResult struct {
	Overall CharacterScore       // all labels pooled: a position counts once for each label
	Labels  []LabelledCharacters // in the order of Result.Labels
}

// CharacterScore is position counts and the interval of their F1.
type CharacterScore struct {
	Characters
	Interval *bootstrap.Interval // may be nil
}

// LabelledCharacters is the character score of one label.
type LabelledCharacters struct {
	Label string
	CharacterScore
}

// Scheme is the part of the result in one scheme.
func (r Result) Scheme(s Scheme) SchemeResult {
	for _, part := range r.Schemes {
		if part.Scheme == s {
			return part
		}
	}
	return SchemeResult{Scheme: s}
}

// Label is the score of a label; zero for an unknown label.
func (r SchemeResult) Label(name string) LabelScore {
	for _, l := range r.Labels {
		if l.Label == name {
			return l
		}
	}
	return LabelScore{Label: name}
}

// Result is the outcome so far. The only error is the context's: cancelling the
// context stops the bootstrap. Without a bootstrap the error is nil.
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

// Reason says why an article is not scored. Callers may add reasons of their own.
type Reason string

// The usual reasons.
const (
	NotDone        Reason = "not marked as done in gold"
	UnknownArticle Reason = "gold does not have the article"
	OtherText      Reason = "gold and predictions have different texts"
)

// Part is a number of articles with their spans.
type Part struct{ Articles, Gold, Pred int }

// LeftOut counts the articles and spans that were not scored for one reason.
type LeftOut struct {
	Reason Reason
	Part
}

// Coverage says how many articles and spans were scored, and how many were not.
type Coverage struct {
	Scored  Part
	LeftOut []LeftOut // by reason, in alphabetical order
}

// coverage counts by reason. The reason "" stands for scored articles.
type coverage map[Reason]Part

func (c coverage) score(gold, pred int) { c.leaveOut("", gold, pred) }

func (c coverage) leaveOut(why Reason, gold, pred int) {
	p := c[why]
	c[why] = Part{p.Articles + 1, p.Gold + gold, p.Pred + pred}
}

func (c coverage) report() Coverage {
	r := Coverage{Scored: c[""]}
	for _, why := range slices.SortedFunc(maps.Keys(c), cmp.Compare[Reason]) {
		if why != "" {
			r.LeftOut = append(r.LeftOut, LeftOut{why, c[why]})
		}
	}
	return r
}
