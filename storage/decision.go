package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// storedMark are the three columns of a mark; all are NULL where there is none.
type storedMark struct{ label, start, stop sql.NullInt64 }

// mark is what the columns say. A decision may name a label that was removed:
// its row is still there.
func (m storedMark) mark(labels labelNumbers) (annotate.Mark, error) {
	if !m.label.Valid && !m.start.Valid && !m.stop.Valid {
		return annotate.Mark{}, nil
	}
	id, ok := labels.id[m.label.Int64]
	if !ok || !m.start.Valid || !m.stop.Valid {
		return annotate.Mark{}, fmt.Errorf("%w: a decision names label number %d, which is not there, or half a range",
			annotate.ErrDamaged, m.label.Int64)
	}
	return annotate.Mark{Label: id, Range: annotate.Range{Start: int(m.start.Int64), End: int(m.stop.Int64)}}, nil
}

const decisionColumns = "gold_label, gold_start, gold_stop, pred_label, pred_start, pred_stop, verdict, at"

func readDecisions(ctx context.Context, q querier, article, set int64, labels labelNumbers) ([]annotate.Decision, error) {
	var decisions []annotate.Decision
	const query = "SELECT " + decisionColumns + " FROM decision WHERE article = $1 AND annotation_set = $2"
	err := each(ctx, q, query, []any{article, set}, func(rows *sql.Rows) error {
		d, err := scanDecision(rows, labels)
		if err != nil {
			return err
		}
		decisions = append(decisions, d)
		return nil
	})
	return decisions, err
}

// scanDecision reads decisionColumns, and before them the columns that before is for.
func scanDecision(rows *sql.Rows, labels labelNumbers, before ...any) (d annotate.Decision, err error) {
	var gold, pred storedMark
	err = rows.Scan(append(before, &gold.label, &gold.start, &gold.stop, &pred.label, &pred.start, &pred.stop, &d.Verdict, &d.At)...)
	if err != nil {
		return d, err
	}
	if d.Gold, err = gold.mark(labels); err != nil {
		return d, err
	}
	d.Pred, err = pred.mark(labels)
	return d, err
}

// insertDecision stores a decision. The labels of a new one must be ones that
// spans may have; one that comes back may name a label that was removed.
func (w *spanWriter) insertDecision(ctx context.Context, article int64, d annotate.Decision) error {
	args := []any{article, w.set, string(d.Verdict), d.At}
	for _, m := range []annotate.Mark{d.Gold, d.Pred} {
		if m == (annotate.Mark{}) {
			args = append(args, nil, nil, nil)
			continue
		}
		label, err := w.labels.of(m.Label)
		if err != nil && !(w.again && w.labels.removed[m.Label]) {
			return err
		}
		args = append(args, label, m.Range.Start, m.Range.End)
	}
	_, err := w.tx.ExecContext(ctx, `INSERT INTO decision (article, annotation_set, verdict, at,
		gold_label, gold_start, gold_stop, pred_label, pred_start, pred_stop)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, args...)
	return err
}

func (w *spanWriter) removeDecision(ctx context.Context, article int64, d annotate.Decision) error {
	args := []any{article, w.set}
	for _, m := range []annotate.Mark{d.Gold, d.Pred} {
		// No label is number 0, and so is one that is not there: no row matches that
		// has a range for it.
		args = append(args, w.labels.number[m.Label], m.Range.Start, m.Range.End)
	}
	return w.tx.execOne(ctx, noSuch(annotate.ErrNoDecision, fmt.Sprintf("gold %v, predicted %v", d.Gold, d.Pred)),
		`DELETE FROM decision WHERE article = $1 AND annotation_set = $2
		AND coalesce(gold_label, 0) = $3 AND coalesce(gold_start, 0) = $4 AND coalesce(gold_stop, 0) = $5
		AND coalesce(pred_label, 0) = $6 AND coalesce(pred_start, 0) = $7 AND coalesce(pred_stop, 0) = $8`, args...)
}
