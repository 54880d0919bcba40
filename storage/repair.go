package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/storage/salvage"
)

// Repair makes a new project at dst of what can be read in the damaged one at src, and
// says what is lost. src stays as it is. dst must not exist (ErrExists); after an error
// it does not. Progress, which may be nil, is told which part of the work is done.
//
// Rows are read page by page, without SQLite: a page that is lost takes no other page
// with it. Then all is made to fit: what the history says brings back spans, links and
// decisions; what cannot be kept is told. The copy is checked as a whole.
func Repair(ctx context.Context, src, dst string, options Options, progress func(part float64)) (annotate.Repaired, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	r := repairer{options: options.withDefaults(), progress: progress, lossy: map[string]bool{}, made: map[int64]bool{}}
	if err := r.run(ctx, src, dst); err != nil {
		return annotate.Repaired{}, fmt.Errorf("repair %s as %s: %w", src, dst, classify(err))
	}
	return r.done, nil
}

// The parts of the work, for its progress.
const (
	partRead   = 0.5
	partMended = 0.8
)

type repairer struct {
	options  Options
	progress func(float64)
	steps    migrations
	version  int // of the schema of the source
	shapes   []shape
	lossy    map[string]bool // tables of which rows are lost, or may be
	room     int64           // how many characters of lost texts there can have been
	made     map[int64]bool  // articles whose rows were made anew, by number
	done     annotate.Repaired
}

func (r *repairer) run(ctx context.Context, src, dst string) (err error) {
	if r.steps, err = embeddedMigrations(); err != nil {
		return err
	}
	target, err := filepath.Abs(dst)
	if err != nil {
		return err
	}
	if err := vacant(target); err != nil {
		return err
	}
	file, err := locate(src)
	if err != nil {
		return err
	}
	lock, err := lockFile(file)
	switch {
	case errors.Is(err, errLocked):
		return &annotate.ReadOnlyError{Why: annotate.OpenElsewhere}
	case err == nil:
		defer func() { err = errors.Join(err, lock.release()) }()
	} // a folder without a lock file has nobody who writes
	damaged, done, err := openDamaged(ctx, file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	building, err := reserve(target, 0o600)
	if err != nil {
		return err
	}
	defer removeDatabase(building)
	if err := r.build(ctx, damaged, building, strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))); err != nil {
		return err
	}
	if last, ok := readLastSeal(file); ok {
		if err := r.missing(ctx, building, last); err != nil {
			return err
		}
	}
	if err := r.prove(ctx, building); err != nil {
		return err
	}
	if err := keepMode(file, building); err != nil {
		return err
	}
	if err := syncFile(building); err != nil {
		return err
	}
	r.progress(1)
	return place(building, target)
}

// openDamaged opens a file to be read page by page. What a crash left in a -journal is
// rolled back in a copy, if SQLite can.
func openDamaged(ctx context.Context, file string) (f *salvage.File, done func() error, err error) {
	remove := func() error { return nil }
	if notEmpty(file + "-journal") {
		dir, err := os.MkdirTemp("", "goldspan-")
		if err != nil {
			return nil, nil, err
		}
		aside := filepath.Join(dir, filepath.Base(file))
		if err := copyFiles(file, aside); err != nil {
			return nil, nil, errors.Join(err, os.RemoveAll(dir))
		}
		if foldIn(ctx, aside) == nil {
			file = aside
		}
		remove = func() error { return os.RemoveAll(dir) }
	}
	main, err := os.Open(file)
	if err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	wal, err := os.Open(file + "-wal")
	if errors.Is(err, fs.ErrNotExist) {
		wal, err = nil, nil
	}
	done = func() error {
		errs := []error{main.Close()}
		if wal != nil {
			errs = append(errs, wal.Close())
		}
		return errors.Join(append(errs, remove())...)
	}
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	f, err = readPages(main, wal)
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	return f, done, nil
}

func readPages(main, wal *os.File) (*salvage.File, error) {
	there, err := sized(main)
	if err != nil {
		return nil, err
	}
	if there.Size == 0 {
		return nil, &annotate.NotProjectError{Kind: annotate.NotProjectEmpty}
	}
	var beside salvage.Source
	if wal != nil {
		if beside, err = sized(wal); err != nil {
			return nil, err
		}
	}
	f, err := salvage.Open(there, beside)
	if errors.Is(err, salvage.ErrNoPages) && beside.Size > 0 { // the log is not of this file
		f, err = salvage.Open(there, salvage.Source{})
	}
	if errors.Is(err, salvage.ErrNoPages) {
		return nil, &annotate.NotProjectError{Kind: annotate.NotProjectOther}
	}
	return f, err
}

func sized(f *os.File) (salvage.Source, error) {
	size, err := f.Seek(0, io.SeekEnd)
	return salvage.Source{ReaderAt: f, Size: size}, err
}

