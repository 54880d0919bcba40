package exchange

import (
	"errors"
	"fmt"
	"io"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

// VerifyReport says whether a file of goldspan/1 is true to its own texts.
type VerifyReport struct {
	Articles int            `json:"articles"` // lines that could be read
	Spans    int            `json:"spans"`
	Links    int            `json:"links"`
	Problems []Finding      `json:"problems"` // the first maxFindings
	Found    int            `json:"found"`    // problems in all
	Unknown  map[string]int `json:"unknown_keys"`
}

// maxFindings bounds a report on a file that is wrong from end to end.
const maxFindings = 1000

// Finding is one thing that does not hold.
type Finding struct {
	Line    int    `json:"line"`              // from 1
	Article string `json:"article,omitempty"` // its ID
	Span    string `json:"span,omitempty"`    // likewise
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

// OK says that everything holds.
func (r *VerifyReport) OK() bool { return r.Found == 0 }

// Counts are what was read, in words: "3 articles, 8 spans, 2 links".
func (r *VerifyReport) Counts() string {
	return Count(r.Articles, "article") + ", " + Count(r.Spans, "span") + ", " + Count(r.Links, "link")
}

// Warnings name keys that goldspan/1 does not have.
func (r *VerifyReport) Warnings() []string { return unknownKeys(r.Unknown) }

func (r *VerifyReport) add(f Finding) {
	r.Found++
	if len(r.Problems) < maxFindings {
		r.Problems = append(r.Problems, f)
	}
}

// Verify proves for every line that its hash is the text's, and for every span
// that text[start:end] is its quote in code points, bytes and UTF-16 units,
// with what else Record.Check proves. The error is one of reading r.
func Verify(r io.Reader) (VerifyReport, error) {
	report := VerifyReport{Problems: []Finding{}, Unknown: map[string]int{}}
	lines := map[string]int{} // by article and set, which a project has once
	for line, err := range jsonl.Decode(r) {
		if err != nil {
			var broken *format.LineError
			if !errors.As(err, &broken) {
				return report, fmt.Errorf("verify line %d: %w", line.Number, err)
			}
			report.add(Finding{Line: broken.Line, Reason: broken.Err.Error()})
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
		}
		for _, p := range line.Record.Check() {
			report.add(Finding{Line: line.Number, Article: line.Record.ID, Span: p.Span, Link: p.Link, Reason: p.Err.Error()})
		}
	}
	return report, nil
}
