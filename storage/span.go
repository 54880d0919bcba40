package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

const spanColumns = `id, label, start, stop, quote, note, actor, actor_kind,
	figure_value, figure_upper, figure_bound, figure_unit, figure_counted, voice, denied, hedged, assumed, score, created, modified`

func readSpans(ctx context.Context, q querier, article, set int64, labels labelNumbers) ([]annotate.Span, error) {
	var spans []annotate.Span
	const query = "SELECT " + spanColumns + " FROM span WHERE article = $1 AND annotation_set = $2"
	err := each(ctx, q, query, []any{article, set}, func(rows *sql.Rows) error {
		s, err := scanSpan(rows, labels)
		if err != nil {
			return err
		}
		spans = append(spans, s)
		return nil
	})
	return spans, err
}

// scanSpan reads spanColumns, and before them the columns that before is for.
func scanSpan(rows *sql.Rows, labels labelNumbers, before ...any) (annotate.Span, error) {
	var s annotate.Span
	var label int64
	var score sql.NullFloat64
	err := rows.Scan(append(before, &s.ID, &label, &s.Range.Start, &s.Range.End, &s.Quote, &s.Note, &s.Actor.Name, &s.Actor.Kind,
		&s.Figure.Value, &s.Figure.Upper, &s.Figure.Bound, &s.Figure.Unit, &s.Figure.Counted,
		&s.Claim.Voice, &s.Claim.Denied, &s.Claim.Hedged, &s.Assumed, &score, &s.Created, &s.Modified)...)
	if err != nil {
		return s, err
	}
	s.Score = score.Float64
	var ok bool
	if s.Label, ok = labels.id[label]; !ok {
		return s, fmt.Errorf("%w: span %s has label number %d, which is not there", annotate.ErrDamaged, s.ID, label)
	}
	return s, nil
}

// spanWriter writes spans, links and decisions of one set in one transaction.
type spanWriter struct {
	tx     *writeTx
	set    int64
	labels labelNumbers
	again  bool // what was made before is made again, by an undo or redo
}

func (w *spanWriter) insert(ctx context.Context, article int64, s annotate.Span) error {
	label, err := w.check(s)
	if err != nil {
		return err
	}
	_, err = w.tx.ExecContext(ctx, `INSERT INTO span (`+spanColumns+`, article, annotation_set)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
		append(stored(s, label), article, w.set)...)
	return err
}

// replace changes a span in its place, so that links to it stay.
func (w *spanWriter) replace(ctx context.Context, article int64, s annotate.Span) error {
	label, err := w.check(s)
	if err != nil {
		return err
	}
	return w.tx.execOne(ctx, noSuch(annotate.ErrNoSpan, string(s.ID)), `UPDATE span
		SET label = $2, start = $3, stop = $4, quote = $5, note = $6, actor = $7, actor_kind = $8,
		figure_value = $9, figure_upper = $10, figure_bound = $11, figure_unit = $12, figure_counted = $13,
		voice = $14, denied = $15, hedged = $16, assumed = $17, score = $18, created = $19, modified = $20
		WHERE id = $1 AND article = $21 AND annotation_set = $22`,
		append(stored(s, label), article, w.set)...)
}

// stored are the values of spanColumns.
func stored(s annotate.Span, label int64) []any {
	return []any{
		string(s.ID), label, s.Range.Start, s.Range.End, s.Quote, s.Note, s.Actor.Name, string(s.Actor.Kind),
		s.Figure.Value, s.Figure.Upper, string(s.Figure.Bound), s.Figure.Unit, s.Figure.Counted,
		string(s.Claim.Voice), s.Claim.Denied, s.Claim.Hedged, s.Assumed, storedScore(s), s.Created, s.Modified,
	}
}

// storedScore is NULL where the extractor says nothing, as of every span that a
// person made.
func storedScore(s annotate.Span) sql.NullFloat64 {
	return sql.NullFloat64{Float64: s.Score, Valid: s.Score != 0}
}

func (w *spanWriter) remove(ctx context.Context, article int64, id annotate.SpanID) error {
	return w.tx.execOne(ctx, noSuch(annotate.ErrNoSpan, string(id)),
		"DELETE FROM span WHERE article = $1 AND annotation_set = $2 AND id = $3", article, w.set, string(id))
}

func (w *spanWriter) check(s annotate.Span) (label int64, err error) {
	if !annotate.Storable(string(s.ID)) || !annotate.Storable(s.Note) || !s.Storable() {
		return 0, fmt.Errorf("span %s: a detail is not valid UTF-8 or holds a NUL character", s.ID)
	}
	return w.labels.of(s.Label)
}

func noSuch(sentinel error, id string) error {
	return fmt.Errorf("%w in the project file: %s", sentinel, id)
}
