package workbench

import (
	"cmp"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// list lists the errors of the article, and those that were settled by a change
// of gold.
func (a *Article) list(text *annotate.Article, labels check.Labels) {
	l := lister{text: text, labels: labels, a: a, last: a.runs[len(a.runs)-1]}
	if len(a.runs) == 1 {
		for _, e := range score.Errors(a.gold, l.last.items) {
			l.add(e, check.Error{})
		}
	} else {
		for _, c := range score.Changes(a.gold, a.runs[0].items, l.last.items) {
			l.change(c)
		}
	}
	for _, d := range a.decisions {
		if d.Verdict == annotate.GoldWrong && l.holds(d) && !l.has(d) {
			l.corrected(d)
		}
	}
	slices.SortStableFunc(l.all, func(x, y check.Error) int {
		return cmp.Or(cmp.Compare(x.Extent().Start, y.Extent().Start), cmp.Compare(y.Extent().End, x.Extent().End))
	})
	a.Errors, a.acceptable = l.all, l.acceptable
}

// lister makes the list of one article.
type lister struct {
	text       *annotate.Article
	labels     check.Labels
	a          *Article
	last       side
	all        []check.Error
	acceptable []score.Error
}

// change adds what became of an error from the first run to the second.
func (l *lister) change(c score.Change) {
	out := check.Error{Change: c.Kind}
	if c.Before == nil {
		l.add(*c.After, out)
		return
	}
	out.Was = l.predicted(l.a.runs[0], c.Before.Pred)
	if c.After != nil {
		l.add(*c.After, out)
		return
	}
	out.Kind, out.Gold = c.Before.Kind, l.gold(c.Before.Gold)
	l.all = append(l.all, out)
}

// add completes an error of the last run.
func (l *lister) add(e score.Error, out check.Error) {
	out.Kind, out.Gold, out.Pred = e.Kind, l.gold(e.Gold), l.predicted(l.last, e.Pred)
	out.Verdict = out.Decided(l.a.decisions)
	if out.Verdict == annotate.BothAcceptable {
		l.acceptable = append(l.acceptable, e)
	}
	l.all = append(l.all, out)
}

// has says that an error between these marks is there. Where gold was wrong, it
// is another one, that says the same a second time.
func (l *lister) has(d annotate.Decision) bool {
	return slices.ContainsFunc(l.all, func(e check.Error) bool {
		return !e.Gone() && e.Verdict != annotate.GoldWrong && e.Gold.Mark() == d.Gold && e.Pred.Mark() == d.Pred
	})
}

// holds says that gold and the last run both say now what gold was changed to.
// Where gold does not, the error is there again; where the run does not, the
// decision was about another run's.
func (l *lister) holds(d annotate.Decision) bool {
	says := func(items []score.Item) bool {
		if d.Pred.Label == "" {
			return !l.says(items, d.Gold)
		}
		return l.says(items, d.Pred)
	}
	return says(l.a.gold) && says(l.last.items)
}

func (l *lister) says(items []score.Item, m annotate.Mark) bool {
	return slices.ContainsFunc(items, func(it score.Item) bool { return l.mark(it) == m })
}

// corrected adds an error that was settled by changing gold. What became of it
// from the first run to the second is what it was until then: gold as it was
// tells. With the new gold the first run may make an error in that place, which
// is the same one from its other side, and is not listed beside it.
func (l *lister) corrected(d annotate.Decision) {
	out := check.Error{Kind: kindOf(d.Gold, d.Pred), Gold: l.decided(d.Gold), Pred: l.decided(d.Pred), Verdict: d.Verdict}
	if len(l.a.runs) == 1 {
		l.all = append(l.all, out)
		return
	}
	before := l.a.runs[0]
	gold := slices.DeleteFunc(slices.Clone(l.a.gold), func(it score.Item) bool { return l.mark(it) == d.Pred })
	if d.Gold.Label != "" {
		gold = append(gold, l.item(d.Gold))
	}
	markOf := func(items []score.Item, i int) annotate.Mark {
		if i < 0 {
			return annotate.Mark{}
		}
		return l.mark(items[i])
	}
	out.Change = score.ChangeWorse
	for _, c := range score.Changes(gold, before.items, l.last.items) {
		if c.After == nil || markOf(gold, c.After.Gold) != d.Gold || markOf(l.last.items, c.After.Pred) != d.Pred {
			continue
		}
		out.Change = c.Kind
		if c.Before != nil {
			out.Was = l.predicted(before, c.Before.Pred)
		}
	}
	l.all = slices.DeleteFunc(l.all, func(e check.Error) bool {
		return e.Gone() && (e.Gold != nil && e.Gold.Mark() == d.Pred || e.Gold == nil && e.Was.Mark() == d.Gold)
	})
	l.all = append(l.all, out)
}

// gold is a span of gold, by its index; nil for -1.
func (l *lister) gold(i int) *check.Side {
	if i < 0 {
		return nil
	}
	return check.NewSide(l.text, l.a.gold[i], l.labels.IDs)
}

// predicted is a prediction of a run, by its index; nil for -1.
func (l *lister) predicted(s side, i int) *check.Side {
	if i < 0 {
		return nil
	}
	out := check.NewSide(l.text, s.items[i], l.labels.IDs)
	if s.scores[i] != 0 {
		out.Score = &s.scores[i]
	}
	return out
}

// decided is one of the two marks of a decision; nil where it says nothing.
func (l *lister) decided(m annotate.Mark) *check.Side {
	if m.Label == "" {
		return nil
	}
	return check.NewSide(l.text, l.item(m), l.labels.IDs)
}

func (l *lister) mark(it score.Item) annotate.Mark {
	return annotate.Mark{Label: l.labels.IDs[it.Label], Range: it.Range}
}

func (l *lister) item(m annotate.Mark) score.Item {
	return score.Item{Range: m.Range, Label: l.labels.Names[m.Label]}
}

// kindOf is the kind of the error that was between both marks.
func kindOf(gold, pred annotate.Mark) score.ErrorKind {
	switch {
	case pred.Label == "":
		return score.ErrorMissed
	case gold.Label == "":
		return score.ErrorSpurious
	case gold.Range == pred.Range:
		return score.ErrorLabel
	case gold.Label == pred.Label:
		return score.ErrorBoundary
	}
	return score.ErrorBoth
}
