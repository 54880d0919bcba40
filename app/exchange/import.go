package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"regexp"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
)

// Importer is a project for Import. Import is one transaction: an error of items
// rolls everything back. The outcomes are in the order of items.
type Importer interface {
	Path() string
	Import(ctx context.Context, items iter.Seq2[annotate.Incoming, error]) ([]annotate.Outcome, error)
}

// ImportOptions say how to import.
type ImportOptions struct {
	NewID      func() string       // makes the IDs of new articles
	OnConflict annotate.OnConflict // for articles whose set has other spans in the project
}

// Import imports the sources into the project, in one transaction. progress counts bytes. The Report lists everything that
// could not be imported. After an error the project is unchanged.
func Import(ctx context.Context, project Importer, sources []Source, o ImportOptions, progress Progress) (Report, error) {
	r := run{
		ctx: ctx, options: o, progress: progress, formats: Formats().Readers(),
		report: emptyReport(), sets: map[string]bool{}, labels: map[string]bool{},
	}
	// Without the identity of its file, the project's own file would not be
	// skipped. But then the project has lost its file, and storage reports an
	// error.
	r.keepOut, _ = os.Stat(project.Path())
	r.files, r.total = expand(sources, r.formats, func(name string, err error) { r.report.refuse(Place{Name: name}, err) }, r.otherKind)
	outcomes, err := project.Import(ctx, r.items)
	if err != nil {
		return Report{}, fmt.Errorf("import: %w", err)
	}
	if len(outcomes) != len(r.places) {
		return Report{}, fmt.Errorf("import: %d outcomes of %d articles", len(outcomes), len(r.places))
	}
	for i, o := range outcomes {
		r.record(o, r.places[i])
	}
	r.report.Sets, r.report.NewLabels = sorted(r.sets), sorted(r.labels)
	return r.report, nil
}

// run is one import.
type run struct {
	ctx      context.Context
	options  ImportOptions
	progress Progress
	formats  format.Registry
	keepOut  fs.FileInfo // the project's own file
	files    []Source
	total    int64 // bytes, as far as known
	done     int64
	places   []place // of the items yielded so far
	report   Report
	sets     map[string]bool
	labels   map[string]bool
}

// place is the place of an item. It is small because there may be 100,000 items.
type place struct {
	source, line int32
	file         string // in a folder
	set          string
}

// otherKind records a file of a folder that cannot be imported. The open project,
// and the files that belong to an open project, are not recorded.
func (r *run) otherKind(path string, info fs.FileInfo) {
	if r.keepOut != nil && os.SameFile(info, r.keepOut) || besideProject.MatchString(path) {
		return
	}
	r.report.OtherKinds = append(r.report.OtherKinds, path)
}

// besideProject matches the files beside an open project.
var besideProject = regexp.MustCompile(`(?i)\.goldspan-(wal|shm|lock)$`)

func (r *run) items(yield func(annotate.Incoming, error) bool) {
	for i := range r.files {
		if !r.file(i, yield) {
			return
		}
	}
}

// file yields the articles of one file; false at the end of the import.
func (r *run) file(i int, yield func(annotate.Incoming, error) bool) bool {
	source := r.files[i]
	name := source.name()
	r.progress.tell(int(r.done), int(r.total), name)
	give := func(in annotate.Incoming, file string, line int) bool {
		if err := r.ctx.Err(); err != nil {
			yield(annotate.Incoming{}, err)
			return false
		}
		in.OnConflict = r.options.OnConflict
		r.places = append(r.places, place{int32(i), int32(line), file, in.Set})
		ok := yield(in, nil)
		r.progress.tell(int(r.done), int(r.total), name)
		return ok
	}
	in, err := source.open(r.formats, r.keepOut, func(n int) { r.done += int64(n) })
	if err != nil {
		r.report.refuse(Place{Name: name}, err)
		return true
	}
	defer in.closer.Close()
	if in.format != nil {
		return r.decode(in, name, give)
	}
	data, err := in.text()
	if err != nil {
		r.report.refuse(Place{Name: name}, err)
		return true
	}
	if in.reader != nil {
		return r.documents(*in.reader, data, source, name, give)
	}
	article, changes, err := ingest.Text(name, data, source.Encoding, r.options.NewID)
	if err != nil {
		r.report.refuse(Place{Name: name}, err)
		return true
	}
	if source.Title != "" {
		article.Title = source.Title
	}
	article.Meta = source.Meta
	r.change(name, changes)
	return give(annotate.Incoming{Article: article, Status: annotate.StatusTodo}, "", 0)
}

