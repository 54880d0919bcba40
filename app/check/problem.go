package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/app/explain"
)

// Kind is a kind of problem. It is a key of the JSON report.
type Kind string

// The kinds of problems.
const (
	BrokenLine       Kind = "broken_line"       // not JSON, or other data than expected
	MalformedSpan    Kind = "malformed_span"    // a span with a missing key, or with a value of another type
	OutOfRange       Kind = "out_of_range"      // not inside the text
	Reversed         Kind = "reversed"          // ends before it starts
	Empty            Kind = "empty"             // contains no text
	InsideCharacter  Kind = "inside_character"  // starts or ends inside a character
	QuoteMismatch    Kind = "quote_mismatch"    // the quote differs from the text
	OtherText        Kind = "other_text"        // gold and predictions have different texts of an article
	UnknownArticle   Kind = "unknown_article"   // gold does not have the article
	UnknownLabel     Kind = "unknown_label"     // gold does not have the label
	DuplicateArticle Kind = "duplicate_article" // the article came before
)

// Kinds lists all kinds, in the order of a report.
func Kinds() []Kind {
	return []Kind{
		BrokenLine, MalformedSpan, OutOfRange, Reversed, Empty, InsideCharacter, QuoteMismatch,
		OtherText, UnknownArticle, UnknownLabel, DuplicateArticle,
	}
}

// Words is the kind in a sentence: "out of range".
func (k Kind) Words() string { return strings.ReplaceAll(string(k), "_", " ") }

// Problem is an error in the input.
type Problem struct {
	File    string             `json:"file"`
	Line    int                `json:"line"`              // from 1; 0 if gold is a project
	Article annotate.ArticleID `json:"article,omitempty"` // as written in the line
	Span    int                `json:"span,omitempty"`    // the number in the line, from 1
	Kind    Kind               `json:"kind"`
	Reason  string             `json:"reason"`
}

func (p Problem) String() string {
	at := p.File
	if p.Line > 0 {
		at += fmt.Sprintf(", line %d", p.Line)
	}
	if p.Span > 0 {
		at += fmt.Sprintf(", span %d", p.Span)
	}
	return at + ": " + p.Reason
}

// maxListed limits the report on a file in which everything is wrong.
const maxListed = 1000

// Problems holds all errors in the input.
type Problems struct {
	Counts map[Kind]int
	Listed []Problem // the first ones, in the order of the input
	Total  int
}

// Add records a problem.
func (p *Problems) Add(problem Problem) { p.count(problem, 1) }

// count records a problem that occurred n times. problem is the first occurrence.
func (p *Problems) count(problem Problem, n int) {
	if p.Counts == nil {
		p.Counts = map[Kind]int{}
	}
	p.Counts[problem.Kind] += n
	p.Total += n
	if len(p.Listed) < maxListed {
		problem.Article = annotate.ArticleID(strings.Clone(string(problem.Article))) // do not keep the whole line in memory
		p.Listed = append(p.Listed, problem)
	}
}

// String is the text for the counts: "3 problems: 2 out of range, 1 broken line".
func (p *Problems) String() string {
	if p.Total == 0 {
		return "no problems"
	}
	kinds := slices.DeleteFunc(Kinds(), func(k Kind) bool { return p.Counts[k] == 0 })
	slices.SortStableFunc(kinds, func(a, b Kind) int { return cmp.Compare(p.Counts[b], p.Counts[a]) })
	parts := make([]string, len(kinds))
	for i, k := range kinds {
		parts[i] = fmt.Sprintf("%d %s", p.Counts[k], k.Words())
	}
	return explain.Count(p.Total, "problem") + ": " + strings.Join(parts, ", ")
}
