package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"goldspan/annotate"
)

// A label that was removed keeps its row, at position -1: the edit log and
// decisions may still name it, and an undo may need it. Nothing else sees it, and
// its name and key are free for others.

// hideLabel removes a label that no span has. Decisions that name it stay: they
// are about a run that is gone.
func hideLabel(ctx context.Context, tx *sql.Tx, number int64) error {
	_, err := tx.ExecContext(ctx, "UPDATE label SET position = -1 WHERE number = $1", number)
	return err
}

// reviveLabels brings back the removed labels of the spans and decisions that an
// undo or redo brings back. A new edit is not given a removed label so: it is refused.
func reviveLabels(ctx context.Context, tx *sql.Tx, labels labelNumbers, commits []annotate.Commit) error {
	if len(labels.removed) == 0 {
		return nil
	}
	for _, c := range commits {
		if c.Op == annotate.OpDo {
			continue
		}
		for _, id := range labelsNeeded(c.Change) {
			if !labels.removed[id] {
				continue
			}
			if err := reviveLabel(ctx, tx, id); err != nil {
				return fmt.Errorf("bring back label %s: %w", id, err)
			}
			delete(labels.removed, id)
		}
	}
	return nil
}

// labelsNeeded are the labels of what a change adds, maybe more than once.
func labelsNeeded(c annotate.Change) []annotate.LabelID {
	var needed []annotate.LabelID
	for _, s := range c.Added {
		needed = append(needed, s.Label)
	}
	for _, d := range c.AddedDecisions {
		needed = append(needed, d.Gold.Label, d.Pred.Label)
	}
	return needed
}

// reviveLabel puts a removed label behind the others. Where its name or key is
// another's by now it gets a new one.
func reviveLabel(ctx context.Context, tx *sql.Tx, id annotate.LabelID) error {
	have, err := readLabels(ctx, tx)
	if err != nil {
		return err
	}
	l := annotate.Label{ID: id}
	const query = "SELECT name, color, color_dark, key FROM label WHERE id = $1"
	if err := one(ctx, tx, annotate.ErrLabelAbsent, query, []any{string(id)}, &l.Name, &l.Color, &l.ColorDark, &l.Key); err != nil {
		return err
	}
	l = unlike(l, have)
	next, err := nextPosition(ctx, tx)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE label SET name = $1, key = $2, position = $3 WHERE id = $4",
		l.Name, l.Key, next, string(id))
	return err
}

// unlike is l with a name and a key that none of the labels has.
func unlike(l annotate.Label, labels []annotate.Label) annotate.Label {
	names, keys := map[string]bool{}, map[string]bool{}
	for _, have := range labels {
		names[strings.ToLower(have.Name)], keys[have.Key] = true, true
	}
	base := l.Name
	for n := 2; names[strings.ToLower(l.Name)]; n++ {
		l.Name = fmt.Sprintf("%s %d", base, n)
	}
	if keys[l.Key] {
		l.Key = annotate.NewLabel(l.ID, l.Name, labels).Key
	}
	return l
}
