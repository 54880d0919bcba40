package storage

import (
	"context"
	"fmt"
	"strings"

	"goldspan/annotate"
)

// reviveLabels brings back the hidden labels of the spans that an undo or redo
// brings back. Within one history none is missing then; but older
// versions removed labels outside of it. A new edit is not given a hidden label
// so: it is refused.
func (w *actionWriter) reviveLabels(ctx context.Context, a annotate.Action) ([]annotate.LabelChange, error) {
	if len(w.labels.removed) == 0 || w.op == annotate.OpDo {
		return nil, nil
	}
	restored := map[annotate.LabelID]bool{} // by the action itself
	for _, part := range a.Parts {
		if c, ok := part.(annotate.LabelChange); ok {
			restored[c.After.ID] = true
		}
	}
	var revived []annotate.LabelChange
	for _, c := range a.Changes() {
		for _, s := range c.Added {
			if !w.labels.removed[s.Label] || restored[s.Label] {
				continue
			}
			l, err := w.reviveLabel(ctx, s.Label)
			if err != nil {
				return nil, fmt.Errorf("bring back label %s: %w", s.Label, err)
			}
			revived = append(revived, annotate.LabelChange{After: l})
		}
	}
	return revived, nil
}

// reviveLabel brings a hidden label back. Where its name or key is another's by
// now it gets a new one.
func (w *actionWriter) reviveLabel(ctx context.Context, id annotate.LabelID) (annotate.Label, error) {
	l := annotate.Label{ID: id}
	have, err := readLabels(ctx, w.tx)
	if err != nil {
		return l, err
	}
	const query = "SELECT name, color, color_dark, key FROM label WHERE id = $1"
	if err := one(ctx, w.tx, annotate.ErrLabelAbsent, query, []any{string(id)}, &l.Name, &l.Color, &l.ColorDark, &l.Key); err != nil {
		return l, err
	}
	l = unlike(l, have)
	return l, w.showLabel(ctx, l, have)
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
