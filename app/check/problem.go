package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"goldspan/annotate"
)

// Kind is a kind of problem. It is a key of the JSON report.
type Kind string

// The kinds of problems.
const (
	BrokenLine       Kind = "broken_line"       // not JSON, or not what the file should hold
	MalformedSpan    Kind = "malformed_span"    // a span without a key, or with one of another type
	OutOfRange       Kind = "out_of_range"      // not inside the text
	Reversed         Kind = "reversed"          // ends before it starts
	Empty            Kind = "empty"             // holds nothing
	InsideCharacter  Kind = "inside_character"  // begins or ends inside a character
	QuoteMismatch    Kind = "quote_mismatch"    // the text there is not the span's quote
	OtherText        Kind = "other_text"        // gold and predictions are of different texts
	UnknownArticle   Kind = "unknown_article"   // there is no gold of it
	UnknownLabel     Kind = "unknown_label"     // gold does not have it
	DuplicateArticle Kind = "duplicate_article" // it came before
)

// Kinds are all kinds, in the order of a report.
func Kinds() []Kind {
	return []Kind{
		BrokenLine, MalformedSpan, OutOfRange, Reversed, Empty, InsideCharacter, QuoteMismatch,
		OtherText, UnknownArticle, UnknownLabel, DuplicateArticle,
	}
}

// Words is the kind as a sentence has it: "out of range".
func (k Kind) Words() string { return strings.ReplaceAll(string(k), "_", " ") }

// Problem is something that is wrong with the input.
type Problem struct {
	File    string             `json:"file"`
	Line    int                `json:"line"`              // from 1; 0 where gold is a project
	Article annotate.ArticleID `json:"article,omitempty"` // as the line says it
	Span    int                `json:"span,omitempty"`    // its number in the line, from 1
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

// maxListed bounds a report on a file that is wrong from end to end.
const maxListed = 1000

// Problems are what is wrong with the input as a whole.
type Problems struct {
	Counts map[Kind]int
	Listed []Problem // the first, in the order in which they were found
	Total  int
}

func (p *Problems) add(problem Problem) { p.count(problem, 1) }

// count notes a problem that occurred n times, the first time as it says.
func (p *Problems) count(problem Problem, n int) {
	if p.Counts == nil {
		p.Counts = map[Kind]int{}
	}
	p.Counts[problem.Kind] += n
	p.Total += n
	if len(p.Listed) < maxListed {
		problem.Article = annotate.ArticleID(strings.Clone(string(problem.Article))) // it is a part of its whole line
		p.Listed = append(p.Listed, problem)
	}
}

// String is the counts in words: "3 problems: 2 out of range, 1 broken line".
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
	return Count(p.Total, "problem") + ": " + strings.Join(parts, ", ")
}

// Count is a number of things in words: "1 line", "2 lines".
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
