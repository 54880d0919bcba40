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
	lines, r := jsonscan.NewLines(in), goldReader{file: g.name}
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
		if err := fn(r.article(line, number)); err != nil {
			return err
		}
	}
}

// goldReader makes articles of lines. It holds a line to what a check needs of
// it: the hash is the text's, and every quote is in its place in code points.
// All else goldspan/1 says of a line is for goldspan verify.
type goldReader struct {
	file   string
	parser jsonl.GoldParser
}

func (r *goldReader) article(line []byte, number int) GoldArticle {
	g := GoldArticle{Line: number}
	gold, err := r.parser.Parse(line)
	problem := func(span int, kind Kind, reason string) {
		p := Problem{File: r.file, Line: number, Span: span, Kind: kind, Reason: reason}
		if gold != nil {
			p.Article = annotate.ArticleID(gold.ID)
		}
		g.Problems = append(g.Problems, p)
	}
	if err != nil {
		problem(0, BrokenLine, err.Error())
		return g
	}
	a, err := annotate.NewArticle(annotate.ArticleID(gold.ID), gold.Title, gold.Text, annotate.Meta{})
	if err != nil {
		problem(0, BrokenLine, err.Error())
		return g
	}
	g.Article, g.Done = a, gold.Status == string(annotate.StatusDone)
	if a.SHA256() != gold.SHA256 {
		problem(0, OtherText, fmt.Sprintf("%v: it is %s, the line says %q", jsonl.ErrHash, a.SHA256(), gold.SHA256))
	}
	if _, err := annotate.ParseStatus(gold.Status); err != nil {
		problem(0, BrokenLine, err.Error())
	}
	g.Spans = make([]score.Item, 0, len(gold.Spans))
	for i := range gold.Spans {
		s := &gold.Spans[i]
		if kind, reason := wrong(a, s); kind != "" {
			problem(i+1, kind, reason)
			continue
		}
		g.Spans = append(g.Spans, score.Item{Range: annotate.Range{Start: s.Start, End: s.End}, Label: s.Label})
	}
	return g
}

// wrong says what is wrong with a span of gold; "" where nothing is.
func wrong(a *annotate.Article, s *jsonl.GoldSpan) (Kind, string) {
	r := annotate.Range{Start: s.Start, End: s.End}
	switch {
	case s.Label == "":
		return MalformedSpan, "it has no label"
	case r.Start > r.End:
		return Reversed, fmt.Sprintf("reversed: it goes from %d to %d", r.Start, r.End)
	case !a.Index().Has(r):
		return OutOfRange, fmt.Sprintf("out of range: %v in a text of %d code points", r, a.Len())
	case r.Empty():
		return Empty, fmt.Sprintf("empty: it is %v", r)
	}
	if got := a.Quote(r); !s.Quotes(got) {
		return QuoteMismatch, fmt.Sprintf("quote differs from the text: text%v is %q, the span says %q", r, got, s.Quote())
	}
	return "", ""
}
