package check

import (
	"encoding/json"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
)

// ErrorLine is an error as a line of JSONL. The last three keys are left out
// where they have nothing to say.
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
	// Verdict is how the error was settled. One that was settled by changing gold
	// (gold_wrong) is listed where a check of the window is written, and Gold is
	// what gold said until then.
	Verdict annotate.Verdict `json:"verdict,omitempty"`
	// Change is what became of it from the run before, and Was what that one
	// predicted. An error that is gone (better) is one of the run before only.
	Change score.ChangeKind `json:"change,omitempty"`
	Was    *ErrorSpan       `json:"was,omitempty"`
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
		for _, e := range a.reported() {
			before, _, after := contextOf(a.Article, e.extent())
			line := ErrorLine{
				Article: string(a.Article.ID), SHA256: a.Article.SHA256(), Title: a.Article.Title, Line: a.Line, Kind: e.kind,
				Gold: e.gold, Pred: e.pred,
				Before: a.Article.Quote(before), After: a.Article.Quote(after),
				Verdict: e.verdict, Change: e.change, Was: e.was,
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
