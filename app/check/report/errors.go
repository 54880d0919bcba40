package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// ErrorLine is an error as a line of JSONL. The last three keys are left out if
// empty.
type ErrorLine struct {
	Article string          `json:"article"` // the article's ID
	SHA256  string          `json:"sha256"`
	Title   string          `json:"title"`
	Line    int             `json:"line"` // of the predictions; 0 if the article has none
	Kind    score.ErrorKind `json:"kind"`
	Gold    *check.Side     `json:"gold"` // null: no gold span
	Pred    *check.Side     `json:"pred"` // null: no prediction
	Before  string          `json:"before"`
	After   string          `json:"after"`

	Verdict annotate.Verdict `json:"verdict,omitempty"`
	Change  score.ChangeKind `json:"change,omitempty"`
	Was     *check.Side      `json:"was,omitempty"`
}

// ErrorLines returns a function for check.Options.Errors. The function writes every
// error to w, as a line of JSONL.
func ErrorLines(w io.Writer) func(check.ArticleErrors) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return func(a check.ArticleErrors) error {
		for i := range a.Errors {
			e := &a.Errors[i]
			before, after := contextOf(a.Article, e.Extent())
			line := ErrorLine{
				Article: string(a.Article.ID), SHA256: a.Article.SHA256(), Title: a.Article.Title, Line: a.Line,
				Kind: e.Kind, Gold: e.Gold, Pred: e.Pred, Before: a.Article.Quote(before), After: a.Article.Quote(after),
				Verdict: e.Verdict, Change: e.Change, Was: e.Was,
			}
			if err := enc.Encode(line); err != nil {
				return fmt.Errorf("errors of article %s: %w", a.Article.ID, err)
			}
		}
		return nil
	}
}

// contextLen is the length of the text shown on each side of an error, in code
// points. The text ends earlier at the end of a paragraph.
const contextLen = 80

// contextOf is the text before and after r: whole words of the same paragraph.
func contextOf(a *annotate.Article, r annotate.Range) (before, after annotate.Range) {
	before = annotate.Range{Start: max(0, r.Start-contextLen), End: r.Start}
	text := a.Quote(before)
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		before.Start += utf8.RuneCountInString(text[:i+1])
	} else if i := strings.IndexByte(text, ' '); i >= 0 && before.Start > 0 {
		before.Start += utf8.RuneCountInString(text[:i+1])
	}
	after = annotate.Range{Start: r.End, End: min(a.Len(), r.End+contextLen)}
	text = a.Quote(after)
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		after.End = after.Start + utf8.RuneCountInString(text[:i])
	} else if i := strings.LastIndexByte(text, ' '); i >= 0 && after.End < a.Len() {
		after.End = after.Start + utf8.RuneCountInString(text[:i])
	}
	return before, after
}
