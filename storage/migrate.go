package storage

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"goldspan/annotate"
)

//go:embed migrations/*.sql
var embedded embed.FS

// applicationID is in the header of every project file: "SPN1".
const applicationID = 0x53504E31

// migrations are the steps from an empty database to today's schema. After
// step n the database has user_version n.
type migrations struct {
	dir   fs.FS
	names []string // in order
}

func embeddedMigrations() (migrations, error) { return newMigrations(embedded) }

func newMigrations(dir fs.FS) (migrations, error) {
	names, err := fs.Glob(dir, "migrations/*.sql")
	if err != nil {
		return migrations{}, fmt.Errorf("list migrations: %w", err)
	}
	return migrations{dir, names}, nil
}

// afterStep is what Go does after a step, in its transaction.
var afterStep = map[string]func(context.Context, *writeTx) error{
	"migrations/0008_digests.sql":            fillDigests,
	"migrations/0009_digests_of_history.sql": fillHistoryDigests,
}

// schema is the version that the steps lead to.
func (m migrations) schema() int { return len(m.names) }

// newer is the error for a file whose schema these steps do not know.
func (m migrations) newer(schema int) error {
	return fmt.Errorf("%w: its schema is %d, this program knows %d", annotate.ErrNewer, schema, m.schema())
}

// run brings the database to today's schema, each step in a transaction of its
// own together with the version that it leads to. A step that fails leaves
// the database as the step before it left it.
func (m migrations) run(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return classify(err)
	}
	defer conn.Close()
	return m.runOn(ctx, conn)
}

// runOn is run for a connection.
func (m migrations) runOn(ctx context.Context, conn *sql.Conn) error {
	var have int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return classify(err)
	}
	switch {
	case have == m.schema():
		return nil
	case have > m.schema():
		return m.newer(have)
	case have < 0:
		return fmt.Errorf("%w: its schema is %d", annotate.ErrDamaged, have)
	}
	// Rebuilding a table needs foreign keys off, which is a no-op inside a
	// transaction; foreign_key_check makes up for it.
	if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys=0"); err != nil {
		return classify(err)
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys=1")
	for v := have; v < m.schema(); v++ {
		if err := m.step(ctx, conn, v); err != nil {
			return fmt.Errorf("%s: %w", m.names[v], misfit(classify(err)))
		}
	}
	return nil
}

// misfit gives the meaning of a row that a step refuses: a project of any version has
// only rows that fit, so the file is damaged.
func misfit(err error) error {
	if isConstraint(err) && !errors.Is(err, annotate.ErrDamaged) {
		return fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	return err
}

// step runs migration number v, counted from 0.
func (m migrations) step(ctx context.Context, conn *sql.Conn, v int) error {
	text, err := fs.ReadFile(m.dir, m.names[v])
	if err != nil {
		return err
	}
	tx, err := beginOn(ctx, conn)
	if err != nil {
		return err
	}
	defer tx.release()
	if _, err := conn.ExecContext(ctx, string(text)); err != nil {
		return err
	}
	if then := afterStep[m.names[v]]; then != nil {
		if err := then(ctx, tx); err != nil {
			return err
		}
	}
	broken, err := foreignKeyViolations(ctx, conn)
	if err != nil {
		return err
	}
	if len(broken) > 0 {
		return fmt.Errorf("%w: %s", annotate.ErrDamaged, broken[0])
	}
	// Both are header fields, so they are set by the same transaction.
	header := fmt.Sprintf("PRAGMA user_version=%d; PRAGMA application_id=%d", v+1, applicationID)
	if _, err := conn.ExecContext(ctx, header); err != nil {
		return err
	}
	return tx.commit()
}
