package check

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/format/predictions"
)

// Predictions is a source of predictions.
type Predictions interface {
	// Name is the name for messages: a file's path, a command, a run.
	Name() string
	// each emits the predictions of every article. An error of emit ends each, and
	// each returns it unchanged.
	each(ctx context.Context, emit func(*predLine) error) error
	// whole says how to score an article without a line. If true, nothing was found
	// in the article. If false, the article is left out.
	whole() bool
}

// ReadPredictions reads predictions as JSONL from in, once. name is the name for
// messages.
func ReadPredictions(name string, in io.Reader) Predictions { return lines{name, in} }

type lines struct {
	name string
	in   io.Reader
}

func (l lines) Name() string { return l.name }
func (l lines) whole() bool  { return true }

func (l lines) each(_ context.Context, emit func(*predLine) error) error {
	return readPredictions(l.in, l.name, emit)
}

// StoredRun are the predictions of a run in a project. They cover the articles that
// are done in the run. All other articles are left out.
func StoredRun(project Project, run annotate.Set) Predictions { return storedRun{project, run} }

type storedRun struct {
	project Project
	set     annotate.Set
}

func (r storedRun) Name() string { return r.set.Name }
func (r storedRun) whole() bool  { return false }

func (r storedRun) each(ctx context.Context, emit func(*predLine) error) error {
	labels, err := ReadLabels(ctx, r.project)
	if err != nil {
		return err
	}
	order := 0
	err = r.project.EachState(ctx, r.set.ID, []annotate.Status{annotate.StatusDone}, func(s annotate.State) error {
		order++
		p := &predLine{order: order}
		p.record.ID, p.record.SHA256 = string(s.Article.ID), s.Article.SHA256()
		for i, sp := range s.SpanList() {
			p.record.Spans = append(p.record.Spans, predictions.Span{
				Number: i + 1, Start: sp.Range.Start, End: sp.Range.End, Label: labels.Names[sp.Label],
				Quote: sp.Quote, Quoted: true, Score: sp.Score, Scored: sp.Score != 0,
			})
		}
		return emit(p)
	})
	if err != nil {
		return fmt.Errorf("read run %s: %w", r.set.Name, err)
	}
	return nil
}

// predLine is a line of predictions.
type predLine struct {
	line   int
	record predictions.Record
	order  int        // the number of the line in the sequence
	err    error      // why the line cannot be used
	free   *sync.Pool // for reuse by done; may be nil
}

// name is the name of the line's article in messages.
func (p *predLine) name() annotate.ArticleID {
	if p.record.ID != "" {
		return annotate.ArticleID(p.record.ID)
	}
	return annotate.ArticleID(p.record.SHA256)
}

// done frees the line for reuse. Allocating new lists for every line would take
// longer than reading the line.
func (p *predLine) done() {
	if p.free != nil {
		p.free.Put(p)
	}
}

// readPredictions emits the lines of in. name is the name for messages.
func readPredictions(in io.Reader, name string, emit func(*predLine) error) error {
	free := &sync.Pool{New: func() any { return new(predLine) }}
	lines, parser := predictions.NewLines(in), new(predictions.Parser)
	for order := 1; ; order++ {
		line, number, err := lines.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read %s, line %d: %w", name, number, err)
		}
		p := free.Get().(*predLine)
		*p = predLine{line: number, record: p.record, order: order, free: free}
		p.err = parser.Parse(line, &p.record)
		if err := emit(p); err != nil {
			return err
		}
	}
}
