package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// labelNumbers tells labels' numbers from their IDs and back, those of removed
// labels too.
type labelNumbers struct {
	number  map[annotate.LabelID]int64
	id      map[int64]annotate.LabelID
	removed map[annotate.LabelID]bool
}

func readLabelNumbers(ctx context.Context, q querier) (labelNumbers, error) {
	n := labelNumbers{map[annotate.LabelID]int64{}, map[int64]annotate.LabelID{}, map[annotate.LabelID]bool{}}
	err := each(ctx, q, "SELECT number, id, hidden FROM label", nil, func(rows *sql.Rows) error {
		var number int64
		var id annotate.LabelID
		var removed bool
		if err := rows.Scan(&number, &id, &removed); err != nil {
			return err
		}
		n.number[id], n.id[number] = number, id
		if removed {
			n.removed[id] = true
		}
		return nil
	})
	return n, err
}

// labelNumbers are the numbers of the labels. They are read once, as long as nobody writes a
// label.
func (t *writeTx) labelNumbers(ctx context.Context) (labelNumbers, error) {
	if t.left.labels.number != nil {
		return t.left.labels, nil
	}
	labels, err := readLabelNumbers(ctx, t)
	if err == nil && !t.small {
		t.left.labels = labels
	}
	return labels, err
}

// of is the number of a label; the error says that spans may not have it.
func (n labelNumbers) of(id annotate.LabelID) (int64, error) {
	number, ok := n.number[id]
	if !ok || n.removed[id] {
		return number, fmt.Errorf("%w: %s", annotate.ErrLabelAbsent, id)
	}
	return number, nil
}
