package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// The columns of a span. Most spans have nothing in spanRest, and to read a column
// takes longer than to look whether there is something in it.
const (
	spanColumns = spanBase + ", " + spanRest
	spanBase    = "id, label, start, stop, quote, created, modified"
	spanRest    = `note, actor, actor_kind, figure_value, figure_upper, figure_bound, figure_unit, figure_counted,
	voice, denied, hedged, assumed, origin, score`
	hasRest = `(note <> '' OR actor <> '' OR figure_value <> '' OR figure_bound <> '' OR figure_unit <> '' OR figure_counted <> ''
	OR voice <> '' OR denied OR hedged OR assumed OR origin <> '' OR score IS NOT NULL OR actor_kind <> '' OR figure_upper <> '')`
)

// readSpans reads the spans of an article and set.
func readSpans(ctx context.Context, q querier, article, set int64, labels labelNumbers) ([]annotate.Span, error) {
	const which = " FROM span WHERE article = $1 AND annotation_set = $2"
	var spans []annotate.Span
	rest := map[annotate.SpanID]int{} // the places of spans that have more
	var s annotate.Span
	var label int64
	var more bool
	base := append([]any{&more}, baseOf(&s, &label)...)
	err := each(ctx, q, "SELECT "+hasRest+", "+spanBase+which, []any{article, set}, func(rows *sql.Rows) error {
		if err := rows.Scan(base...); err != nil {
			return err
		}
		if err := labels.name(&s, label); err != nil {
			return err
		}
		if more {
			rest[s.ID] = len(spans)
		}
		if len(spans) == cap(spans) {
			spans = slices.Grow(spans, len(spans)+8) // append would copy a long list more often
		}
		spans = append(spans, s)
		return nil
	})
	if err != nil || len(rest) == 0 {
		return spans, err
	}
	var score sql.NullFloat64
	details := append([]any{&s.ID}, restOf(&s, &score)...)
	err = each(ctx, q, "SELECT id, "+spanRest+which+" AND "+hasRest, []any{article, set}, func(rows *sql.Rows) error {
		if err := rows.Scan(details...); err != nil {
			return err
		}
		if at, ok := rest[s.ID]; ok {
			spans[at].Note, spans[at].Meaning, spans[at].Origin, spans[at].Score = s.Note, s.Meaning, s.Origin, score.Float64
		}
		return nil
	})
	return spans, err
}

// baseOf are the places for spanBase.
func baseOf(s *annotate.Span, label *int64) []any {
	return []any{&s.ID, label, &s.Range.Start, &s.Range.End, &s.Quote, &s.Created, &s.Modified}
}

// restOf are the places for spanRest.
func restOf(s *annotate.Span, score *sql.NullFloat64) []any {
	return []any{
		&s.Note, &s.Actor.Name, &s.Actor.Kind,
		&s.Figure.Value, &s.Figure.Upper, &s.Figure.Bound, &s.Figure.Unit, &s.Figure.Counted,
		&s.Claim.Voice, &s.Claim.Denied, &s.Claim.Hedged, &s.Assumed, &s.Origin, score,
	}
}

// scanSpan reads spanColumns, and before them the columns that before is for.
func scanSpan(rows *sql.Rows, labels labelNumbers, before ...any) (annotate.Span, error) {
	var s annotate.Span
	var label int64
	var score sql.NullFloat64
	if err := rows.Scan(append(append(before, baseOf(&s, &label)...), restOf(&s, &score)...)...); err != nil {
		return s, err
	}
	s.Score = score.Float64
	return s, labels.name(&s, label)
}

// name gives a span the label of a number.
func (n labelNumbers) name(s *annotate.Span, number int64) error {
	var ok bool
	if s.Label, ok = n.id[number]; !ok {
		return fmt.Errorf("%w: span %s has label number %d, which is not there", annotate.ErrDamaged, s.ID, number)
	}
	return nil
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
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
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
		SET label = $2, start = $3, stop = $4, quote = $5, created = $6, modified = $7, note = $8, actor = $9, actor_kind = $10,
		figure_value = $11, figure_upper = $12, figure_bound = $13, figure_unit = $14, figure_counted = $15,
		voice = $16, denied = $17, hedged = $18, assumed = $19, origin = $20, score = $21
		WHERE id = $1 AND article = $22 AND annotation_set = $23`,
		append(stored(s, label), article, w.set)...)
}

// stored are the values of spanColumns.
func stored(s annotate.Span, label int64) []any {
	return []any{
		string(s.ID), label, s.Range.Start, s.Range.End, s.Quote, s.Created, s.Modified, s.Note, s.Actor.Name, string(s.Actor.Kind),
		s.Figure.Value, s.Figure.Upper, string(s.Figure.Bound), s.Figure.Unit, s.Figure.Counted,
		string(s.Claim.Voice), s.Claim.Denied, s.Claim.Hedged, s.Assumed, string(s.Origin), storedScore(s),
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
	if !annotate.Storable(string(s.ID)) || !annotate.Storable(s.Note) || !s.Origin.Valid() || !s.Storable() {
		return 0, fmt.Errorf("span %s: a detail is not valid UTF-8 or holds a NUL character", s.ID)
	}
	return w.labels.of(s.Label)
}

func noSuch(sentinel error, id string) error {
	return fmt.Errorf("%w in the project file: %s", sentinel, id)
}
