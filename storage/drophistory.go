package storage

import (
	"context"
	"errors"
	"slices"
)

// dropHistory removes the history, and what only an undo could bring back.
func dropHistory(ctx context.Context, building string) (err error) {
	db, err := openWriter(building, writeAhead.synchronous, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	const (
		articles = "(SELECT number FROM article WHERE hidden = 1)"
		sets     = "(SELECT number FROM annotation_set WHERE hidden = 1)"
	)
	tables, err := ordinary(ctx, db, "SELECT name FROM sqlite_schema WHERE type = 'table'")
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys=0"); err != nil {
		return err
	}
	tx, err := beginOn(ctx, conn)
	if err != nil {
		return err
	}
	defer tx.release()
	statements := []string{"DELETE FROM edit_log", "DELETE FROM action"}
	for name, columns := range tables {
		for column, hidden := range map[string]string{"article": articles, "annotation_set": sets} {
			if slices.Contains(columns, column) {
				statements = append(statements, "DELETE FROM "+name+" WHERE "+column+" IN "+hidden)
			}
		}
	}
	before, err := sumsOf(ctx, tx)
	if err != nil {
		return err
	}
	for _, s := range append(statements,
		"DELETE FROM article WHERE hidden = 1",
		"DELETE FROM annotation_set WHERE hidden = 1",
		`DELETE FROM label WHERE hidden = 1 AND number NOT IN (SELECT label FROM span)
			AND number NOT IN (SELECT gold_label FROM decision WHERE gold_label IS NOT NULL)
			AND number NOT IN (SELECT pred_label FROM decision WHERE pred_label IS NOT NULL)`) {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	if err := shiftSeal(ctx, tx, before); err != nil {
		return err
	}
	return tx.commit()
}
