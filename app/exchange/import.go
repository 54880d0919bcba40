package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
)

// Importer is a project for Import. Import is one transaction: an error of items
// rolls everything back. tell is given the outcome of every item, before the next
// one is asked for. Spans whose source names no annotation set go to the current one.
type Importer interface {
	Path() string
	CurrentSet(ctx context.Context) (annotate.Set, error)
	Import(ctx context.Context, items iter.Seq2[annotate.Incoming, error], tell func(annotate.Outcome)) error
}

// ImportOptions say how to import.
type ImportOptions struct {
	NewID      func() string       // makes the IDs of new articles
	OnConflict annotate.OnConflict // for articles whose set has other spans in the project
	DryRun     bool                // the report is that of the import, and the project stays as it is
	CountOnly  bool                // Report.Added is empty: the IDs of many articles take much memory

	Encodings   map[string]string   // of sources, by their names, where the user chose them
	Corrections map[Spot]Correction // of articles, after a Look at the same sources
	Columns     ingest.Columns      // of tables and objects, where the user named them
	KeepHyphens bool                // words that the lines of a PDF divide keep the hyphen
}

// errDryRun ends an import that is only tried. It undoes all.
var errDryRun = errors.New("the import is only tried")

// Import imports the sources into the project, in one transaction. progress counts bytes. The Report lists everything that
// could not be imported. After an error the project is unchanged. The sources are read
// on another goroutine, a little ahead of the project.
func Import(ctx context.Context, project Importer, sources []Source, o ImportOptions, progress Progress) (Report, error) {
	r := newRun(ctx, o, progress)
	err := r.of(project, sources)
	return r.report, err
}

func newRun(ctx context.Context, o ImportOptions, progress Progress) *run {
	return &run{
		ctx: ctx, options: o, progress: progress, formats: Formats().Readers(),
		report: emptyReport(), sets: map[string]bool{}, labels: map[string]bool{},
	}
}

// of imports the sources. The report has the outcome; without an import it is empty.
func (r *run) of(project Importer, sources []Source) error {
	// Without the identity of its file, the project's own file would not be
	// skipped. But then the project has lost its file, and storage reports an
	// error.
	r.keepOut, _ = os.Stat(project.Path())
	r.files, r.total = expand(sources, r.formats, func(name string, err error) { r.report.refuse(Place{Name: name}, err) }, r.otherKind)
	err := project.Import(r.ctx, r.items, r.record)
	switch {
	case err != nil && !(r.options.DryRun && errors.Is(err, errDryRun)):
		r.report = Report{}
		return fmt.Errorf("import: %w", err)
	case r.given != r.told:
		r.report = Report{}
		return fmt.Errorf("import: %d outcomes of %d articles", r.told, r.given)
	}
	if r.sets[""] {
		set, err := project.CurrentSet(r.ctx)
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		delete(r.sets, "")
		r.sets[set.Name] = true
	}
	r.report.Sets, r.report.NewLabels = sorted(r.sets), sorted(r.labels)
	return nil
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
	report   Report
	sets     map[string]bool
	labels   map[string]bool
	look     *Prospect // nil: of an import that is not only looked at

	at          place // of the item that the project has now
	given, told int   // numbers of items
}

