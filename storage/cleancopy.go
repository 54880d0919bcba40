package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goldspan/annotate"
)

// MakeCleanCopy makes a new project at dst of the rows in the project at src, whose
// schema may be foreign. The copy has the program's own schema. The rows are read from
// the tables of a project alone: no trigger, view, index or computed column of src
// takes part. src stays as it is. The history is left out if it is not sound.
//
// The copy is checked as a whole. Where it cannot be made, the error is a
// NoCleanCopyError. dst must not exist (ErrExists); after an error it does not.
func MakeCleanCopy(ctx context.Context, src, dst string, options Options) (annotate.CleanCopy, error) {
	c := cleaner{options: options.withDefaults()}
	if err := c.run(ctx, src, dst); err != nil {
		return annotate.CleanCopy{}, fmt.Errorf("make a clean copy of %s as %s: %w", src, dst, classify(err))
	}
	return c.done, nil
}

// historyTables are the tables that a clean copy can do without.
var historyTables = []string{"action", "edit_log"}

type cleaner struct {
	options Options
	steps   migrations
	version int // of the schema of the source
	done    annotate.CleanCopy
}

func (c *cleaner) run(ctx context.Context, src, dst string) (err error) {
	if c.steps, err = embeddedMigrations(); err != nil {
		return err
	}
	target, err := filepath.Abs(dst)
	if err != nil {
		return err
	}
	if err := vacant(target); err != nil {
		return err
	}
	from, done, err := openForeign(ctx, src)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	building, err := reserve(target, 0o600)
	if err != nil {
		return err
	}
	defer removeDatabase(building)
	if err := c.copy(ctx, from, building); err != nil {
		return err
	}
	if err := c.prove(ctx, building); err != nil {
		return err
	}
	if err := keepMode(src, building); err != nil {
		return err
	}
	return place(building, target)
}

// openForeign opens a file that holds SQL of others, to be read. Where a crash left a
// part of the contents beside the file, a copy of both is opened.
func openForeign(ctx context.Context, path string) (db *sql.DB, done func() error, err error) {
	file, err := locate(path)
	if err != nil {
		return nil, nil, err
	}
	h, err := probe(file)
	if err != nil {
		return nil, nil, err
	}
	if !notEmpty(file+"-wal") && !notEmpty(file+"-journal") {
		if db, err = openReaders(file, h.wal || h.lacks.noLocks, nil); err != nil {
			return nil, nil, err
		}
		return db, db.Close, nil
	}
	dir, err := os.MkdirTemp("", "goldspan-")
	if err != nil {
		return nil, nil, err
	}
	remove := func() error { return os.RemoveAll(dir) }
	aside := filepath.Join(dir, filepath.Base(file))
	if err = copyFiles(file, aside); err == nil {
		if err = foldIn(ctx, aside); err == nil {
			db, err = openReaders(aside, true, nil)
		}
	}
	if err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	return db, func() error { return errors.Join(db.Close(), remove()) }, nil
}

