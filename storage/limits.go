package storage

import (
	"context"

	"goldspan/annotate"
)

// No person makes so many labels or sets, or such names. A file with more would hold up
// the window for minutes, and take its memory.
const (
	maxRows = 10_000
	maxName = 10_000 // bytes
)

// checkLimits is ErrTooMuch where the file has more labels or sets, or longer names of
// them, than the window can show. No name is read for that.
func checkLimits(ctx context.Context, q querier) error {
	for _, query := range []string{
		"SELECT count(*) FROM (SELECT 1 FROM label LIMIT $1)",
		"SELECT count(*) FROM (SELECT 1 FROM annotation_set LIMIT $1)",
	} {
		var n int
		if err := one(ctx, q, nil, query, []any{maxRows + 1}, &n); err != nil {
			return err
		}
		if n > maxRows {
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
		if n > maxName {
			return annotate.ErrTooMuch
		}
	}
	return nil
}
