package check

import (
	"context"
	"errors"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/score"
	"goldspan/app/explain"
)

// Gold is a source of gold. It can be read again, and by several goroutines at
// once.
type Gold interface {
	// Name is the name for messages, such as the file's path.
	Name() string
	// Labels lists the known labels by name; nil if only the spans have labels.
	Labels(ctx context.Context) ([]string, error)
	// Each calls fn for every article in order, done or not. An error of fn ends
	// Each, and Each returns it unchanged.
	Each(ctx context.Context, fn func(GoldArticle) error) error
}

// GoldArticle is an article of gold.
type GoldArticle struct {
	Line    int // from 1; 0 if gold is not a file
	Article *annotate.Article
	Done    bool
	Spans   []score.Item
	// Decisions are the verdicts on errors of extractors in the article.
	Decisions []annotate.Decision
	// Accepted are the origins of the spans that were suggestions.
	Accepted []annotate.Origin
	// LeftOut says that the article is left out because of what was accepted.
	LeftOut bool
	// Problems say why the article cannot be used as gold; the article is then left
	// out. If even the article was unreadable, Article is nil.
	Problems []Problem

	ids   map[string]annotate.LabelID // the project's labels by name; nil if gold is a file
	order int                         // the number of the article in the sequence
}

// Project is the part of a project that a check needs.
type Project interface {
	Labels(ctx context.Context) ([]annotate.Label, error)
	EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error
}

// ProjectGold is one annotation set of a project. path is the name for messages.
func ProjectGold(project Project, path string, set annotate.SetID) Gold {
	return projectGold{project, path, set}
}

type projectGold struct {
	project Project
	path    string
	set     annotate.SetID
}

func (g projectGold) Name() string { return g.path }

func (g projectGold) Labels(ctx context.Context) ([]string, error) {
	labels, err := g.project.Labels(ctx)
	if err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	names := make([]string, len(labels))
	for i, l := range labels {
		names[i] = l.Name
	}
	return names, nil
}

func (g projectGold) Each(ctx context.Context, fn func(GoldArticle) error) error {
	labels, err := ReadLabels(ctx, g.project)
	if err != nil {
		return err
	}
	return g.project.EachState(ctx, g.set, nil, func(s annotate.State) error {
		return fn(GoldArticle{
			Article: s.Article, Done: s.Status == annotate.StatusDone, Spans: labels.Items(s.SpanList()), Decisions: s.Settled(), Accepted: AcceptedIn(s), ids: labels.IDs,
		})
	})
}

// Labels are the labels of a project, by ID and by name.
type Labels struct {
	Names map[annotate.LabelID]string
	IDs   map[string]annotate.LabelID
}

// ReadLabels reads the labels of a project.
func ReadLabels(ctx context.Context, project Project) (Labels, error) {
	all, err := project.Labels(ctx)
	if err != nil {
		return Labels{}, fmt.Errorf("labels: %w", err)
	}
	l := Labels{map[annotate.LabelID]string{}, map[string]annotate.LabelID{}}
	for _, label := range all {
		l.Names[label.ID], l.IDs[label.Name] = label.Name, label.ID
	}
	return l, nil
}

// Items prepares spans for scoring.
func (l Labels) Items(spans []annotate.Span) []score.Item {
	items := make([]score.Item, len(spans))
	for i := range spans {
		items[i] = score.Item{Range: spans[i].Range, Label: l.Names[spans[i].Label]}
	}
	return items
}

// FileGold is gold in a file of goldspan/2. open opens the file; it is called for
// each reading. name is the name for messages.
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
	lines, r := jsonscan.NewLines(&jsonscan.LineCounter{In: in, Longest: jsonl.MaxLine}), goldReader{file: g.name}
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

// goldReader makes articles of lines. It tests only the parts that a check uses:
// the hash of the text, and the quote of every span in code points. goldspan verify
// tests the rest.
type goldReader struct {
	file   string
	parser jsonl.GoldParser
}

func (r *goldReader) article(line []byte, number int) GoldArticle {
	g := GoldArticle{Line: number}
	gold, err := r.parser.Parse(line)
	problem := func(span int, kind Kind, why error) {
		p := Problem{File: r.file, Line: number, Span: span, Kind: kind, Reason: explain.Why(why).String()}
		if gold != nil {
			p.Article = annotate.ArticleID(gold.ID)
		}
		g.Problems = append(g.Problems, p)
	}
	if err != nil {
		problem(0, BrokenLine, err)
		return g
	}
	a, err := annotate.NewArticle(annotate.ArticleID(gold.ID), gold.Title, gold.Text, annotate.Meta{})
	if err != nil {
		problem(0, BrokenLine, err)
		return g
	}
	if with, err := a.WithRegions(gold.NotArticle); err != nil {
		problem(0, BrokenLine, &format.Fault{Kind: format.RegionsMisfit, Err: err, Key: "not_article", Length: a.Len(), Unit: format.CodePoints})
	} else {
		a = with
	}
	g.Article, g.Done = a, gold.Status == string(annotate.StatusDone)
	if a.SHA256() != gold.SHA256 {
		problem(0, OtherText, &format.Fault{Kind: format.HashDiffers, Err: jsonl.ErrHash, Is: a.SHA256(), Says: gold.SHA256})
	}
	if _, err := annotate.ParseStatus(gold.Status); err != nil {
		problem(0, BrokenLine, &format.Fault{Kind: format.UnknownStatus, Err: err, Says: gold.Status})
	}
	g.Spans = make([]score.Item, 0, len(gold.Spans))
	for i := range gold.Spans {
		s := &gold.Spans[i]
		if kind, why := wrong(a, s); kind != "" {
			problem(i+1, kind, why)
			continue
		}
		g.Spans = append(g.Spans, score.Item{Range: annotate.Range{Start: s.Start, End: s.End}, Label: s.Label})
		if s.Origin != "" {
			g.Accepted = append(g.Accepted, annotate.Origin(s.Origin))
		}
	}
	return g
}

// wrong says why a span of gold cannot be used; "" if it can.
func wrong(a *annotate.Article, s *jsonl.GoldSpan) (Kind, error) {
	r := annotate.Range{Start: s.Start, End: s.End}
	f := func(kind format.FaultKind) *format.Fault {
		return &format.Fault{Kind: kind, Err: annotate.ErrRange, Range: r.String(), Length: a.Len(), Unit: format.CodePoints}
	}
	switch {
	case s.Label == "":
		return MalformedSpan, &annotate.LabelError{Fault: annotate.LabelNameEmpty}
	case r.Start > r.End:
		return Reversed, f(format.SpanReversed)
	case !a.Index().Has(r):
		return OutOfRange, f(format.SpanOutside)
	case r.Empty():
		return Empty, f(format.SpanEmpty)
	}
	if got := a.Quote(r); !s.Quotes(got) {
		return QuoteMismatch, &format.Fault{Kind: format.QuoteDiffers, Err: annotate.ErrQuote, Range: r.String(), Is: got, Says: s.Quote()}
	}
	return "", nil
}