// foldIn makes one file of a file and of what a crash left beside it.
func foldIn(ctx context.Context, file string) (err error) {
	db, err := openWriter(file, writeAhead.synchronous, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var mode string
	return one(ctx, db, nil, "PRAGMA journal_mode=DELETE", nil, &mode)
}

// copy builds the copy, with the history if its tables are there.
func (c *cleaner) copy(ctx context.Context, from *sql.DB, building string) (err error) {
	view, err := from.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer view.Rollback()
	if err := c.look(ctx, view); err != nil {
		return err
	}
	to, err := openWriter(building, writeAhead.synchronous, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	if err := layOut(ctx, to); err != nil {
		return err
	}
	if err := (migrations{c.steps.dir, c.steps.names[:c.version]}).run(ctx, to); err != nil {
		return err
	}
	tables, err := c.tables(ctx, view, to)
	if err != nil {
		return err
	}
	if err := fillTables(ctx, view, to, tables); err != nil {
		return err
	}
	if err := c.steps.run(ctx, to); err != nil {
		return unfit("", err)
	}
	return nil
}

// look reads the version, and what the copy will not have.
func (c *cleaner) look(ctx context.Context, q querier) error {
	var application int
	if err := one(ctx, q, nil, "PRAGMA application_id", nil, &application); err != nil {
		return err
	}
	if err := one(ctx, q, nil, "PRAGMA user_version", nil, &c.version); err != nil {
		return err
	}
	switch {
	case application != applicationID:
		return &annotate.NotProjectError{Kind: annotate.NotProjectDatabase}
	case c.version > c.steps.schema():
		return c.steps.newer(c.version)
	case c.version < 1:
		return fmt.Errorf("%w: its schema is %d", annotate.ErrDamaged, c.version)
	}
	versions, err := schemas()
	if err != nil {
		return err
	}
	own := versions[c.version]
	var known []string
	for o := range own {
		if o.kind == "table" {
			known = append(known, "table "+o.name)
		}
	}
	err = eachObject(ctx, q, func(o object) {
		name := o.kind + " " + o.name
		if !own[o] && !slices.Contains(statistics, o) && !slices.Contains(known, name) && len(c.done.LeftOut) < maxNamed {
			c.done.LeftOut = append(c.done.LeftOut, name)
		}
	})
	slices.Sort(c.done.LeftOut)
	return err
}

// table is a table of a project and its columns.
type table struct {
	name    string
	columns []string
}

// tables are the tables to copy.
func (c *cleaner) tables(ctx context.Context, from, to querier) ([]table, error) {
	all, err := ordinary(ctx, to, "SELECT name FROM sqlite_schema WHERE type = 'table'")
	if err != nil {
		return nil, err
	}
	c.done.History = true
	var tables []table
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t := table{name, all[name]}
		fault, err := t.fault(ctx, from)
		switch {
		case err != nil:
			return nil, err
		case fault == "":
			tables = append(tables, t)
		case slices.Contains(historyTables, name):
			c.done.History = false
		default:
			return nil, &annotate.NoCleanCopyError{Fault: fault, Table: name}
		}
	}
	if !c.done.History {
		tables = slices.DeleteFunc(tables, func(t table) bool { return slices.Contains(historyTables, t.name) })
	}
	return tables, nil
}

// ordinary are the tables that a query names, and their columns that are stored.
func ordinary(ctx context.Context, q querier, query string, args ...any) (map[string][]string, error) {
	tables := map[string][]string{}
	err := each(ctx, q, query, args, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		tables[name] = nil
		return err
	})
	if err != nil {
		return nil, err
	}
	for name := range tables {
		err := each(ctx, q, "SELECT name FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY cid", []any{name}, func(rows *sql.Rows) error {
			var column string
			err := rows.Scan(&column)
			tables[name] = append(tables[name], column)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return tables, nil
}

// fault says why a file does not have the table as it should be; "" where it has.
// What SQLite made of the schema counts, not the kinds that the schema names.
func (t table) fault(ctx context.Context, from querier) (annotate.NoCleanCopyFault, error) {
	var kind string
	if err := one(ctx, from, nil, "SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = $1", []any{t.name}, &kind); err != nil {
		return "", err
	}
	switch kind {
	case "":
		return annotate.TableAbsent, nil
	case "table":
	default:
		return annotate.TableNoTable, nil
	}
	there, err := ordinary(ctx, from, "SELECT $1", t.name)
	if err != nil {
		return "", err
	}
	for _, column := range t.columns {
		if !slices.Contains(there[t.name], column) {
			return annotate.TableColumn, nil
		}
	}
	return "", nil
}

// fillTables copies all rows in one transaction. Rows that refer to nothing are found
// at its end.
func fillTables(ctx context.Context, from querier, to *sql.DB, tables []table) error {
	conn, err := to.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys=0"); err != nil {
		return err
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, t := range tables {
		if err := t.copy(ctx, from, tx); err != nil {
			return err
		}
	}
	broken, err := foreignKeyViolations(ctx, tx)
	if err != nil {
		return err
	}
	if len(broken) > 0 {
		return unfit("", errors.New(broken[0]))
	}
	return tx.Commit()
}

// copy copies the rows. No index is looked at: a stranger's may say anything.
func (t table) copy(ctx context.Context, from querier, to *sql.Tx) error {
	var marks []string
	values, places := make([]any, len(t.columns)), make([]any, len(t.columns))
	for i := range t.columns {
		marks = append(marks, fmt.Sprintf("$%d", i+1))
		places[i] = &values[i]
	}
	if _, err := to.ExecContext(ctx, `DELETE FROM "`+t.name+`"`); err != nil { // what a new project begins with
		return err
	}
	columns := `"` + strings.Join(t.columns, `", "`) + `"`
	insert, err := to.PrepareContext(ctx, fmt.Sprintf(`INSERT INTO "%s" (%s) VALUES (%s)`, t.name, columns, strings.Join(marks, ", ")))
	if err != nil {
		return err
	}
	defer insert.Close()
	return each(ctx, from, fmt.Sprintf(`SELECT %s FROM main."%s" NOT INDEXED`, columns, t.name), nil, func(rows *sql.Rows) error {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		if _, err := insert.ExecContext(ctx, values...); err != nil {
			return unfit(t.name, err)
		}
		return nil
	})
}

// unfit is the error for rows that fit no project.
func unfit(table string, err error) error {
	if err = classify(err); isContext(err) || isDisk(err) {
		return err
	}
	return &annotate.NoCleanCopyError{Fault: annotate.TableContents, Table: table, Err: err}
}

// prove checks the copy as a whole. Where the history is at fault, the copy loses it.
func (c *cleaner) prove(ctx context.Context, building string) error {
	if c.done.History {
		err := c.check(ctx, building)
		if !errors.Is(err, annotate.ErrNoCleanCopy) {
			return err
		}
	}
	c.done.History = false
	if err := dropHistory(ctx, building); err != nil {
		return unfit("", err)
	}
	return c.check(ctx, building)
}

func (c *cleaner) check(ctx context.Context, building string) (err error) {
	p, err := open(ctx, building, c.options, tuning{idleAfter: 1 << 40})
	if err != nil {
		return unfit("", err)
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	problems, err := p.Check(ctx)
	if err != nil {
		return unfit("", err)
	}
	if len(problems) > 0 {
		return unfit("", errors.New(problems[0].String()))
	}
	return one(ctx, p.readers, nil, countShown, nil, &c.done.Articles, &c.done.Spans)
}

// Counted is how many articles a project has, and how many spans all its sets have,
// without removed ones.
func (p *Project) Counted(ctx context.Context) (articles, spans int, err error) {
	err = p.read(ctx, func(tx *sql.Tx) error { return one(ctx, tx, nil, countShown, nil, &articles, &spans) })
	return articles, spans, err
}

// countShown counts articles and spans without hidden ones.
const countShown = `SELECT (SELECT count(*) FROM article WHERE hidden = 0), (SELECT count(*) FROM span AS s
	JOIN article AS a ON a.number = s.article AND a.hidden = 0 JOIN annotation_set AS t ON t.number = s.annotation_set AND t.hidden = 0)`
