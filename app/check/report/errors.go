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

// ErrorLine is an error as a line of JSONL. The last three keys are left out
// where they have nothing to say.
type ErrorLine struct {
	Article string          `json:"article"` // its ID
	SHA256  string          `json:"sha256"`
	Title   string          `json:"title"`
	Line    int             `json:"line"` // of the predictions; 0 where the article has none
	Kind    score.ErrorKind `json:"kind"`
	Gold    *check.Side     `json:"gold"` // null where there is none
	Pred    *check.Side     `json:"pred"` // likewise
	Before  string          `json:"before"`
	After   string          `json:"after"`

	Verdict annotate.Verdict `json:"verdict,omitempty"`
	Change  score.ChangeKind `json:"change,omitempty"`
	Was     *check.Side      `json:"was,omitempty"`
}

// ErrorLines gives a function for check.Options.Errors that writes every error
// as a line of JSONL to w.
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

// contextLen is how much of an article is shown on either side of an error, in
// code points, where no paragraph ends before.
const contextLen = 80

// contextOf is what stands before and after r: whole words, and no further
// than the paragraph.
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
