package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	modernc "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"goldspan/annotate"
)

// maxText is the size of the longest text, or row, that a project file can have, in
// bytes.
const maxText = annotate.MaxText

// limits are the most that a connection takes of each kind. The program’s own SQL
// needs less.
var limits = map[int]int{
	sqlite3.SQLITE_LIMIT_LENGTH:          maxText,
	sqlite3.SQLITE_LIMIT_SQL_LENGTH:      1_000_000,
	sqlite3.SQLITE_LIMIT_COLUMN:          100,
	sqlite3.SQLITE_LIMIT_EXPR_DEPTH:      100,
	sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
	sqlite3.SQLITE_LIMIT_VDBE_OP:         1_000_000,
	sqlite3.SQLITE_LIMIT_ATTACHED:        0,
	sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH:   0,
}

// limited opens connections that take no more than limits.
type limited struct{ driver.Connector }

func (l limited) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := l.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	if err := limit(ctx, conn); err != nil {
		_ = conn.Close() // the error is what is told
		return nil, fmt.Errorf("limit a connection: %w", err)
	}
	return conn, nil
}

// limit sets the limits of a connection. The driver wants to have the connection from
// a pool: it gets a pool of one. That pool ends while the connection is in use, which
// leaves the connection open.
func limit(ctx context.Context, conn driver.Conn) error {
	pool := sql.OpenDB(ready{conn})
	defer pool.Close()
	held, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	for kind, most := range limits {
		if _, err := modernc.Limit(held, kind, most); err != nil {
			return err
		}
	}
	return nil
}

// ready has one connection, which is open.
type ready struct{ conn driver.Conn }

func (r ready) Connect(context.Context) (driver.Conn, error) { return r.conn, nil }
func (r ready) Driver() driver.Driver                        { return nil }
