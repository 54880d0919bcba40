package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"goldspan/annotate"
)

// querier is what reads: a pool, a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// each calls scan for every row of a query.
func each(ctx context.Context, q querier, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return classify(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return badRow(err)
		}
	}
	return classify(rows.Err())
}

// one reads the single row of a query; absent is the error where there is none.
func one(ctx context.Context, q querier, absent error, query string, args []any, dest ...any) error {
	err := q.QueryRowContext(ctx, query, args...).Scan(dest...)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return absent
	}
	return badRow(err)
}

// badRow is the error for a row that was read but makes no sense: the schema
// keeps such rows out, so the file was damaged. Errors of the driver and of
// the context keep their own meaning.
func badRow(err error) error {
	if isDriver(err) || isContext(err) || errors.Is(err, annotate.ErrDamaged) {
		return classify(err)
	}
	return fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
}

func isContext(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// writeTx is a transaction of the writer. To compile a statement takes longer than
// most take to run, so that each is compiled once, for all transactions.
type writeTx struct {
	*sql.Tx
	db   *sql.DB // for begin
	kept *statements
	here map[string]*sql.Stmt              // as this transaction runs them
	last int64                             // the number of the last action that was entered; 0 for none
	bulk bool                              // see trust
	conn *sql.Conn                         // has the transaction
	many map[string]driver.StmtExecContext // that insertMany runs

	sums   sums // what is written adds to the seal; rest is that before the transaction
	small  bool // rest is known, because something is written to smallTables
	sealed seal // as it was committed

	undoing bool // an action becomes undone
	dropped bool // no action is undone any more
}

// statements are the compiled statements of the writer, by their text.
type statements struct {
	ready  map[string]*sql.Stmt
	wanted map[string]bool // to be kept: that needs the one connection, which a transaction has
	small  map[string]bool // whether they write to smallTables
	bulk   bool            // see trust

	// What the last transaction of this writer has left. It holds as long as nobody else
	// writes.
	sealed     seal         // lineage 0: unknown
	noneUndone bool         // no action is undone
	labels     labelNumbers // nil maps: unknown
}

// forget is for what somebody else has written.
func (s *statements) forget() { s.sealed, s.noneUndone, s.labels = seal{}, false, labelNumbers{} }

func newStatements() *statements {
	return &statements{ready: map[string]*sql.Stmt{}, wanted: map[string]bool{}, small: map[string]bool{}}
}

func (s *statements) in(tx *sql.Tx) *writeTx {
	return &writeTx{Tx: tx, kept: s, here: map[string]*sql.Stmt{}}
}

// begin begins the transaction. It is rolled back by end alone: a context that ends
// would take it away between two statements.
func (t *writeTx) begin(ctx context.Context) (err error) {
	t.kept.keep(ctx, t.db)
	t.here, t.last, t.sums, t.small = map[string]*sql.Stmt{}, 0, sums{}, false
	if err := t.kept.trust(ctx, t.db, t.bulk); err != nil {
		return err
	}
	if t.conn, err = t.db.Conn(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	if t.Tx, err = t.conn.BeginTx(context.WithoutCancel(ctx), nil); err != nil {
		t.giveBack()
	}
	return err
}

// giveBack gives the connection back, which no longer has a transaction.
func (t *writeTx) giveBack() {
	if t.conn == nil {
		return
	}
	for _, stmt := range t.many {
		_ = stmt.(driver.Stmt).Close() // it has run
	}
	t.many = nil
	_ = t.conn.Close()
	t.conn = nil
}

// trust has SQLite take the rows of a bulk of new rows as they are, and look through all
// others. An import has proved each row with its article, and gives out the numbers that
// its rows refer to. SQLite would take as long again to look them up in every row. What
// must be there once stays so in every case.
func (s *statements) trust(ctx context.Context, db *sql.DB, bulk bool) error {
	if s.bulk == bulk {
		return nil
	}
	pragmas := []string{"PRAGMA foreign_keys=1", "PRAGMA ignore_check_constraints=0"}
	if bulk {
		pragmas = []string{"PRAGMA foreign_keys=0", "PRAGMA ignore_check_constraints=1"}
	}
	for _, pragma := range pragmas {
		if _, err := db.ExecContext(context.WithoutCancel(ctx), pragma); err != nil {
			return err
		}
		s.bulk = true // what follows may fail
	}
	s.bulk = bulk
	return nil
}

// end rolls back what was not committed.
func (t *writeTx) end() {
	if t.Tx != nil {
		_ = t.Rollback()
	}
	t.giveBack()
}

// keep compiles what transactions have wanted so far, while none is open. What
// cannot be compiled fails where it is run.
func (s *statements) keep(ctx context.Context, db *sql.DB) {
	for query := range s.wanted {
		if stmt, err := db.PrepareContext(ctx, query); err == nil {
			s.ready[query] = stmt
		}
	}
	clear(s.wanted)
}

func (t *writeTx) statement(ctx context.Context, query string) (stmt *sql.Stmt, err error) {
	if stmt = t.here[query]; stmt != nil {
		return stmt, nil
	}
	small, known := t.kept.small[query]
	if !known {
		small = writesSmall(query)
		t.kept.small[query] = small
	}
	if small {
		if err := t.smallBefore(ctx); err != nil {
			return nil, err
		}
	}
	if ready := t.kept.ready[query]; ready != nil {
		stmt = t.StmtContext(ctx, ready)
	} else {
		if stmt, err = t.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
		t.kept.wanted[query] = true
	}
	t.here[query] = stmt
	return stmt, nil
}

// ExecContext is that of sql.Tx.
func (t *writeTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, err := t.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(ctx, args...)
}

// insertMany is ExecContext for many values of types that the driver has.
// database/sql would look at each value longer than SQLite does to store it.
func (t *writeTx) insertMany(ctx context.Context, query string, values []driver.NamedValue) (result driver.Result, err error) {
	err = t.conn.Raw(func(conn any) error {
		stmt := t.many[query]
		if stmt == nil {
			prepared, err := conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
			if err != nil {
				return err
			}
			if t.many == nil {
				t.many = map[string]driver.StmtExecContext{}
			}
			stmt = prepared.(driver.StmtExecContext)
			t.many[query] = stmt
		}
		result, err = stmt.ExecContext(ctx, values)
		return err
	})
	return result, err
}

// QueryContext is that of sql.Tx.
func (t *writeTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := t.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// QueryRowContext is that of sql.Tx.
func (t *writeTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	stmt, err := t.statement(ctx, query)
	if err != nil {
		return t.Tx.QueryRowContext(ctx, query, args...) // it fails in the same way
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
