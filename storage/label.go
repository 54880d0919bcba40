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
	used, err := countLabels(ctx, p.readers, `SELECT l.id, count(*) FROM label AS l
		CROSS JOIN span AS s ON s.label = l.number GROUP BY l.number`)
	if err != nil {
		return nil, fmt.Errorf("count the spans of labels: %w", p.readError(err))
	}
	return used, nil
}

// AddLabel adds a label behind the others. The error is a LabelError.
func (p *Project) AddLabel(ctx context.Context, l annotate.Label) error {
	err := p.writeShort(ctx, func(ctx context.Context, tx *sql.Tx) error {
		labels, err := readLabels(ctx, tx)
		if err != nil {
			return err
		}
		numbers, err := readLabelNumbers(ctx, tx)
		if err != nil {
			return err
		}
		if _, taken := numbers.number[l.ID]; taken {
			return &annotate.LabelError{Fault: annotate.LabelIDTaken, Label: l}
		}
		if err := annotate.CheckNewLabel(l, labels); err != nil {
			return err
		}
		return addLabel(ctx, tx, l, labels)
	})
	if err != nil {
		return fmt.Errorf("add label %q: %w", l.Name, err)
	}
	return nil
}

// UpdateLabel gives the label with l's ID the name, colours and key of l.
// Errors wrap ErrLabelAbsent, or are a LabelError.
func (p *Project) UpdateLabel(ctx context.Context, l annotate.Label) error {
	err := p.writeShort(ctx, func(ctx context.Context, tx *sql.Tx) error {
		labels, err := readLabels(ctx, tx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(labels, func(have annotate.Label) bool { return have.ID == l.ID })
		if at < 0 {
			return fmt.Errorf("%w: %s", annotate.ErrLabelAbsent, l.ID)
		}
		check := annotate.CheckNewLabel
		if labels[at].Name == l.Name { // of two that differ in capitals alone either may be recoloured
			check = func(l annotate.Label, others []annotate.Label) error { return annotate.CheckLabels(append(others, l)) }
		}
		if err := check(l, slices.Delete(labels, at, at+1)); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE label SET name = $1, color = $2, color_dark = $3, key = $4 WHERE id = $5`,
			l.Name, l.Color, l.ColorDark, l.Key, string(l.ID))
		return err
	})
	if err != nil {
		return fmt.Errorf("change label %q: %w", l.Name, err)
	}
	return nil
}

// RemoveLabel removes a label that no span has, in any annotation set. Errors
// wrap ErrLabelAbsent, or are a LabelError that says how many spans have it. An undo
// or redo that brings back a span with a removed label brings back the label too.
func (p *Project) RemoveLabel(ctx context.Context, id annotate.LabelID) error {
	err := p.writeShort(ctx, func(ctx context.Context, tx *sql.Tx) error {
		absent := fmt.Errorf("%w: %s", annotate.ErrLabelAbsent, id)
		l := annotate.Label{ID: id}
		var number int64
		var spans int
		if err := one(ctx, tx, absent, "SELECT number, name FROM label WHERE id = $1 AND position >= 0", []any{string(id)}, &number, &l.Name); err != nil {
			return err
		}
		if err := one(ctx, tx, nil, "SELECT count(*) FROM span WHERE label = $1", []any{number}, &spans); err != nil {
			return err
		}
		if spans > 0 {
			return &annotate.LabelError{Fault: annotate.LabelInUse, Label: l, Spans: spans}
		}
		return hideLabel(ctx, tx, number)
	})
	if err != nil {
		return fmt.Errorf("remove label: %w", err)
	}
	return nil
}

// addLabel adds l to a project that has the labels in have.
func addLabel(ctx context.Context, tx *sql.Tx, l annotate.Label, have []annotate.Label) error {
	if err := annotate.CheckLabels(append(slices.Clone(have), l)); err != nil {
		return err
	}
	next, err := nextPosition(ctx, tx)
	if err != nil {
		return err
	}
	return insertLabel(ctx, tx, l, next)
}

// nextPosition is the position behind all labels.
func nextPosition(ctx context.Context, q querier) (next int, err error) {
	err = one(ctx, q, nil, "SELECT coalesce(max(position), -1) + 1 FROM label", nil, &next)
	return next, err
}

func insertLabel(ctx context.Context, tx *sql.Tx, l annotate.Label, position int) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO label (id, name, color, color_dark, key, position)
		VALUES ($1, $2, $3, $4, $5, $6)`, string(l.ID), l.Name, l.Color, l.ColorDark, l.Key, position)
	return err
}

func readLabels(ctx context.Context, q querier) ([]annotate.Label, error) {
	var labels []annotate.Label
	const query = "SELECT id, name, color, color_dark, key FROM label WHERE position >= 0 ORDER BY position, number"
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
