package storage

import (
	"context"
	"database/sql"
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
