package session

import (
	"context"
	"errors"
	"fmt"

	"goldspan/annotate"
)

// Settle settles an error of an extractor in the open article, in one commit. The
// set of the session must be gold. If gold was wrong, the same commit changes gold
// to the prediction. If the old verdict was GoldWrong and the new one is not, gold is
// changed back. If the error has the same verdict already, the error is ErrNoChange.
func (s *Session) Settle(ctx context.Context, v Verdict) (annotate.Change, error) {
	name := annotate.Act{Kind: annotate.ActSettle, Verdict: v.Verdict, Set: v.Other.Name, New: v.Own}
	edits, err := s.history.settle(ctx, s.state, v)
	if err != nil {
		return annotate.Change{}, fmt.Errorf("%s: %w", name, err)
	}
	return s.Do(ctx, annotate.Transaction{Name: name, Edits: edits})
}

// Verdict is a decision on an error.
type Verdict struct {
	annotate.Decision
	// Again says that the error is settled otherwise. An error with the verdict
	// GoldWrong that still exists is a second prediction of the same span.
	Again bool
	// Origin and Score are those of a span that gold takes over from the run.
	Origin annotate.Origin
	Score  float64
	// Other is a person's annotation set in the place of the run; zero for a run. What
	// gold takes over from it, it takes with its note and details. Own is the name of
	// gold then.
	Other annotate.Set
	Own   string
}

// Settlement settles errors of one article, one after the other, as a step of an
// action. Verdicts that change nothing are left out.
type Settlement struct {
	Article  annotate.ArticleID
	Set      annotate.SetID // gold
	Verdicts []Verdict
}

func (e Settlement) place() annotate.Place { return annotate.Place{Article: e.Article, Set: e.Set} }

func (e Settlement) part(ctx context.Context, p *Pending) (annotate.Part, error) {
	state, err := p.state(ctx, e.place())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.act, err)
	}
	all := Edits{Article: e.Article, Set: e.Set}
	for _, v := range e.Verdicts {
		edits, err := p.h.settle(ctx, state, v)
		if errors.Is(err, annotate.ErrNoChange) {
			continue
		}
		if err == nil {
			state, _, err = state.Apply(annotate.Transaction{Name: p.act, Edits: edits})
		}
		if err != nil {
			return nil, err
		}
		all.Edits = append(all.Edits, edits...)
	}
	if len(all.Edits) == 0 {
		return nil, annotate.ErrNoChange
	}
	return all.part(ctx, p)
}

// settle gives the edits that settle an error in a state of gold.
func (h *History) settle(ctx context.Context, s annotate.State, v Verdict) (edits []annotate.Edit, err error) {
	was, _ := s.Decision(v.Gold, v.Pred)
	if was.Verdict == annotate.Rejected { // of a suggestion: no verdict on an error
		was = annotate.Decision{}
	}
	switch {
	case v.Verdict == annotate.GoldWrong:
		if edits, err = h.correct(s, v.Gold, v.Pred); err == nil {
			edits, err = h.taken(ctx, s, v, edits)
		}
	case v.Again && was.Verdict == annotate.GoldWrong:
		edits, err = h.takeBack(ctx, s, v.Gold, v.Pred)
	}
	switch {
	case err != nil:
		return nil, err
	case was.Verdict == v.Verdict && len(edits) == 0:
		return nil, annotate.ErrNoChange
	}
	v.At = h.now()
	return append(edits, annotate.Settle{Decision: v.Decision}), nil
}

// taken are edits whose spans come from the run, or from another person.
func (h *History) taken(ctx context.Context, s annotate.State, v Verdict, edits []annotate.Edit) ([]annotate.Edit, error) {
	complete := v.fromRun
	if v.Other.ID != "" && v.Pred != (annotate.Mark{}) {
		other, err := h.store.State(ctx, s.Article.ID, v.Other.ID)
		if err != nil {
			return nil, err
		}
		theirs, _ := other.Tagged(v.Pred.Label, v.Pred.Range)
		complete = func(span annotate.Span, added bool) annotate.Span {
			return fromPerson(span, theirs.From(v.Other), added)
		}
	}
	for i, e := range edits {
		switch e := e.(type) {
		case annotate.AddSpan:
			e.Span = complete(e.Span, true)
			edits[i] = e
		case annotate.ReplaceSpan:
			e.Span = complete(e.Span, false)
			edits[i] = e
		}
	}
	return edits, nil
}

func (v Verdict) fromRun(span annotate.Span, _ bool) annotate.Span {
	span.Origin, span.Score = v.Origin, v.Score
	return span
}

// fromPerson is span with what another person says of it. A span that was there before
// keeps its note, its details and its origin.
func fromPerson(span, theirs annotate.Span, added bool) annotate.Span {
	if added {
		span.Origin, span.Score = theirs.Origin, theirs.Score
	}
	if span.Note == "" {
		span.Note = theirs.Note
	}
	if !span.Detailed() {
		span.Meaning = theirs.Meaning
	}
	return span
}