// place is the place of an item.
type place struct {
	Place
	set   string
	again bool // the item brings another set of the article before it
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
var besideProject = regexp.MustCompile(`(?i)\.goldspan-(wal|shm|lock|last)$`)

// items yields the articles of all files.
func (r *run) items(yield func(annotate.Incoming, error) bool) {
	for f := range ahead(r.read, found.size) {
		if err := r.ctx.Err(); err != nil {
			yield(annotate.Incoming{}, err)
			return
		}
		if r.look != nil && !r.look.takes(f) {
			break
		}
		if f.refused != nil {
			r.report.refuse(f.at, f.refused)
		}
		if f.note != nil {
			f.note(&r.report)
		}
		leave, err := r.correct(f)
		if err != nil {
			yield(annotate.Incoming{}, err)
			return
		}
		if f.item.Article != nil && !leave && !r.give(f, yield) {
			return
		}
		r.progress.tell(int(f.done), int(r.total), f.name)
	}
	if r.options.DryRun {
		yield(annotate.Incoming{}, errDryRun)
	}
}

// give gives an article to the project, once for each set with annotations that come
// along; false at the end of the import.
func (r *run) give(f found, yield func(annotate.Incoming, error) bool) bool {
	if f.newID {
		f.item.Article.ID = annotate.ArticleID(r.options.NewID())
	}
	f.item.OnConflict = r.options.OnConflict
	items := []annotate.Incoming{f.item}
	if along := r.options.Corrections[f.spot].Along; len(along) > 0 {
		items = items[:0]
		for _, a := range along {
			items = append(items, a.with(f.item))
			r.report.along = append(r.report.along, a)
		}
	}
	for i, item := range items {
		r.at = place{f.at, item.Set, i > 0}
		r.given++
		if !yield(item, nil) {
			return false
		}
	}
	return true
}

// read reads all files. It runs on a goroutine of its own, and uses nothing of r that
// changes.
func (r *run) read(yield func(found) bool) {
	var done int64
	for i, source := range r.files {
		name := source.name()
		source.Encoding = cmp.Or(r.options.Encodings[name], source.Encoding)
		spot := Spot{Source: i}
		var encoded bool
		give := func(f found) bool {
			f.name, f.done, f.spot, f.encoded = cmp.Or(f.name, name), done, spot, encoded
			if f.item.Article != nil {
				spot.Article++
			}
			return r.ctx.Err() == nil && yield(f)
		}
		if !give(found{}) || !r.file(source, func(n int) { done += int64(n) }, func(is bool) { encoded = is }, give) || !give(found{}) {
			return
		}
	}
}

// file gives what is in one file; false at the end of the import. encoded is told first
// whether the file is a text in some encoding.
func (r *run) file(source Source, count func(int), encoded func(bool), give func(found) bool) bool {
	name := source.name()
	refuse := func(err error) bool { return give(found{at: Place{Name: name}, refused: err}) }
	in, err := source.open(r.ctx, r.formats, r.keepOut, count)
	if err != nil {
		return refuse(err)
	}
	defer in.closer.Close()
	if in.archive != nil {
		return r.archive(in.archive, source, encoded, give)
	}
	if in.format != nil {
		return decode(in, name, give)
	}
	encoded(in.reader == nil || in.reader.Encoded)
	data, err := in.text()
	if err != nil {
		return refuse(err)
	}
	if in.reader != nil {
		return r.documents(*in.reader, data, source, give)
	}
	article, changes, err := ingest.Text(name, data, source.options(), noID)
	if err != nil {
		return refuse(source.noText(err))
	}
	if source.Title != "" {
		article.Title = source.Title
	}
	article.Meta = source.Meta
	f := found{item: annotate.Incoming{Article: article, Status: annotate.StatusTodo}, newID: true, at: Place{Name: name}}
	if changes.Encoding != "" {
		f.item.Original = r.original(source, data)
	}
	return give(f.changed(name, changes))
}

// cache is the folder for what makes the next import faster; "" for none.
func cache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "goldspan", "pdf")
}

// noID is the ID of an article whose ID comes later, see items.
func noID() string { return "new" }

// documents gives the articles of a page, a feed, a table or the like.
func (r *run) documents(reader ingest.Reader, data []byte, source Source, give func(found) bool) bool {
	name := source.name()
	o := source.options()
	o.Columns, o.KeepHyphens, o.Context, o.Cache = r.options.Columns, r.options.KeepHyphens, r.ctx, cache()
	for d, err := range reader.Read(name, data, o) {
		var article *annotate.Article
		if d.Meta.URL == "" && d.Place == "" {
			d.Meta.URL = source.Meta.URL
		}
		if err == nil {
			article, err = d.Article(name, noID)
		}
		at := inFolder(name, d.Place)
		f := found{item: annotate.Incoming{Article: article, Status: annotate.StatusTodo}, newID: true, at: Place{Name: at}}.changed(at, d.Changes).lacking(d.Unread)
		f.columns = d.Columns
		if err != nil {
			var in *ingest.PlaceError
			if errors.As(err, &in) {
				at, err = inFolder(name, in.Place), in.Err
			}
			f = found{at: Place{Name: at}, refused: source.noText(err)}
		} else if d.Place == "" {
			f.item.Original = r.original(source, data)
		}
		if !give(f) {
			return false
		}
	}
	return true
}

func decode(in opened, name string, give func(found) bool) bool {
	for item, err := range in.items() {
		f := found{item: item.Incoming, at: Place{Name: inFolder(name, item.File), Line: item.Line}}
		switch {
		case err != nil:
			f = found{at: placeOf(name, err), refused: err}
		case len(item.Unknown) > 0 || item.UTF16 || item.Repeated > 0:
			f.note = func(report *Report) {
				report.Repeated += item.Repeated
				for _, key := range item.Unknown {
					report.Unknown[key]++
				}
				if item.UTF16 {
					report.Converted++
				}
			}
		}
		if !give(f) {
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

// record takes the outcome of the last item into the report.
func (r *run) record(o annotate.Outcome) {
	r.told++
	where := r.at.Place
	where.Title = o.Title
	if r.look != nil {
		r.look.outcome(o)
	}
	if r.options.DryRun {
		r.report.Tried = append(r.report.Tried, Tried{Place: where, Result: o.Result, Spans: o.Spans})
	}
	if o.TakenID {
		r.report.NewIDs = append(r.report.NewIDs, where)
	}
	switch {
	case o.NotTaken > 0:
		r.report.NotTaken = append(r.report.NotTaken, NotTaken{where, o.NotTaken})
		r.report.SpansNotTaken += o.NotTaken
	case o.Result == annotate.Added:
		r.report.New++
		if !r.options.CountOnly {
			r.report.Added = append(r.report.Added, o.Article)
		}
	case r.at.again:
	case o.Result == annotate.Annotated:
		r.report.Annotated = append(r.report.Annotated, o.Article)
	case o.Result == annotate.SameText:
		r.report.Same = append(r.report.Same, where)
	}
	r.report.Spans += o.Spans
	if o.Spans > 0 {
		r.sets[cmp.Or(o.Set, r.at.set)] = true
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
