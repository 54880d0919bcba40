package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"goldspan/annotate"
)

// never adds a text to those that are never suggested, or takes one from them.
func (w *actionWriter) never(ctx context.Context, c annotate.NeverChange) error {
	for _, n := range []annotate.Never{c.Before, c.After} {
		if n != (annotate.Never{}) && (n.Label == "" || n.Text == "" || !annotate.Storable(string(n.Label)) || !annotate.Storable(n.Text)) {
			return fmt.Errorf("a text that is never suggested: %q as %q", n.Text, n.Label)
		}
	}
	since := fmt.Errorf("%w: the texts that are never suggested", annotate.ErrChangedSince)
	if c.Before != (annotate.Never{}) {
		const query = "DELETE FROM never_suggested WHERE label = $1 AND text = $2"
		if err := w.tx.execOne(ctx, since, query, string(c.Before.Label), c.Before.Text); err != nil {
			return err
		}
	}
	if c.After != (annotate.Never{}) {
		const query = "INSERT INTO never_suggested (label, text) VALUES ($1, $2) ON CONFLICT DO NOTHING"
		if err := w.tx.execOne(ctx, since, query, string(c.After.Label), c.After.Text); err != nil {
			return err
		}
	}
	return w.log(ctx, logPart{part: partNever, before: orNull(loggedNever(c.Before)), after: orNull(loggedNever(c.After))})
}

// NeverSuggested are the texts that are not suggested, in the order of CompareNever.
func (p *Project) NeverSuggested(ctx context.Context) (all []annotate.Never, err error) {
	err = p.read(ctx, func(tx *sql.Tx) error {
		all, err = readNever(ctx, tx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what is never suggested: %w", err)
	}
	return all, nil
}

func readNever(ctx context.Context, q querier) (all []annotate.Never, err error) {
	err = each(ctx, q, "SELECT label, text FROM never_suggested ORDER BY text, label", nil, func(rows *sql.Rows) error {
		var n annotate.Never
		err := rows.Scan(&n.Label, &n.Text)
		all = append(all, n)
		return err
	})
	return all, err
}

// RejectedIn lists the suggestions that were rejected in an annotation set, by article in
// the order of import, and in text order.
func (p *Project) RejectedIn(ctx context.Context, set annotate.SetID) (all []annotate.RejectedSuggestion, err error) {
	err = p.read(ctx, func(tx *sql.Tx) error {
		number, err := setNumber(ctx, tx, set)
		if err != nil {
			return err
		}
		labels, err := readLabelNumbers(ctx, tx)
		if err != nil {
			return err
		}
		const query = `SELECT a.id, a.title, substr(t.body, d.pred_start + 1, d.pred_stop - d.pred_start), d.at, d.pred_label, d.pred_start, d.pred_stop
			FROM decision AS d INDEXED BY decision_rejected JOIN article AS a ON a.number = d.article AND a.hidden = 0
			JOIN article_text AS t ON t.article = a.number
			WHERE d.annotation_set = $1 AND d.verdict = 'rejected' ORDER BY a.number, d.pred_start, d.pred_stop DESC, d.pred_label`
		return each(ctx, tx, query, []any{number}, func(rows *sql.Rows) error {
			var r annotate.RejectedSuggestion
			var pred storedMark
			if err := rows.Scan(&r.Article, &r.Title, &r.Quote, &r.At, &pred.label, &pred.start, &pred.stop); err != nil {
				return err
			}
			var err error
			r.Mark, err = pred.mark(labels)
			all = append(all, r)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read what was rejected: %w", err)
	}
	return all, nil
}

// storedSuggesting is annotate.Suggesting as JSON. A key that is empty is left out.
type storedSuggesting struct {
	Blind bool                         `json:"blind,omitempty"`
	Off   []annotate.Origin            `json:"off,omitempty"`
	Runs  []annotate.SetID             `json:"runs,omitempty"`
	Least map[annotate.LabelID]float64 `json:"least,omitempty"`
}

// Suggesting is what the project says of suggestions.
func (p *Project) Suggesting(ctx context.Context) (annotate.Suggesting, error) {
	var stored storedSuggesting
	err := p.read(ctx, func(tx *sql.Tx) error {
		value, err := projectValue(ctx, tx, keySuggest)
		if err != nil || value == "" {
			return err
		}
		if err := json.Unmarshal([]byte(value), &stored); err != nil {
			return fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
		}
		return nil
	})
	if err != nil {
		return annotate.Suggesting{}, fmt.Errorf("read what is suggested: %w", err)
	}
	return annotate.Suggesting(stored), nil
}

// SetSuggesting sets what the project says of suggestions.
func (p *Project) SetSuggesting(ctx context.Context, s annotate.Suggesting) error {
	value, err := encodeJSON(storedSuggesting(s))
	if err == nil {
		err = p.writeShort(ctx, func(ctx context.Context, tx *writeTx) error {
			return setProjectValue(ctx, tx, keySuggest, value)
		})
	}
	if err != nil {
		return fmt.Errorf("set what is suggested: %w", err)
	}
	return nil
}