// Reopen removes a decision in one commit. The commit also undoes the decision's
// change of gold, unless gold has changed again.
func (s *Session) Reopen(ctx context.Context, gold, pred annotate.Mark) (annotate.Change, error) {
	tx := annotate.Transaction{Name: annotate.Act{Kind: annotate.ActReopen}}
	if d, ok := s.state.Decision(gold, pred); ok && d.Verdict == annotate.GoldWrong {
		edits, err := s.history.takeBack(ctx, s.state, gold, pred)
		if err != nil {
			return annotate.Change{}, err
		}
		tx.Edits = edits
	}
	tx.Edits = append(tx.Edits, annotate.Unsettle{Gold: gold, Pred: pred})
	return s.Do(ctx, tx)
}

// takeBack are the edits after which gold says gold again, where it was made to
// say pred. Where it does not say that any more, somebody has changed it since,
// and knew better.
func (h *History) takeBack(ctx context.Context, s annotate.State, gold, pred annotate.Mark) ([]annotate.Edit, error) {
	now, said := s.Tagged(pred.Label, pred.Range)
	if !said && pred != (annotate.Mark{}) {
		return nil, nil
	}
	c, known, err := h.store.Corrected(ctx, annotate.Place{Article: s.Article.ID, Set: s.Set}, gold, pred)
	if err != nil {
		return nil, err
	}
	was, had := marked(c.Removed, gold)
	became, has := marked(c.Added, pred)
	if !known || has && became != now {
		return h.correct(s, pred, gold)
	}
	replaced := had && has && was.ID == became.ID
	_, there := s.Span(was.ID)
	_, again := s.Tagged(gold.Label, gold.Range)
	switch {
	case has && (!had || replaced && again):
		return []annotate.Edit{annotate.RemoveSpan{ID: became.ID}}, nil
	case !had || again:
		return nil, nil
	case replaced:
		edits, err := h.replace(s, was)
		return append(edits, lostLinks(s, c, was)...), err
	case there:
		return h.correct(s, annotate.Mark{}, gold)
	}
	return h.restore(s, c, was)
}

// marked finds the span with that label and range.
func marked(spans []annotate.Span, m annotate.Mark) (annotate.Span, bool) {
	for _, s := range spans {
		if s.Mark() == m {
			return s, true
		}
	}
	return annotate.Span{}, false
}

// restore are the edits that bring back a span that c removed, with its links.
func (h *History) restore(s annotate.State, c annotate.Change, was annotate.Span) ([]annotate.Edit, error) {
	was, err := h.touch(s.Article, was)
	return append([]annotate.Edit{annotate.AddSpan{Span: was}}, lostLinks(s, c, was)...), err
}

// lostLinks are the edits that bring back the links of a span that c removed. A link
// stays away where its other end is gone, or has a label that does not fit any more.
func lostLinks(s annotate.State, c annotate.Change, was annotate.Span) []annotate.Edit {
	var edits []annotate.Edit
	for _, l := range c.RemovedLinks {
		from, other := was, was
		ends := false
		switch was.ID {
		case l.From:
			other, ends = s.Span(l.To)
		case l.To:
			from, ends = s.Span(l.From)
		}
		if _, taken := s.Link(l.ID); ends && !taken && annotate.LinkFits(l.Type, from.Label, other.Label) {
			edits = append(edits, annotate.AddLink{Link: l})
		}
	}
	return edits
}

// replace are the edits that give a span its new form. The links that do not fit its
// label go.
func (h *History) replace(s annotate.State, span annotate.Span) ([]annotate.Edit, error) {
	span, err := h.touch(s.Article, span)
	var edits []annotate.Edit
	for _, l := range s.MisfitsOf(span) {
		edits = append(edits, annotate.RemoveLink{ID: l.ID})
	}
	return append(edits, annotate.ReplaceSpan{Span: span}), err
}

// correct are the edits after which gold says to where it said from: a span is
// added, removed, or gets another label and range and keeps all else that fits
// the label. Where gold says to already, from goes; where it does not say from any
// more, there is nothing to take away.
func (h *History) correct(s annotate.State, from, to annotate.Mark) ([]annotate.Edit, error) {
	span, had := s.Tagged(from.Label, from.Range)
	_, has := s.Tagged(to.Label, to.Range)
	switch {
	case had && (to.Label == "" || has):
		return []annotate.Edit{annotate.RemoveSpan{ID: span.ID}}, nil
	case had:
		if to.Label != span.Label {
			span = span.Relabelled(to.Label)
		}
		span.Range = to.Range
		return h.replace(s, span)
	case to.Label == "" || has:
		return nil, nil
	}
	added, err := h.NewSpan(s.Article, to.Label, to.Range)
	return []annotate.Edit{annotate.AddSpan{Span: added}}, err
}