// documents yields the articles of a page, a feed, a table or the like.
func (r *run) documents(reader ingest.Reader, data []byte, source Source, name string, give func(in annotate.Incoming, file string, line int) bool) bool {
	for d, err := range reader.Read(name, data, ingest.Options{Encoding: source.Encoding}) {
		if err == nil {
			var article *annotate.Article
			if article, err = d.Article(name, r.options.NewID); err == nil {
				r.change(inFolder(name, d.Place), d.Changes)
				if !give(annotate.Incoming{Article: article, Status: annotate.StatusTodo}, d.Place, 0) {
					return false
				}
				continue
			}
		}
		place := d.Place
		var at *ingest.PlaceError
		if errors.As(err, &at) {
			place, err = at.Place, at.Err
		}
		r.report.refuse(Place{Name: inFolder(name, place)}, err)
	}
	return true
}

func (r *run) change(name string, changes ingest.Changes) {
	if changes.Any() {
		r.report.Changed = append(r.report.Changed, Changed{name, changes, textChanges(changes).String()})
	}
}

func (r *run) decode(in opened, name string, give func(in annotate.Incoming, file string, line int) bool) bool {
	for item, err := range in.items() {
		if err != nil {
			r.report.refuse(placeOf(name, err), err)
			continue
		}
		for _, key := range item.Unknown {
			r.report.Unknown[key]++
		}
		if !give(item.Incoming, item.File, item.Line) {
			return false
		}
	}
	return true
}

// placeOf is the place of an error in the source called name.
func placeOf(name string, err error) Place {
	var line *format.LineError
	if errors.As(err, &line) {
		return Place{Name: inFolder(name, line.File), Line: line.Line}
	}
	return Place{Name: name}
}

// inFolder is the path of a file in a folder, or the place of an article in a file; of
// the source itself without one.
func inFolder(source, file string) string {
	if file == "" {
		return source
	}
	return source + "/" + file
}

func (r *run) record(o annotate.Outcome, at place) {
	where := Place{inFolder(r.files[at.source].name(), at.file), int(at.line), o.Title}
	if o.TakenID {
		r.report.NewIDs = append(r.report.NewIDs, where)
	}
	switch {
	case o.NotTaken > 0:
		r.report.NotTaken = append(r.report.NotTaken, NotTaken{where, o.NotTaken})
		r.report.SpansNotTaken += o.NotTaken
	case o.Result == annotate.Added:
		r.report.Added = append(r.report.Added, o.Article)
	case o.Result == annotate.Annotated:
		r.report.Annotated = append(r.report.Annotated, o.Article)
	case o.Result == annotate.SameText:
		r.report.Same = append(r.report.Same, where)
	}
	r.report.Spans += o.Spans
	if o.Spans > 0 {
		r.sets[cmp.Or(o.Set, at.set)] = true
	}
	for _, l := range o.NewLabels {
		r.labels[l] = true
	}
}

// Progress receives the progress of a task: done of total, and the name of the
// current item. total is 0 if unknown. Progress is called often, from the task's
// goroutine.
type Progress func(done, total int, what string)

func (p Progress) tell(done, total int, what string) {
	if p != nil {
		p(done, total, what)
	}
}
