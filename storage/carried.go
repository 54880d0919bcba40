package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"goldspan/annotate"
)

// loggedCarried is a span to settle, as the edit log keeps it.
type loggedCarried struct {
	From annotate.ArticleID `json:"from"`
	Span loggedSpan         `json:"span"`
}

func logCarried(c annotate.Carried) loggedCarried { return loggedCarried{c.From, logSpan(c.Span)} }

func (c loggedCarried) carried() annotate.Carried {
	return annotate.Carried{From: c.From, Span: c.Span.span()}
}

const carriedColumns = "id, from_article, span"

// readCarried reads the spans to settle of an article in a set.
func readCarried(ctx context.Context, q querier, article, set int64) (list []annotate.Carried, err error) {
	const query = "SELECT " + carriedColumns + " FROM carried WHERE article = $1 AND annotation_set = $2"
	err = each(ctx, q, query, []any{article, set}, func(rows *sql.Rows) error {
		var c loggedCarried
		var id annotate.SpanID
		var span []byte
		if err := rows.Scan(&id, &c.From, &span); err != nil {
			return err
		}
		if err := json.Unmarshal(span, &c.Span); err != nil {
			return fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
		}
		c.Span.ID = id
		list = append(list, c.carried())
		return nil
	})
	return list, err
}

// storedCarried are the values of carriedColumns.
func storedCarried(c annotate.Carried) ([]any, error) {
	span, err := encodeJSON(logSpan(c.Span))
	return []any{string(c.Span.ID), string(c.From), span}, err
}

// carry changes the spans to settle.
func (w *spanWriter) carry(ctx context.Context, article int64, c annotate.Change) error {
	for _, k := range c.RemovedCarried {
		err := w.tx.execOne(ctx, noSuch(annotate.ErrCarried, string(k.Span.ID)),
			"DELETE FROM carried WHERE article = $1 AND annotation_set = $2 AND id = $3", article, w.set, string(k.Span.ID))
		if err != nil {
			return err
		}
	}
	for _, k := range c.AddedCarried {
		values, err := storedCarried(k)
		if err != nil {
			return err
		}
		_, err = w.tx.ExecContext(ctx, "INSERT INTO carried ("+carriedColumns+", article, annotation_set) VALUES ($1, $2, $3, $4, $5)", append(values, article, w.set)...)
		if err != nil {
			return err
		}
	}
	return nil
}
