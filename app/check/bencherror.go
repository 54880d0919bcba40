package check

import (
	"cmp"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// BenchError is an error of an extractor with what became of it.
type BenchError struct {
	Kind       score.ErrorKind
	Gold, Pred BenchSide // zero where there is none
	// Verdict is how it was settled, "" where it was not. One that was settled as
	// gold's fault is listed though it is none any more.
	Verdict annotate.Verdict
	// Change is what became of it from the first run to the second, and Was what
	// the first one had said; both zero where one run is checked. Of one that was
	// settled as gold's fault it is what it was until gold was changed.
	Change score.ChangeKind
	Was    BenchSide

	found *score.Error // of the last run; nil where that does not make it
}

// BenchSide is what gold or a run says.
type BenchSide struct {
	annotate.Mark
	Quote string
	Score float64 // how sure the extractor was, 0 where it does not say
}

// None says that there is nothing on this side.
func (s BenchSide) None() bool { return s.Label == "" }

// Extent is the stretch of text that the error is about.
func (e *BenchError) Extent() annotate.Range {
	out := annotate.Range{}
	for _, s := range []BenchSide{e.Gold, e.Pred, e.Was} {
		switch {
		case s.None():
		case out.Empty():
			out = s.Range
		default:
			out = annotate.Range{Start: min(out.Start, s.Range.Start), End: max(out.End, s.Range.End)}
		}
	}
	return out
}

// Gone says that the last run does not make the error, and that no decision tells of it.
func (e *BenchError) Gone() bool { return e.found == nil && e.Verdict == "" }

// Open says that the error is there and not settled.
func (e *BenchError) Open() bool { return e.found != nil && e.Verdict == "" }

// errorsOf lists the errors of an article, and what was settled by a change of gold.
func (b *Bench) errorsOf(text *annotate.Article, a *BenchArticle) []BenchError {
	l := lister{b: b, text: text, a: a, last: a.runs[len(a.runs)-1]}
	if len(a.runs) == 1 {
		for _, e := range score.Errors(a.gold, l.last.items) {
			l.add(&e, BenchError{})
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
	slices.SortStableFunc(l.all, func(x, y BenchError) int {
		return cmp.Or(cmp.Compare(x.Extent().Start, y.Extent().Start), cmp.Compare(y.Extent().End, x.Extent().End))
	})
	return l.all
}

// lister makes the list of one article.
type lister struct {
	b    *Bench
	text *annotate.Article
	a    *BenchArticle
	last side
	all  []BenchError
}

// change adds what became of an error from the first run to the second.
func (l *lister) change(c score.Change) {
	out := BenchError{Change: c.Kind}
	if c.Before == nil {
		l.add(c.After, out)
		return
	}
	before := l.a.runs[0]
	if c.Before.Pred >= 0 {
		out.Was = l.predicted(before, c.Before.Pred)
	}
	if c.After != nil {
		l.add(c.After, out)
		return
	}
	out.Kind = c.Before.Kind
	if c.Before.Gold >= 0 {
		out.Gold = l.side(l.mark(l.a.gold[c.Before.Gold]), 0)
	}
	l.all = append(l.all, out)
}

// add completes an error of the last run.
func (l *lister) add(e *score.Error, out BenchError) {
	out.Kind, out.found = e.Kind, e
	if e.Gold >= 0 {
		out.Gold = l.side(l.mark(l.a.gold[e.Gold]), 0)
	}
	if e.Pred >= 0 {
		out.Pred = l.predicted(l.last, e.Pred)
	}
	for _, d := range l.a.decisions {
		// That gold was wrong is settled by changing it: where the error is there
		// again, it is open again.
		if d.Gold == out.Gold.Mark && d.Pred == out.Pred.Mark && d.Verdict != annotate.GoldWrong {
			out.Verdict = d.Verdict
		}
	}
	l.all = append(l.all, out)
}

// has says that an error between these marks is there. Where gold was wrong, it
// is another one, that says the same a second time.
func (l *lister) has(d annotate.Decision) bool {
	return slices.ContainsFunc(l.all, func(e BenchError) bool {
		return e.found != nil && e.Gold.Mark == d.Gold && e.Pred.Mark == d.Pred
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
	out := BenchError{Kind: kindOfMarks(d.Gold, d.Pred), Gold: l.side(d.Gold, 0), Pred: l.side(d.Pred, 0), Verdict: d.Verdict}
	if len(l.a.runs) == 1 {
		l.all = append(l.all, out)
		return
	}
	before := l.a.runs[0]
	gold := slices.DeleteFunc(slices.Clone(l.a.gold), func(it score.Item) bool { return l.mark(it) == d.Pred })
	if d.Gold.Label != "" {
		gold = append(gold, score.Item{Range: d.Gold.Range, Label: l.b.names[d.Gold.Label]})
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
		if c.Before != nil && c.Before.Pred >= 0 {
			out.Was = l.predicted(before, c.Before.Pred)
		}
	}
	l.all = slices.DeleteFunc(l.all, func(e BenchError) bool {
		return e.Gone() && (e.Gold.Label != "" && e.Gold.Mark == d.Pred || e.Gold.None() && e.Was.Mark == d.Gold)
	})
	l.all = append(l.all, out)
}

func (l *lister) predicted(s side, i int) BenchSide { return l.side(l.mark(s.items[i]), s.scores[i]) }

func (l *lister) mark(it score.Item) annotate.Mark {
	return annotate.Mark{Label: l.b.ids[it.Label], Range: it.Range}
}

func (l *lister) side(m annotate.Mark, sure float64) BenchSide {
	if m.Label == "" {
		return BenchSide{}
	}
	return BenchSide{m, l.text.Quote(m.Range), sure}
}

// kindOfMarks is the kind of the error that was between both marks.
func kindOfMarks(gold, pred annotate.Mark) score.ErrorKind {
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

// Predicted is what run number k, from 0, says of the article, for showing it.
func (b *Bench) Predicted(a *BenchArticle, k int) []BenchSide {
	out := make([]BenchSide, len(a.runs[k].items))
	for i, it := range a.runs[k].items {
		out[i] = BenchSide{Mark: annotate.Mark{Label: b.ids[it.Label], Range: it.Range}, Score: a.runs[k].scores[i]}
	}
	return out
}
