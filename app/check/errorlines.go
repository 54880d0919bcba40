package check

import (
	"encoding/json"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
)

// ErrorLine is an error as a line of JSONL.
type ErrorLine struct {
	Article string          `json:"article"` // its ID
	SHA256  string          `json:"sha256"`
	Title   string          `json:"title"`
	Line    int             `json:"line"` // of the predictions; 0 where the article has none
	Kind    score.ErrorKind `json:"kind"`
	Gold    *ErrorSpan      `json:"gold"` // null where there is none
	Pred    *ErrorSpan      `json:"pred"` // likewise
	Before  string          `json:"before"`
	After   string          `json:"after"`
}

// ErrorSpan is a side of an error, in code points.
type ErrorSpan struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Label string   `json:"label"`
	Text  string   `json:"text"`
	Score *float64 `json:"score,omitempty"`
}

// ErrorLines gives a function for Options.Checked that writes every error as a
// line of JSONL to w.
func ErrorLines(w io.Writer) func(Article) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return func(a Article) error {
		for _, e := range a.Errors {
			before, _, after := contextOf(a.Article, a.extent(e))
			line := ErrorLine{
				Article: string(a.Article.ID), SHA256: a.Article.SHA256(), Title: a.Article.Title, Line: a.Line, Kind: e.Kind,
				Gold: a.goldOf(e), Pred: a.predOf(e),
				Before: a.Article.Quote(before), After: a.Article.Quote(after),
			}
			if err := enc.Encode(line); err != nil {
				return fmt.Errorf("errors of article %s: %w", a.Article.ID, err)
			}
		}
		return nil
	}
}

func (a *Article) goldOf(e score.Error) *ErrorSpan {
	if e.Gold < 0 {
		return nil
	}
	g := a.Gold[e.Gold]
	return &ErrorSpan{g.Range.Start, g.Range.End, g.Label, a.Article.Quote(g.Range), nil}
}

func (a *Article) predOf(e score.Error) *ErrorSpan {
	if e.Pred < 0 {
		return nil
	}
	p := a.Pred[e.Pred]
	s := &ErrorSpan{p.Range.Start, p.Range.End, p.Label, a.Article.Quote(p.Range), nil}
	if placed := a.Placed[e.Pred].Span; placed.Scored {
		s.Score = scoreOfSpan(placed)
	}
	return s
}

func scoreOfSpan(s predictions.Span) *float64 { return &s.Score }

// extent is the stretch of text that an error is about.
func (a *Article) extent(e score.Error) annotate.Range {
	switch {
	case e.Gold < 0:
		return a.Pred[e.Pred].Range
	case e.Pred < 0:
		return a.Gold[e.Gold].Range
	}
	g, p := a.Gold[e.Gold].Range, a.Pred[e.Pred].Range
	return annotate.Range{Start: min(g.Start, p.Start), End: max(g.End, p.End)}
}
