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

// Gold is where the gold comes from. It can be gone through again, by several
// goroutines at once.
type Gold interface {
	// Name is how messages call it: the file's path.
	Name() string
	// Labels are the names of the labels that there are; nil where only the
	// spans tell.
	Labels(ctx context.Context) ([]string, error)
	// Each calls fn with each article, done or not, in its order. An error of
	// fn ends it and comes back as it is.
	Each(ctx context.Context, fn func(GoldArticle) error) error
}

// GoldArticle is an article as gold has it.
type GoldArticle struct {
	Line    int // from 1; 0 where gold is no file
	Article *annotate.Article
	Done    bool
	Spans   []score.Item
	// Decisions are what was settled of the errors that extractors made in it.
	Decisions []annotate.Decision
	// Problems say why the article cannot serve as gold; it is left out then,
	// and Article is nil where not even the article could be read.
	Problems []Problem

	ids   map[string]annotate.LabelID // of the project's labels, by name; nil where gold is a file
	order int                         // in which it came
}

// Project is a project, as far as a check uses it.
type Project interface {
	Labels(ctx context.Context) ([]annotate.Label, error)
	EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error
}

// ProjectGold is what one annotation set of a project says. path is for messages.
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
			Article: s.Article, Done: s.Status == annotate.StatusDone, Spans: labels.Items(s.Spans), Decisions: s.Decisions, ids: labels.IDs,
		})
	})
}

// Labels are the labels of a project, both ways.
type Labels struct {
	Names map[annotate.LabelID]string
	IDs   map[string]annotate.LabelID
}

// ReadLabels reads which labels a project has.
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

// Items are spans as they are scored.
func (l Labels) Items(spans []annotate.Span) []score.Item {
	items := make([]score.Item, len(spans))
	for i := range spans {
		items[i] = score.Item{Range: spans[i].Range, Label: l.Names[spans[i].Label]}
	}
	return items
}

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
