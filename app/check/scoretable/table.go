// Package scoretable is the table of scores that every report shows. It defines the
// rows, their order and their figures. A report adds words and layout.
package scoretable

import (
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
)

// Block holds the scores in one scheme, or of characters.
type Block struct {
	Name string // the scheme, such as "strict", or Characters
	Rows []Row
}

// Characters is the name of the block of covered characters.
const Characters = "characters"

// Row holds the scores of all labels, of one label, or a mean.
type Row struct {
	Kind                  Kind
	Label                 string // if Kind is OneLabel
	Precision, Recall, F1 Ratio
	Interval              *bootstrap.Interval // of F1; may be nil
	Counts                *score.Counts       // nil for a mean and for characters
}

// Kind says what a row measures.
type Kind int

// The kinds of rows.
const (
	AllLabels Kind = iota
	OneLabel
	MeanOfLabels
	MeanOfArticles
)

// Mean says that the row is a mean.
func (k Kind) Mean() bool { return k == MeanOfLabels || k == MeanOfArticles }

// Name is the row's name on the command line. Names of rows other than labels
// contain a space, which few labels do.
func (r *Row) Name() string {
	switch r.Kind {
	case AllLabels:
		return "all labels"
	case MeanOfLabels:
		return "mean of labels"
	case MeanOfArticles:
		return "mean of articles"
	}
	return r.Label
}

// Of makes the table of a result: a block for each scheme, with a row for each
// label, then the block of characters. A label that is not in the result gets a row
// without figures.
func Of(r score.Result, schemes []score.Scheme, labels []string) []Block {
	at := places(r.Labels)
	var out []Block
	for _, scheme := range schemes {
		part := r.Scheme(scheme)
		b := Block{Name: string(scheme), Rows: []Row{spans(AllLabels, "", part.Overall)}}
		for _, name := range labels {
			var s score.Score
			if k, ok := at[name]; ok {
				s = part.Labels[k].Score
			}
			b.Rows = append(b.Rows, spans(OneLabel, name, s))
		}
		b.Rows = append(b.Rows, mean(MeanOfLabels, part.Macro), mean(MeanOfArticles, part.Articles))
		out = append(out, b)
	}
	b := Block{Name: Characters, Rows: []Row{characters(AllLabels, "", r.Characters.Overall)}}
	for _, name := range labels {
		var c score.CharacterScore
		if k, ok := at[name]; ok {
			c = r.Characters.Labels[k].CharacterScore
		}
		b.Rows = append(b.Rows, characters(OneLabel, name, c))
	}
	return append(out, b)
}

// places maps names to their index.
func places(names []string) map[string]int {
	at := make(map[string]int, len(names))
	for i, name := range names {
		at[name] = i
	}
	return at
}

func spans(kind Kind, label string, s score.Score) Row {
	return Row{
		Kind: kind, Label: label, Interval: s.Interval, Counts: &s.Counts,
		Precision: RatioOf(s.Precision()), Recall: RatioOf(s.Recall()), F1: RatioOf(s.F1()),
	}
}

func mean(kind Kind, a score.Average) Row {
	of := func(m score.Mean) Ratio { return Ratio{m.Value, m.OK()} }
	return Row{Kind: kind, Interval: a.Interval, Precision: of(a.Precision), Recall: of(a.Recall), F1: of(a.F1)}
}

func characters(kind Kind, label string, c score.CharacterScore) Row {
	return Row{
		Kind: kind, Label: label, Interval: c.Interval,
		Precision: RatioOf(c.Precision()), Recall: RatioOf(c.Recall()), F1: RatioOf(c.F1()),
	}
}

// ComparedBlock holds the scores of two runs in one scheme, or of characters.
type ComparedBlock struct {
	Name string // see Block.Name
	Rows []ComparedRow
}

// ComparedRow is a row of two runs, with the difference of their F1.
type ComparedRow struct {
	Before, After Row               // of the same kind and label
	Difference    *score.Difference // nil: not compared (yet)
}

// Compare makes the table of two runs. c may be nil. The differences cover only the
// articles that both runs were scored on; Before and After may cover more.
func Compare(before, after score.Result, c *score.Comparison, labels []string) []ComparedBlock {
	first, second := Of(before, score.Schemes(), labels), Of(after, score.Schemes(), labels)
	out := make([]ComparedBlock, len(first))
	for i, b := range first {
		out[i].Name = b.Name
		var difference func(*Row) *score.Difference
		if c != nil {
			difference = differences(c, b.Name)
		}
		for k := range b.Rows {
			row := ComparedRow{Before: b.Rows[k], After: second[i].Rows[k]}
			if difference != nil {
				row.Difference = difference(&row.Before)
			}
			out[i].Rows = append(out[i].Rows, row)
		}
	}
	return out
}

// differences returns a function for the difference of every row of a block. For a
// label that is not in the comparison, the difference is not OK.
func differences(c *score.Comparison, block string) func(*Row) *score.Difference {
	part := score.SchemeDifference{Overall: c.Characters.Overall, Labels: c.Characters.Labels}
	for _, s := range c.Schemes {
		if string(s.Scheme) == block {
			part = s
		}
	}
	byLabel := make(map[string]*score.Difference, len(part.Labels))
	for i := range part.Labels {
		byLabel[part.Labels[i].Label] = &part.Labels[i].Difference
	}
	return func(r *Row) *score.Difference {
		switch r.Kind {
		case AllLabels:
			return &part.Overall
		case MeanOfLabels:
			return &part.Macro
		case MeanOfArticles:
			return &part.Articles
		}
		if d, ok := byLabel[r.Label]; ok {
			return d
		}
		return &score.Difference{}
	}
}
