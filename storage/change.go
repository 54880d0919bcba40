package storage

import (
	"encoding/json"
	"fmt"
	"strings"

	"goldspan/annotate"
)

// loggedSide is what a change took away (before) or brought (after), as the
// edit log keeps it: JSON that other programs can read.
type loggedSide struct {
	Spans  []loggedSpan    `json:"spans,omitempty"`
	Links  []loggedLink    `json:"links,omitempty"`
	Status annotate.Status `json:"status"`
}

type loggedSpan struct {
	ID       annotate.SpanID  `json:"id"`
	Label    annotate.LabelID `json:"label"`
	Start    int              `json:"start"`
	Stop     int              `json:"stop"`
	Quote    string           `json:"quote"`
	Note     string           `json:"note,omitempty"`
	Actor    string           `json:"actor,omitempty"`
	Value    string           `json:"figure_value,omitempty"`
	Bound    string           `json:"figure_bound,omitempty"`
	Unit     string           `json:"figure_unit,omitempty"`
	Created  int64            `json:"created"`
	Modified int64            `json:"modified"`
}

type loggedLink struct {
	ID   annotate.LinkID `json:"id"`
	Type string          `json:"type"`
	From annotate.SpanID `json:"from"`
	To   annotate.SpanID `json:"to"`
}

func encodeChange(c annotate.Change) (before, after string, err error) {
	if before, err = encodeSide(c.Removed, c.RemovedLinks, c.StatusBefore); err != nil {
		return "", "", err
	}
	after, err = encodeSide(c.Added, c.AddedLinks, c.StatusAfter)
	return before, after, err
}

func encodeSide(spans []annotate.Span, links []annotate.Link, status annotate.Status) (string, error) {
	side := loggedSide{Status: status}
	for _, s := range spans {
		side.Spans = append(side.Spans, loggedSpan{
			s.ID, s.Label, s.Range.Start, s.Range.End, s.Quote, s.Note, s.Actor,
			s.Figure.Value, s.Figure.Bound, s.Figure.Unit, s.Created, s.Modified,
		})
	}
	for _, l := range links {
		side.Links = append(side.Links, loggedLink(l))
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(side); err != nil {
		return "", fmt.Errorf("encode log entry: %w", err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// decodeChange fills in what a change took away and brought.
func decodeChange(c *annotate.Change, before, after string) (err error) {
	if c.Removed, c.RemovedLinks, c.StatusBefore, err = decodeSide(before); err != nil {
		return err
	}
	c.Added, c.AddedLinks, c.StatusAfter, err = decodeSide(after)
	return err
}

func decodeSide(text string) (spans []annotate.Span, links []annotate.Link, status annotate.Status, err error) {
	var side loggedSide
	if err := json.Unmarshal([]byte(text), &side); err != nil {
		return nil, nil, "", fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	for _, s := range side.Spans {
		spans = append(spans, annotate.Span{
			ID: s.ID, Label: s.Label, Range: annotate.Range{Start: s.Start, End: s.Stop}, Quote: s.Quote,
			Note: s.Note, Actor: s.Actor, Figure: annotate.Figure{Value: s.Value, Bound: s.Bound, Unit: s.Unit},
			Created: s.Created, Modified: s.Modified,
		})
	}
	for _, l := range side.Links {
		links = append(links, annotate.Link(l))
	}
	if status, err = annotate.ParseStatus(string(side.Status)); err != nil {
		return nil, nil, "", fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	return spans, links, status, nil
}
