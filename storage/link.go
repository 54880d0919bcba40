package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

func readLinks(ctx context.Context, q querier, article, set int64) ([]annotate.Link, error) {
	var links []annotate.Link
	const query = "SELECT " + linkColumns + " FROM link WHERE article = $1 AND annotation_set = $2"
	err := each(ctx, q, query, []any{article, set}, func(rows *sql.Rows) error {
		var l annotate.Link
		if err := rows.Scan(&l.ID, &l.Type, &l.From, &l.To, &l.Assumed); err != nil {
			return err
		}
		links = append(links, l)
		return nil
	})
	return links, err
}

const linkColumns = "id, type, from_span, to_span, assumed"

func (w *spanWriter) insertLink(ctx context.Context, article int64, l annotate.Link) error {
	if err := checkLink(l); err != nil {
		return err
	}
	_, err := w.tx.ExecContext(ctx, "INSERT INTO link ("+linkColumns+`, article, annotation_set)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, append(storedLink(l), article, w.set)...)
	if isForeignKey(err) {
		return fmt.Errorf("%w: an end of link %s", annotate.ErrNoSpan, l.ID)
	}
	return err
}

// storedLink are the values of linkColumns.
func storedLink(l annotate.Link) []any {
	return []any{string(l.ID), l.Type, string(l.From), string(l.To), l.Assumed}
}

func checkLink(l annotate.Link) error {
	if !annotate.Storable(string(l.ID)) || !annotate.Storable(l.Type) {
		return fmt.Errorf("%w: %q is not valid UTF-8 or holds a NUL character", annotate.ErrLink, l.Type)
	}
	return nil
}

func (w *spanWriter) removeLink(ctx context.Context, article int64, id annotate.LinkID) error {
	return w.tx.execOne(ctx, noSuch(annotate.ErrNoLink, string(id)),
		"DELETE FROM link WHERE article = $1 AND annotation_set = $2 AND id = $3", article, w.set, string(id))
}
