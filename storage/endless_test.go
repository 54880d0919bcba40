package storage

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"goldspan/annotate"
)

// A signal and the Cancel of a task end the context. No statement may outlast it.
func TestEndlessStatementEndsWithItsContext(t *testing.T) {
	const endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
	p := newProject(t)
	addText(t, p, "a1", hard)
	set := mustSet(t, p)
	for name, run := range map[string]func(ctx context.Context, begun func()) error{
		"one row": func(ctx context.Context, begun func()) error {
			begun()
			var n int
			return one(ctx, p.readers, nil, endless+"SELECT max(n) FROM r", nil, &n)
		},
		"rows without end": func(ctx context.Context, begun func()) error {
			return each(ctx, p.readers, endless+"SELECT n FROM r", nil, func(rows *sql.Rows) error {
				var n int
				err := rows.Scan(&n)
				if n == 1000 {
					begun()
				}
				return err
			})
		},
		"a view of the project": func(ctx context.Context, begun func()) error {
			return p.read(ctx, func(tx *sql.Tx) error {
				begun()
				var n int
				return one(ctx, tx, nil, endless+"SELECT max(n) FROM r", nil, &n)
			})
		},
		"a write": func(ctx context.Context, begun func()) error {
			return p.write(ctx, func(ctx context.Context, tx *writeTx) error {
				if _, err := tx.ExecContext(ctx, "UPDATE article SET title = 'half'"); err != nil {
					return err
				}
				begun()
				_, err := tx.ExecContext(ctx, "INSERT INTO project (key, value) "+endless+"SELECT 'k' || n, 'v' FROM r")
				return err
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			err := run(ctx, func() { time.AfterFunc(20*time.Millisecond, cancel) })
			if !errors.Is(err, context.Canceled) {
				t.Errorf("error %v", err)
			}
			if s := mustState(t, p, "a1", set); s.Article.Title == "half" {
				t.Error("half of a write is in the project")
			}
			checked(t, p)
		})
	}
	if why := p.ReadOnly(); why != annotate.Writable {
		t.Errorf("read only: %s", why)
	}
}