// build makes a project of what is in the file.
func (r *repairer) build(ctx context.Context, f *salvage.File, building, name string) (err error) {
	if err := r.choose(ctx, f); err != nil {
		return err
	}
	db, err := openWriter(building, "OFF", 0) // nothing depends on the file before it is whole
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := layOut(ctx, db); err != nil {
		return err
	}
	if err := (migrations{r.steps.dir, r.steps.names[:r.version]}).run(ctx, db); err != nil {
		return err
	}
	if err := r.fill(ctx, f, db); err != nil {
		return err
	}
	if err := r.steps.run(ctx, db); err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := beginOn(ctx, conn)
	if err != nil {
		return err
	}
	defer tx.release()
	if err := r.mend(ctx, tx, name); err != nil {
		return err
	}
	return tx.commit() // the digests are written
}

// choose finds out which schema the file has, and where its tables begin.
func (r *repairer) choose(ctx context.Context, f *salvage.File) error {
	all, err := allShapes()
	if err != nil {
		return err
	}
	latest := r.steps.schema()
	if f.Sound && f.Version > latest && f.Version < 1000 {
		return r.steps.newer(f.Version)
	}
	r.room = int64(f.Pages) * 65536
	roots, err := rootsOf(ctx, f)
	if err != nil {
		return err
	}
	count := func(version int) (rows int, err error) {
		found, err := f.Rows(ctx, tablesOf(all[version], roots), func(salvage.Row) error { return nil }, nil)
		for _, t := range found {
			rows += t.Rows
		}
		return rows, err
	}
	if f.Sound && f.Version >= 1 && f.Version <= latest {
		r.version = f.Version
		r.shapes = withRoots(all[r.version], roots)
		return nil
	}
	most := 0
	for version := latest; version >= 1; version-- {
		rows, err := count(version)
		if err != nil {
			return err
		}
		if rows > most {
			most, r.version = rows, version
		}
	}
	if most == 0 {
		return &annotate.NotProjectError{Kind: annotate.NotProjectOther}
	}
	r.shapes = withRoots(all[r.version], roots)
	return nil
}

// rootsOf are the pages at which tables begin, by their names.
func rootsOf(ctx context.Context, f *salvage.File) (map[string]uint32, error) {
	column := func(kind salvage.Kind) salvage.Column { return salvage.Column{Kind: kind, Null: true} }
	schema := salvage.Table{
		Name: "sqlite_schema", Root: 1, Number: -1,
		Columns: []salvage.Column{column(salvage.Text), column(salvage.Text), column(salvage.Text), column(salvage.Integer), column(salvage.Text)},
	}
	roots := map[string]uint32{}
	_, err := f.Rows(ctx, []salvage.Table{schema}, func(row salvage.Row) error {
		kind, _ := row.Values[0].(string)
		name, ok := row.Values[1].(string)
		root, isRoot := row.Values[3].(int64)
		if kind == "table" && ok && isRoot && root > 1 && root <= int64(f.Pages) && roots[name] == 0 {
			roots[name] = uint32(root)
		}
		return nil
	}, nil)
	return roots, err
}

// missing counts the edits that the copy lacks, by the file beside the damaged project.
func (r *repairer) missing(ctx context.Context, building string, last lastSeal) (err error) {
	db, err := openReaders(building, true, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	s, err := readSeal(ctx, db)
	if err == nil && last.lineage == s.lineage && last.commits > s.commits {
		r.done.MissingEdits = last.commits - s.commits
	}
	return err
}

// prove checks the copy. Where the history is at fault, the copy loses it.
func (r *repairer) prove(ctx context.Context, building string) error {
	err := r.check(ctx, building)
	r.done.History = err == nil
	if !errors.Is(err, annotate.ErrDamaged) {
		return err
	}
	if err := dropHistory(ctx, building); err != nil {
		return err
	}
	return r.check(ctx, building)
}

func (r *repairer) check(ctx context.Context, building string) (err error) {
	p, err := open(ctx, building, r.options, tuning{idleAfter: 1 << 40})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	problems, err := p.Check(ctx)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return fmt.Errorf("%w: %s", annotate.ErrDamaged, problems[0])
	}
	return one(ctx, p.readers, nil, countShown, nil, &r.done.Articles, &r.done.Spans)
}

// fault notes what is lost.
func (r *repairer) fault(f annotate.RepairFault) { r.done.Faults = append(r.done.Faults, f) }

// table is a table of the report.
func (r *repairer) table(name string) *annotate.RepairedTable {
	i := slices.IndexFunc(r.done.Tables, func(t annotate.RepairedTable) bool { return t.Name == name })
	if i < 0 {
		i = len(r.done.Tables)
		r.done.Tables = append(r.done.Tables, annotate.RepairedTable{Name: name})
	}
	return &r.done.Tables[i]
}

// unfitRow says that an error is about what a row holds.
func unfitRow(err error) bool {
	return err != nil && isDriver(err) && !isContext(err) && !isDisk(classify(err))
}

// gather reads all rows of a query, so that the next statement can run.
func gather[T any](ctx context.Context, q querier, query string, args []any, scan func(*sql.Rows) (T, error)) (all []T, err error) {
	err = each(ctx, q, query, args, func(rows *sql.Rows) error {
		one, err := scan(rows)
		all = append(all, one)
		return err
	})
	return all, err
}

func scanNumber(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n) }
