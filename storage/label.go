package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// Labels are the labels of the project, in order.
func (p *Project) Labels(ctx context.Context) ([]annotate.Label, error) {
	labels, err := readLabels(ctx, p.readers)
	if err != nil {
		return nil, fmt.Errorf("read labels: %w", p.readError(err))
	}
	return labels, nil
}

// LabelUse counts the spans that have each label, in all annotation sets.
func (p *Project) LabelUse(ctx context.Context) (map[annotate.LabelID]int, error) {
	var used map[annotate.LabelID]int
	err := p.read(ctx, func(tx *sql.Tx) (err error) {
		used, err = labelUse(ctx, tx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count the spans of labels: %w", err)
	}
	return used, nil
}

// label makes, removes or changes a label.
func (w *actionWriter) label(ctx context.Context, c annotate.LabelChange) error {
	have, err := readLabels(ctx, w.tx)
	if err != nil {
		return err
	}
	switch {
	case c.Before == annotate.Label{}:
		err = w.showLabel(ctx, c.After, have)
	case c.After == annotate.Label{}:
		err = w.hideLabel(ctx, c.Before, have)
	default:
		err = w.changeLabel(ctx, c, have)
	}
	if err != nil {
		return err
	}
	return w.log(ctx, logPart{part: partLabel, before: orNull(loggedLabel(c.Before)), after: orNull(loggedLabel(c.After))})
}

// showLabel adds a label behind the others, or brings back a hidden one in its
// place.
func (w *actionWriter) showLabel(ctx context.Context, l annotate.Label, have []annotate.Label) error {
	number, known := w.labels.number[l.ID]
	if known && (w.op == annotate.OpDo || !w.labels.removed[l.ID]) {
		return &annotate.LabelError{Fault: annotate.LabelIDTaken, Label: l}
	}
	if !known {
		if err := annotate.CheckNewLabel(l, have); err != nil {
			return err
		}
		return w.insertLabel(ctx, l)
	}
	// It stood beside these before, maybe as one of two that differ in capitals alone.
	if err := annotate.CheckLabels(append(have, l)); err != nil {
		return err
	}
	_, err := w.tx.ExecContext(ctx, `UPDATE label SET name = $1, color = $2, color_dark = $3, key = $4, hidden = 0,
		position = CASE WHEN position < 0 THEN (SELECT coalesce(max(position), -1) + 1 FROM label) ELSE position END
		WHERE number = $5`, l.Name, l.Color, l.ColorDark, l.Key, number)
	delete(w.labels.removed, l.ID)
	return err
}

// insertLabel adds a label that was checked behind the others.
func (w *actionWriter) insertLabel(ctx context.Context, l annotate.Label) error {
	next, err := nextPosition(ctx, w.tx)
	if err != nil {
		return err
	}
	number, err := insertLabel(ctx, w.tx, l, next)
	w.labels.number[l.ID], w.labels.id[number] = number, l.ID
	return err
}

// hideLabel removes a label. Decisions that name it stay: they are about a run
// that is gone.
func (w *actionWriter) hideLabel(ctx context.Context, l annotate.Label, have []annotate.Label) error {
	if err := findLabel(l, have); err != nil {
		return err
	}
	w.gone = append(w.gone, l)
	_, err := w.tx.ExecContext(ctx, "UPDATE label SET hidden = 1 WHERE id = $1", string(l.ID))
	w.labels.removed[l.ID] = true
	return err
}

// unused says whether no span has a label that the action removed. It is asked
// when all parts are made, for the label may have gone before its spans.
func (w *actionWriter) unused(ctx context.Context) error {
	for _, l := range w.gone {
		var spans int
		const query = `SELECT count(*) FROM span AS s JOIN article AS a ON a.number = s.article
			WHERE s.label = $1 AND s.annotation_set ` + visibleSets + " AND a.hidden = 0"
		if err := one(ctx, w.tx, nil, query, []any{w.labels.number[l.ID]}, &spans); err != nil {
			return err
		}
		if spans > 0 {
			return &annotate.LabelError{Fault: annotate.LabelInUse, Label: l, Spans: spans}
		}
	}
	return nil
}

// changeLabel gives a label another name, colour or key.
func (w *actionWriter) changeLabel(ctx context.Context, c annotate.LabelChange, have []annotate.Label) error {
	if c.Before.ID != c.After.ID {
		return &annotate.LabelError{Fault: annotate.LabelIDTaken, Label: c.After}
	}
	if err := findLabel(c.Before, have); err != nil {
		return err
	}
	others := slices.DeleteFunc(have, func(l annotate.Label) bool { return l.ID == c.After.ID })
	check := annotate.CheckNewLabel
	if c.Before.Name == c.After.Name || w.op != annotate.OpDo { // of two that differ in capitals alone either may be recoloured
		check = func(l annotate.Label, others []annotate.Label) error { return annotate.CheckLabels(append(others, l)) }
	}
	if err := check(c.After, others); err != nil {
		return err
	}
	l := c.After
	_, err := w.tx.ExecContext(ctx, `UPDATE label SET name = $1, color = $2, color_dark = $3, key = $4 WHERE id = $5`,
		l.Name, l.Color, l.ColorDark, l.Key, string(l.ID))
	return err
}

// findLabel says whether l is among have as it is: else it is not there, or it
// was changed.
func findLabel(l annotate.Label, have []annotate.Label) error {
	at := slices.IndexFunc(have, func(have annotate.Label) bool { return have.ID == l.ID })
	switch {
	case at < 0:
		return fmt.Errorf("%w: %s", annotate.ErrLabelAbsent, l.ID)
	case have[at] != l:
		return fmt.Errorf("%w: label %q", annotate.ErrChangedSince, have[at].Name)
	}
	return nil
}

// nextPosition is the position behind all labels.
func nextPosition(ctx context.Context, q querier) (next int, err error) {
	err = one(ctx, q, nil, "SELECT coalesce(max(position), -1) + 1 FROM label", nil, &next)
	return next, err
}

func insertLabel(ctx context.Context, tx *writeTx, l annotate.Label, position int) (number int64, err error) {
	result, err := tx.ExecContext(ctx, "INSERT INTO label (id, name, color, color_dark, key, position) VALUES ($1, $2, $3, $4, $5, $6)",
		string(l.ID), l.Name, l.Color, l.ColorDark, l.Key, position)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

func readLabels(ctx context.Context, q querier) ([]annotate.Label, error) {
	var labels []annotate.Label
	const query = "SELECT id, name, color, color_dark, key FROM label WHERE hidden = 0 ORDER BY position, number"
	err := each(ctx, q, query, nil, func(rows *sql.Rows) error {
		var l annotate.Label
		if err := rows.Scan(&l.ID, &l.Name, &l.Color, &l.ColorDark, &l.Key); err != nil {
			return err
		}
		labels = append(labels, l)
		return nil
	})
	return labels, err
}
