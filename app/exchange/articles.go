package exchange

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

// Articles are the articles of files, without a project. They can be exported like
// those of a project, so that a file of one format becomes a file of another one.
type Articles struct {
	Report Report // what could not be read

	spool  *os.File // goldspan/2, a line for each article
	lines  []spooled
	ids    map[inSet]int // the line by article and set
	sets   []annotate.Set
	labels []annotate.Label
}

// spooled is a line of the spool.
type spooled struct {
	offset int64
	length int32
	set    int32
	status annotate.Status
}

type inSet struct {
	article annotate.ArticleID
	set     int32
}

// unnamed is the set of spans whose file names none.
const unnamed = "imported"

// ReadArticles reads sources. A file that cannot be read, or a part of it, is in the
// Report. Close must be called.
func ReadArticles(ctx context.Context, sources []Source, newID func() string, progress Progress) (*Articles, error) {
	spool, err := os.CreateTemp("", "goldspan-*.jsonl")
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	a := &Articles{spool: spool, ids: map[inSet]int{}}
	r := run{
		ctx: ctx, options: ImportOptions{NewID: newID, CountOnly: true}, progress: progress, formats: Formats().Readers(),
		report: emptyReport(), sets: map[string]bool{}, labels: map[string]bool{},
	}
	r.report.ofFiles = true
	r.files, r.total = expand(sources, r.formats, func(name string, err error) { r.report.refuse(Place{Name: name}, err) }, r.otherKind)
	w := spooler{Articles: a, to: bufio.NewWriterSize(spool, 1<<16)}
	for in, err := range r.items {
		if err == nil {
			err = w.add(in, &r)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("read: %w", err), a.Close())
		}
	}
	if err := w.to.Flush(); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	a.Report = r.report
	return a, nil
}

// Close removes the temporary file.
func (a *Articles) Close() error {
	return errors.Join(a.spool.Close(), os.Remove(a.spool.Name()))
}

// spooler writes the spool.
type spooler struct {
	*Articles
	to     *bufio.Writer
	offset int64
}

// add adds an article. The second one with the same text in the same set is left out,
// and its spans are counted where they are others. The second one with the same ID gets
// another ID, as in an import.
func (w *spooler) add(in annotate.Incoming, r *run) error {
	where := r.at.Place
	where.Title = in.Article.Title
	set := w.set(cmp.Or(in.Set, unnamed), in.SetKind)
	article := *in.Article
	if first, there := w.ids[inSet{article.ID, set}]; there {
		other, err := w.read(first)
		if err != nil {
			return err
		}
		if other.Article.Text() == article.Text() {
			r.report.cameBefore(where, other, in)
			return nil
		}
		article.ID = format.ArticleID(article.SHA256())
		if first, there := w.ids[inSet{article.ID, set}]; there {
			if other, err = w.read(first); err != nil {
				return err
			}
			r.report.cameBefore(where, other, in)
			return nil
		}
		r.report.NewIDs = append(r.report.NewIDs, where)
	}
	parts := numbered(in)
	for i := range parts.Spans {
		w.label(parts.Spans[i].Label)
	}
	state, err := annotate.LoadState(&article, w.sets[set], parts)
	if err != nil {
		r.report.refuse(where, err)
		return nil
	}
	record, err := jsonl.FromState(state, w.sets[set].Name, w.labels)
	if err != nil {
		return err
	}
	counting := countingWriter{w: w.to}
	if err := jsonl.Encode(&counting, record); err != nil {
		return err
	}
	w.ids[inSet{article.ID, set}] = len(w.lines)
	w.lines = append(w.lines, spooled{w.offset, int32(counting.n), set, parts.Status})
	w.offset += counting.n
	r.report.New++
	r.report.Spans += len(parts.Spans)
	return nil
}

