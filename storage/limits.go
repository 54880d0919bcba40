package storage

import (
	"context"

	"goldspan/annotate"
)

// checkLimits is ErrTooMuch where the file has more labels or sets, or longer names of
// them, than the window can show. No name is read for that.
func checkLimits(ctx context.Context, q querier) error {
	for query, most := range map[string]int{
		"SELECT count(*) FROM (SELECT 1 FROM label LIMIT $1)":          annotate.MaxLabels,
		"SELECT count(*) FROM (SELECT 1 FROM annotation_set LIMIT $1)": annotate.MaxSets,
	} {
		var n int
		if err := one(ctx, q, nil, query, []any{most + 1}, &n); err != nil {
			return err
		}
		if n > most {
			return annotate.ErrTooMuch
		}
	}
	for _, query := range []string{
		"SELECT coalesce(max(max(octet_length(name), octet_length(id), octet_length(color), octet_length(color_dark), octet_length(key))), 0) FROM label",
		"SELECT coalesce(max(max(octet_length(name), octet_length(id))), 0) FROM annotation_set",
		"SELECT coalesce(max(octet_length(value)), 0) FROM project",
	} {
		var n int
		if err := one(ctx, q, nil, query, nil, &n); err != nil {
			return err
		}
		if n > annotate.MaxName {
			return annotate.ErrTooMuch
		}
	}
	return nil
}
