package annotate

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Sentinel errors of decisions.
var (
	ErrDecision   = errors.New("decision is malformed")
	ErrNoDecision = errors.New("no such decision")
)

// Mark is the label and range of a span, whoever made the span. The zero Mark
// stands for no span.
type Mark struct {
	Label LabelID
	Range Range
}

func (m Mark) String() string {
	if m == (Mark{}) {
		return "nothing"
	}
	return fmt.Sprintf("%s on %v", m.Label, m.Range)
}

// Mark is the label and range of s.
func (s Span) Mark() Mark { return Mark{s.Label, s.Range} }

// Verdict says how an error of an extractor was settled.
type Verdict string

// The verdicts.
const (
	ExtractorWrong Verdict = "extractor_wrong"
	GoldWrong      Verdict = "gold_wrong" // gold was changed to the prediction
	BothAcceptable Verdict = "both_acceptable"
	// Rejected is no verdict on an extractor: the analyst wants no suggestion of this
	// mark any more. Its Gold is zero.
	Rejected Verdict = "rejected"
)

// Verdicts lists the verdicts on errors, in the order of the window.
func Verdicts() []Verdict { return []Verdict{ExtractorWrong, GoldWrong, BothAcceptable} }

// Decision settles one error of an extractor in an article of gold: the gold mark,
// the predicted mark, and the verdict. A decision refers to marks, not to spans, so
// it holds for every run with the same error. Decisions can be compared with ==.
type Decision struct {
	Gold    Mark // zero: the prediction has no gold span
	Pred    Mark // zero: nothing was predicted
	Verdict Verdict
	At      int64 // milliseconds since 1970-01-01 UTC
}

// CompareDecisions orders decisions by their marks, gold first.
func CompareDecisions(a, b Decision) int {
	return cmp.Or(compareMarks(a.Gold, b.Gold), compareMarks(a.Pred, b.Pred))
}

func compareMarks(a, b Mark) int {
	return cmp.Or(
		cmp.Compare(a.Range.Start, b.Range.Start),
		cmp.Compare(b.Range.End, a.Range.End),
		cmp.Compare(a.Label, b.Label),
	)
}

// CorrectedBy says that c settled the error of these marks with GoldWrong.
func (c Change) CorrectedBy(gold, pred Mark) bool {
	i, ok := find(c.AddedDecisions, gold, pred)
	return ok && c.AddedDecisions[i].Verdict == GoldWrong
}

// Settle puts a decision into gold, in place of one about the same marks.
type Settle struct{ Decision Decision }

// Unsettle takes the decision about these marks back.
type Unsettle struct{ Gold, Pred Mark }

// Decision is the one about these marks. What it names need not be there: gold
// may have changed since, or the run may be another.
func (s State) Decision(gold, pred Mark) (Decision, bool) {
	if i, ok := find(s.Decisions, gold, pred); ok {
		return s.Decisions[i], true
	}
	return Decision{}, false
}

// Settled are the decisions on errors of extractors.
func (s State) Settled() []Decision {
	if !slices.ContainsFunc(s.Decisions, Decision.rejects) {
		return s.Decisions
	}
	return slices.DeleteFunc(slices.Clone(s.Decisions), Decision.rejects)
}

// Rejected are the marks that are not suggested any more, in text order: those that
// were rejected, and predictions without a gold span that an extractor was wrong about.
func (s State) Rejected() (marks []Mark) {
	for _, d := range s.Decisions {
		if d.Gold == (Mark{}) && (d.rejects() || d.Verdict == ExtractorWrong) {
			marks = append(marks, d.Pred)
		}
	}
	return marks
}

func (d Decision) rejects() bool { return d.Verdict == Rejected }

// find is where the decision about these marks is in a sorted list, or would be.
func find(sorted []Decision, gold, pred Mark) (int, bool) {
	return slices.BinarySearchFunc(sorted, Decision{Gold: gold, Pred: pred}, CompareDecisions)
}

func (e Settle) apply(d *draft) error {
	if err := d.old.Article.CheckDecision(e.Decision); err != nil {
		return err
	}
	d.putDecision(e.Decision)
	return nil
}

func (e Unsettle) apply(d *draft) error {
	if _, ok := d.decision(e.Gold, e.Pred); !ok {
		return fmt.Errorf("%w: gold %v, predicted %v", ErrNoDecision, e.Gold, e.Pred)
	}
	d.putDecision(Decision{Gold: e.Gold, Pred: e.Pred})
	return nil
}

// CheckDecision says whether d could be about a: it names one mark at least, two
// that differ where it names both, each a label on a range that is inside the
// text and not empty, and it has a verdict. The error wraps ErrDecision.
func (a *Article) CheckDecision(d Decision) error {
	switch {
	case !d.rejects() && !slices.Contains(Verdicts(), d.Verdict):
		return fmt.Errorf("%w: its verdict is %q", ErrDecision, d.Verdict)
	case d.rejects() && d.Gold != Mark{}:
		return fmt.Errorf("%w: a span of gold is no suggestion", ErrDecision)
	case d.Gold == d.Pred:
		return fmt.Errorf("%w: gold and the extractor say the same", ErrDecision)
	}
	for _, m := range []Mark{d.Gold, d.Pred} {
		switch {
		case m == Mark{}:
		case m.Label == "":
			return fmt.Errorf("%w: %v has no label", ErrDecision, m.Range)
		case m.Range.Empty() || !a.index.Has(m.Range):
			return fmt.Errorf("%w: %v in a text of %d", ErrDecision, m.Range, a.Len())
		}
	}
	return nil
}
