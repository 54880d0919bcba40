package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	modernc "modernc.org/sqlite"

	"goldspan/annotate"
)

// writer is the one connection that writes to a file. It is for one goroutine at a time.
// To compile a statement takes longer than most take to run, so that each is compiled
// once, for all transactions.
type writer struct {
	*sql.Conn
	pool    *sql.DB // of this connection alone; nil where another closes it
	changes driverStatements
	queries map[string]*sql.Stmt
	small   map[string]bool // whether a statement writes to smallTables
	values  []driver.NamedValue
	bulk    bool // see trust

	left    left
	version uint32 // of the file as the last transaction has left it; SQLite counts all changes
}

type driverStatements map[string]driver.StmtExecContext

// left is what the last transaction has left, for the next one. It is empty where anybody
// has written since.
type left struct {
	sealed     seal              // lineage 0: unknown
	next       annotate.ActionID // the number for a new action; 0: unknown
	noneUndone bool              // no action is undone
	labels     labelNumbers      // nil maps: unknown
	worked     workedOn
}

// workedOn is what one set says of one article, but for the spans.
type workedOn struct {
	set           annotate.SetID
	article       annotate.ArticleID
	setNo, number int64
	status        annotate.Status
}

// newWriter makes a writer of the one connection of a pool, and closes the pool with it.
func newWriter(ctx context.Context, pool *sql.DB) (*writer, error) {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	w := writerOn(conn)
	w.pool = pool
	return w, nil
}

// writerOn makes a writer of a connection, which stays open when the writer is closed.
func writerOn(conn *sql.Conn) *writer {
	return &writer{Conn: conn, changes: driverStatements{}, queries: map[string]*sql.Stmt{}, small: map[string]bool{}}
}

// Close closes the statements, for which SQLite would keep the file open, and then the
// pool.
func (w *writer) Close() error {
	var errs []error
	for _, stmt := range w.queries {
		errs = append(errs, stmt.Close())
	}
	errs = append(errs, w.drop(w.changes))
	if w.pool != nil {
		errs = append(errs, w.Conn.Close(), w.pool.Close())
	}
	return errors.Join(errs...)
}

// drop closes statements.
func (w *writer) drop(statements driverStatements) error {
	if len(statements) == 0 {
		return nil
	}
	err := w.Raw(func(any) error {
		var errs []error
		for query, stmt := range statements {
			errs = append(errs, stmt.(driver.Stmt).Close())
			delete(statements, query)
		}
		return errors.Join(errs...)
	})
	if errors.Is(err, sql.ErrConnDone) {
		return nil // the connection has failed, and its statements are gone with it
	}
	return err
}

// change runs a statement that database/sql does not know: it would look at each value for
// longer than SQLite needs to store it. The statement is one of kept from then on.
func (w *writer) change(ctx context.Context, kept driverStatements, query string, values []driver.NamedValue) (result driver.Result, err error) {
	err = w.Raw(func(conn any) error {
		stmt := kept[query]
		if stmt == nil {
			prepared, err := conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
			if err != nil {
				return err
			}
			stmt = prepared.(driver.StmtExecContext)
			kept[query] = stmt
		}
		result, err = stmt.ExecContext(ctx, values)
		return err
	})
	return result, err
}

// query is a query as it was compiled.
func (w *writer) query(ctx context.Context, query string) (stmt *sql.Stmt, err error) {
	if stmt = w.queries[query]; stmt != nil {
		return stmt, nil
	}
	if stmt, err = w.PrepareContext(ctx, query); err == nil {
		w.queries[query] = stmt
	}
	return stmt, err
}

// fileVersion is a number that differs after each change of the file, by whomever. In a
// transaction it is that of the file at its beginning.
func (w *writer) fileVersion() (version uint32, err error) {
	err = w.Raw(func(conn any) error {
		version, err = conn.(modernc.FileControl).FileControlDataVersion("main")
		return err
	})
	return version, err
}

// trust has SQLite take the rows of a bulk of new rows as they are, and look through all
// others. An import has proved each row with its article, and gives out the numbers that
// its rows refer to. SQLite would take as long again to look them up in every row. What
// must be there once stays so in every case.
func (w *writer) trust(ctx context.Context, bulk bool) error {
	if w.bulk == bulk {
		return nil
	}
	pragmas := []string{"PRAGMA foreign_keys=1", "PRAGMA ignore_check_constraints=0"}
	if bulk {
		pragmas = []string{"PRAGMA foreign_keys=0", "PRAGMA ignore_check_constraints=1"}
	}
	for _, pragma := range pragmas {
		if _, err := w.ExecContext(ctx, pragma); err != nil {
			return err
		}
		w.bulk = true // what follows may fail
	}
	w.bulk = bulk
	return nil
}