// cameBefore reports an article that came before, and its spans where they are others.
func (r *Report) cameBefore(where Place, before annotate.State, in annotate.Incoming) {
	type mark struct {
		at    annotate.Range
		label annotate.LabelID
	}
	known := map[mark]bool{}
	for s := range before.Spans() {
		known[mark{s.Range, s.Label}] = true
	}
	others := 0
	for _, s := range in.Spans {
		if !known[mark{s.Range, s.Label}] {
			others++
		}
	}
	if others == 0 {
		r.Same = append(r.Same, where)
		return
	}
	r.NotTaken = append(r.NotTaken, NotTaken{where, others})
	r.SpansNotTaken += others
}

// set is the number of the set with this name.
func (w *spooler) set(name string, kind annotate.SetKind) int32 {
	for i, s := range w.sets {
		if s.Name == name {
			return int32(i)
		}
	}
	w.sets = append(w.sets, annotate.Set{ID: annotate.SetID(name), Name: name, Kind: cmp.Or(kind, jsonl.SetKind(name))})
	return int32(len(w.sets) - 1)
}

// label adds a label by its name, which is its ID too.
func (w *spooler) label(name annotate.LabelID) {
	if !slices.ContainsFunc(w.labels, func(l annotate.Label) bool { return l.ID == name }) {
		w.labels = append(w.labels, annotate.NewLabel(name, string(name), w.labels))
	}
}

// read reads line n of the spool. While the spool is written, its end is still in the
// writer.
func (w *spooler) read(n int) (annotate.State, error) {
	if err := w.to.Flush(); err != nil {
		return annotate.State{}, err
	}
	return w.Articles.read(n)
}

func (a *Articles) read(n int) (annotate.State, error) {
	line := a.lines[n]
	for item, err := range jsonl.Format().Decode(io.NewSectionReader(a.spool, line.offset, int64(line.length))) {
		if err != nil {
			return annotate.State{}, err
		}
		in := item.Incoming
		return annotate.LoadState(in.Article, a.sets[line.set], annotate.Parts{Status: in.Status, Spans: in.Spans, Links: in.Links})
	}
	return annotate.State{}, io.ErrUnexpectedEOF
}

type countingWriter struct {
	w io.Writer
	n int64
}

func (c *countingWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// Path is empty: there is no project that an export could replace.
func (a *Articles) Path() string { return "" }

// Labels are the labels of the spans, in the order in which they came.
func (a *Articles) Labels(context.Context) ([]annotate.Label, error) { return a.labels, nil }

// Sets are the annotation sets of the files.
func (a *Articles) Sets(context.Context) ([]annotate.Set, error) { return a.sets, nil }

// CurrentSet is the only set. Several are a SetsError.
func (a *Articles) CurrentSet(context.Context) (annotate.Set, error) {
	switch len(a.sets) {
	case 0:
		return annotate.Set{ID: unnamed, Name: unnamed, Kind: annotate.SetPerson}, nil
	case 1:
		return a.sets[0], nil
	}
	e := &SetsError{}
	for _, s := range a.sets {
		e.Names = append(e.Names, s.Name)
	}
	return annotate.Set{}, e
}

// StatusCounts counts the articles of a set by status.
func (a *Articles) StatusCounts(_ context.Context, set annotate.SetID) (map[annotate.Status]int, error) {
	counts := map[annotate.Status]int{}
	for _, l := range a.lines {
		if a.sets[l.set].ID == set {
			counts[l.status]++
		}
	}
	return counts, nil
}

// State reads an article of a set.
func (a *Articles) State(_ context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	for i := range a.sets {
		if n, there := a.ids[inSet{article, int32(i)}]; there && a.sets[i].ID == set {
			return a.read(n)
		}
	}
	return annotate.State{}, fmt.Errorf("%w: %s", annotate.ErrNoArticle, article)
}

// EachState calls fn with the articles of a set, in the order of the files.
func (a *Articles) EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error {
	for n, l := range a.lines {
		if a.sets[l.set].ID != set || len(statuses) > 0 && !slices.Contains(statuses, l.status) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		s, err := a.read(n)
		if err == nil {
			err = fn(s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
