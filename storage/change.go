package storage

import (
	"encoding/json"
	"fmt"

	"goldspan/annotate"
)

// loggedSide is what a change took away (before) or brought (after), as the
// edit log keeps it: JSON that other programs can read.
type loggedSide struct {
	Spans     []loggedSpan     `json:"spans,omitempty"`
	Links     []loggedLink     `json:"links,omitempty"`
	Decisions []loggedDecision `json:"decisions,omitempty"`
	Carried   []loggedCarried  `json:"carried,omitempty"`
	Status    annotate.Status  `json:"status"`
	// All stands for the spans and links of an import into a set that had none in
	// the article: they are what the set says of it, and need no copy as long as
	// the import is done. An undo writes them out.
	All bool `json:"all,omitempty"`
}

type loggedSpan struct {
	ID       annotate.SpanID    `json:"id"`
	Label    annotate.LabelID   `json:"label"`
	Start    int                `json:"start"`
	Stop     int                `json:"stop"`
	Quote    string             `json:"quote"`
	Note     string             `json:"note,omitempty"`
	Actor    string             `json:"actor,omitempty"`
	Kind     annotate.ActorKind `json:"actor_kind,omitempty"`
	Value    string             `json:"figure_value,omitempty"`
	Upper    string             `json:"figure_upper,omitempty"`
	Bound    annotate.Bound     `json:"figure_bound,omitempty"`
	Unit     string             `json:"figure_unit,omitempty"`
	Counted  string             `json:"figure_counted,omitempty"`
	Voice    annotate.Voice     `json:"voice,omitempty"`
	Denied   bool               `json:"denied,omitempty"`
	Hedged   bool               `json:"hedged,omitempty"`
	Assumed  bool               `json:"assumed,omitempty"`
	Origin   annotate.Origin    `json:"origin,omitempty"`
	Score    float64            `json:"score,omitempty"`
	Created  int64              `json:"created"`
	Modified int64              `json:"modified"`
}

type loggedLink struct {
	ID      annotate.LinkID `json:"id"`
	Type    string          `json:"type"`
	From    annotate.SpanID `json:"from"`
	To      annotate.SpanID `json:"to"`
	Assumed bool            `json:"assumed,omitempty"`
}

type loggedDecision struct {
	Gold    *loggedMark      `json:"gold,omitempty"` // nil where gold says nothing
	Pred    *loggedMark      `json:"pred,omitempty"` // nil where nothing was predicted
	Verdict annotate.Verdict `json:"verdict"`
	At      int64            `json:"at"`
}

type loggedMark struct {
	Label annotate.LabelID `json:"label"`
	Start int              `json:"start"`
	Stop  int              `json:"stop"`
}

func logMark(m annotate.Mark) *loggedMark {
	if m == (annotate.Mark{}) {
		return nil
	}
	return &loggedMark{m.Label, m.Range.Start, m.Range.End}
}

func (m *loggedMark) mark() annotate.Mark {
	if m == nil {
		return annotate.Mark{}
	}
	return annotate.Mark{Label: m.Label, Range: annotate.Range{Start: m.Start, End: m.Stop}}
}

// logSides are what c takes away and what it brings.
func logSides(c annotate.Change) (before, after loggedSide) {
	return logSide(annotate.Parts{Status: c.StatusBefore, Spans: c.Removed, Links: c.RemovedLinks, Decisions: c.RemovedDecisions, Carried: c.RemovedCarried}),
		logSide(annotate.Parts{Status: c.StatusAfter, Spans: c.Added, Links: c.AddedLinks, Decisions: c.AddedDecisions, Carried: c.AddedCarried})
}

func logSide(p annotate.Parts) loggedSide {
	side := loggedSide{Status: p.Status}
	for _, s := range p.Spans {
		side.Spans = append(side.Spans, logSpan(s))
	}
	for _, l := range p.Links {
		side.Links = append(side.Links, loggedLink(l))
	}
	for _, d := range p.Decisions {
		side.Decisions = append(side.Decisions, loggedDecision{logMark(d.Gold), logMark(d.Pred), d.Verdict, d.At})
	}
	for _, c := range p.Carried {
		side.Carried = append(side.Carried, logCarried(c))
	}
	return side
}

func logSpan(s annotate.Span) loggedSpan {
	return loggedSpan{
		s.ID, s.Label, s.Range.Start, s.Range.End, s.Quote, s.Note, s.Actor.Name, s.Actor.Kind,
		s.Figure.Value, s.Figure.Upper, s.Figure.Bound, s.Figure.Unit, s.Figure.Counted,
		s.Claim.Voice, s.Claim.Denied, s.Claim.Hedged, s.Assumed, s.Origin, s.Score, s.Created, s.Modified,
	}
}

func (s loggedSpan) span() annotate.Span {
	return annotate.Span{
		ID: s.ID, Label: s.Label, Range: annotate.Range{Start: s.Start, End: s.Stop}, Quote: s.Quote,
		Note: s.Note, Meaning: annotate.Meaning{
			Actor:   annotate.Actor{Name: s.Actor, Kind: s.Kind},
			Figure:  annotate.Figure{Value: s.Value, Upper: s.Upper, Bound: s.Bound, Unit: s.Unit, Counted: s.Counted},
			Claim:   annotate.Claim{Voice: s.Voice, Denied: s.Denied, Hedged: s.Hedged},
			Assumed: s.Assumed,
		},
		Origin: s.Origin, Score: s.Score, Created: s.Created, Modified: s.Modified,
	}
}

// decodeChange fills in what a change took away and brought.
func decodeChange(c *annotate.Change, before, after string) error {
	taken, err := decodeSide(before)
	if err != nil {
		return err
	}
	brought, err := decodeSide(after)
	if err != nil {
		return err
	}
	c.Removed, c.RemovedLinks, c.RemovedDecisions, c.RemovedCarried, c.StatusBefore = taken.Spans, taken.Links, taken.Decisions, taken.Carried, taken.Status
	c.Added, c.AddedLinks, c.AddedDecisions, c.AddedCarried, c.StatusAfter = brought.Spans, brought.Links, brought.Decisions, brought.Carried, brought.Status
	return nil
}

func decodeSide(text string) (p annotate.Parts, err error) {
	var side loggedSide
	if err := json.Unmarshal([]byte(text), &side); err != nil {
		return p, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	for _, s := range side.Spans {
		p.Spans = append(p.Spans, s.span())
	}
	for _, l := range side.Links {
		p.Links = append(p.Links, annotate.Link(l))
	}
	for _, d := range side.Decisions {
		p.Decisions = append(p.Decisions, annotate.Decision{Gold: d.Gold.mark(), Pred: d.Pred.mark(), Verdict: d.Verdict, At: d.At})
	}
	for _, c := range side.Carried {
		p.Carried = append(p.Carried, c.carried())
	}
	if p.Status, err = annotate.ParseStatus(string(side.Status)); err != nil {
		return p, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	return p, nil
}