// writeTx is a transaction of a writer.
type writeTx struct {
	on   *writer
	bulk bool // see writer.trust
	open bool
	many driverStatements // that insertMany runs
	left left             // what is known of the file; a commit leaves it for the next transaction

	sums   sums              // what is written adds to the seal; rest is that before the transaction
	small  bool              // rest is known, because something is written to smallTables
	last   annotate.ActionID // the last action that was entered; 0 for none
	worked workedOn          // what the last part of an action was about

	undoing bool // an action becomes undone
	dropped bool // no action is undone any more
}

// beginOn begins a transaction on a connection.
func beginOn(ctx context.Context, conn *sql.Conn) (*writeTx, error) {
	tx := &writeTx{on: writerOn(conn)}
	if err := tx.begin(ctx); err != nil {
		tx.release()
		return nil, err
	}
	return tx, nil
}

// release ends a transaction of beginOn.
func (t *writeTx) release() {
	t.end()
	_ = t.on.Close() // SQLite has run all of it
}

// begin begins the transaction. It is rolled back by end alone: a context that ends
// would take it away between two statements.
func (t *writeTx) begin(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	*t = writeTx{on: t.on, bulk: t.bulk, many: driverStatements{}}
	if err := t.on.trust(ctx, t.bulk); err != nil {
		return err
	}
	if err := t.run("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	t.open = true
	version, err := t.on.fileVersion()
	if err != nil {
		t.end()
		return err
	}
	if version == t.on.version {
		t.left = t.on.left
	}
	t.on.left = left{}
	return nil
}

// run runs a statement that begins or ends the transaction.
func (t *writeTx) run(statement string) error {
	_, err := t.on.change(context.Background(), t.on.changes, statement, nil)
	return err
}

// commit commits what was written, without a seal. After an error, end rolls back.
func (t *writeTx) commit() error {
	if err := t.run("COMMIT"); err != nil {
		return err
	}
	t.open = false
	_ = t.on.drop(t.many) // they have run
	return nil
}

// end rolls back what was not committed.
func (t *writeTx) end() {
	if t.open {
		_ = t.run("ROLLBACK") // SQLite may have done so already
		t.open = false
	}
	_ = t.on.drop(t.many)
}

// touch notes what a statement will write to.
func (t *writeTx) touch(ctx context.Context, query string) error {
	small, known := t.on.small[query]
	if !known {
		small = writesSmall(query)
		t.on.small[query] = small
	}
	if small {
		return t.smallBefore(ctx)
	}
	return nil
}

// ExecContext is that of sql.Tx.
func (t *writeTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := t.touch(ctx, query); err != nil {
		return nil, err
	}
	var err error
	if t.on.values, err = appendValues(t.on.values[:0], args); err != nil {
		return nil, err
	}
	result, err := t.on.change(ctx, t.on.changes, query, t.on.values)
	clear(t.on.values)
	return result, err
}

// insertMany is ExecContext for many values. A statement for many rows is large, and is
// not kept after the transaction.
func (t *writeTx) insertMany(ctx context.Context, query string, values []driver.NamedValue) (driver.Result, error) {
	return t.on.change(ctx, t.many, query, values)
}

// appendValues makes values of arguments.
func appendValues(values []driver.NamedValue, args []any) (_ []driver.NamedValue, err error) {
	for _, v := range args {
		if !driver.IsValue(v) {
			if v, err = driver.DefaultParameterConverter.ConvertValue(v); err != nil {
				return values, err
			}
		}
		values = append(values, driver.NamedValue{Ordinal: len(values) + 1, Value: v})
	}
	return values, nil
}

// QueryContext is that of sql.Tx.
func (t *writeTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := t.touch(ctx, query); err != nil {
		return nil, err
	}
	stmt, err := t.on.query(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// QueryRowContext is that of sql.Tx.
func (t *writeTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	stmt, err := t.on.query(ctx, query)
	if err != nil {
		return t.on.QueryRowContext(ctx, query, args...) // it fails in the same way
	}
	return stmt.QueryRowContext(ctx, args...)
}

// execOne runs a statement that must change one row; absent is the error where
// there is none.
func (t *writeTx) execOne(ctx context.Context, absent error, query string, args ...any) error {
	result, err := t.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if n != 1 {
		return absent
	}
	return nil
}
