package exchange

import (
	"errors"
	"fmt"
	"io"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
	"goldspan/app/explain"
)

// VerifyReport says whether a goldspan/2 file fits its own texts.
type VerifyReport struct {
	Articles int            `json:"articles"` // readable lines
	Spans    int            `json:"spans"`
	Links    int            `json:"links"`
	Problems []Finding      `json:"problems"` // the first maxFindings
	Found    int            `json:"found"`    // number of all problems
	Unknown  map[string]int `json:"unknown_keys"`
}

// maxFindings limits the report on a file in which everything is wrong.
const maxFindings = 1000

// Finding is one problem.
type Finding struct {
	Line    int    `json:"line"`              // from 1
	Article string `json:"article,omitempty"` // the article's ID
	Span    string `json:"span,omitempty"`    // the span's ID
	Link    string `json:"link,omitempty"`
	Reason  string `json:"reason"`
}

func (f Finding) String() string {
	at := fmt.Sprintf("line %d", f.Line)
	switch {
	case f.Span != "":
		at += ", span " + f.Span
	case f.Link != "":
		at += ", link " + f.Link
	}
	return at + ": " + f.Reason
}

// OK says that no problem was found.
func (r *VerifyReport) OK() bool { return r.Found == 0 }

// Counts is the text for the numbers: "3 articles, 8 spans, 2 links".
func (r *VerifyReport) Counts() string {
	return explain.Count(r.Articles, "article") + ", " + explain.Count(r.Spans, "span") + ", " + explain.Count(r.Links, "link")
}

// Warnings lists the keys that goldspan/2 does not have.
func (r *VerifyReport) Warnings() []explain.Text { return unknownKeys(r.Unknown) }

func (r *VerifyReport) add(f Finding) {
	r.Found++
	if len(r.Problems) < maxFindings {
		r.Problems = append(r.Problems, f)
	}
}

// Verify tests every line: the hash must be the hash of the text, and
// text[start:end] must be the quote of every span, in code points, bytes and UTF-16
// units. Record.Check makes these and further tests. The error comes from reading
// r.
func Verify(r io.Reader) (VerifyReport, error) {
	report := VerifyReport{Problems: []Finding{}, Unknown: map[string]int{}}
	lines := map[string]int{}    // by article and set; a project has each pair only once
	texts := map[string]string{} // the hash by article
	for line, err := range jsonl.Decode(r) {
		if err != nil {
			var broken *format.LineError
			if !errors.As(err, &broken) {
				return report, fmt.Errorf("verify line %d: %w", line.Number, err)
			}
			report.add(Finding{Line: broken.Line, Reason: explain.Why(broken.Err).String()})
			continue
		}
		report.Articles++
		report.Spans += len(line.Record.Spans)
		report.Links += len(line.Record.Links)
		for _, key := range line.Unknown {
			report.Unknown[key]++
		}
		key := line.Record.ID + "\n" + line.Record.Set
		if first := lines[key]; first > 0 {
			report.add(Finding{Line: line.Number, Article: line.Record.ID, Reason: fmt.Sprintf("line %d has the same article ID and annotation set", first)})
		} else {
			lines[key] = line.Number
			if first, there := texts[line.Record.ID]; there && first != line.Record.SHA256 {
				report.add(Finding{Line: line.Number, Article: line.Record.ID, Reason: "another line has the same article ID with another text"})
			}
			texts[line.Record.ID] = line.Record.SHA256
		}
		for _, p := range line.Record.Check() {
			report.add(Finding{Line: line.Number, Article: line.Record.ID, Span: p.Span, Link: p.Link, Reason: explain.Why(p.Err).String()})
		}
	}
	return report, nil
}
