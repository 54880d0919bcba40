package check

import (
	"context"
	"errors"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/score"
)

// FileGold is gold in a file of goldspan/1. open opens it anew; name is for
// messages.
func FileGold(name string, open func() (io.ReadCloser, error)) Gold {
	return fileGold{name, open}
}

type fileGold struct {
	name string
	open func() (io.ReadCloser, error)
}

func (g fileGold) Name() string { return g.name }

func (g fileGold) Labels(context.Context) ([]string, error) { return nil, nil }

func (g fileGold) Each(ctx context.Context, fn func(GoldArticle) error) error {
	in, err := g.open()
	if err != nil {
		return err
	}
	defer in.Close()
	lines, p := jsonscan.NewLines(in), goldParser{file: g.name}
	for {
		line, number, err := lines.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read %s, line %d: %w", g.name, number, err)
		case ctx.Err() != nil:
			return context.Cause(ctx)
		}
		if err := fn(p.parse(line, number)); err != nil {
			return err
		}
	}
}

// goldParser makes articles of lines. It holds a line to what a check needs of
// it: the hash is the text's, and every quote is in its place in code points.
// All else goldspan/1 says of a line is for goldspan verify.
type goldParser struct {
	file  string
	words jsonscan.Words // labels
	raw   goldLine
}

func (p *goldParser) parse(line []byte, number int) GoldArticle {
	g := GoldArticle{Line: number}
	problem := func(span int, kind Kind, reason string) {
		g.Problems = append(g.Problems, Problem{File: p.file, Line: number, Article: annotate.ArticleID(p.raw.id), Span: span, Kind: kind, Reason: reason})
	}
	if !p.raw.skim(line) {
		// Slow and exact: it knows what is wrong.
		record, _, err := jsonl.Parse(line)
		if err != nil {
			p.raw.id = ""
			problem(0, BrokenLine, err.Error())
			return g
		}
		p.raw.take(&record)
	}
	a, err := annotate.NewArticle(annotate.ArticleID(p.raw.id), p.raw.title, p.raw.text, annotate.Meta{})
	if err != nil {
		problem(0, BrokenLine, err.Error())
		return g
	}
	g.Article, g.Done = a, p.raw.status == string(annotate.StatusDone)
	if a.SHA256() != p.raw.sha256 {
		problem(0, OtherText, fmt.Sprintf("%v: it is %s, the line says %q", jsonl.ErrHash, a.SHA256(), p.raw.sha256))
	}
	if _, err := annotate.ParseStatus(p.raw.status); err != nil {
		problem(0, BrokenLine, err.Error())
	}
	g.Spans = make([]score.Item, 0, len(p.raw.spans))
	for i := range p.raw.spans {
		s := &p.raw.spans[i]
		r := annotate.Range{Start: s.start, End: s.end}
		if kind, reason := p.wrong(a, r, s); kind != "" {
			problem(i+1, kind, reason)
			continue
		}
		g.Spans = append(g.Spans, score.Item{Range: r, Label: p.words.Of(s.label)})
	}
	return g
}

// wrong says what is wrong with a span of gold; "" where nothing is.
func (p *goldParser) wrong(a *annotate.Article, r annotate.Range, s *goldSpan) (Kind, string) {
	switch {
	case len(s.label) == 0:
		return MalformedSpan, "it has no label"
	case r.Start > r.End:
		return Reversed, fmt.Sprintf("reversed: it goes from %d to %d", r.Start, r.End)
	case !a.Index().Has(r):
		return OutOfRange, fmt.Sprintf("out of range: %v in a text of %d code points", r, a.Len())
	case r.Empty():
		return Empty, fmt.Sprintf("empty: it is %v", r)
	}
	if got := a.Quote(r); !s.says(got) {
		return QuoteMismatch, fmt.Sprintf("quote differs from the text: text%v is %q, the span says %q", r, got, s.quote())
	}
	return "", ""
}
