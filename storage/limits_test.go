package storage

import (
	"context"
	"errors"
	"testing"

	"goldspan/annotate"
)

func TestFileThatWouldHoldUpTheWindowIsRefused(t *testing.T) {
	const many = "WITH RECURSIVE r(n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM r LIMIT 10001) "
	for name, statement := range map[string]string{
		"many labels":        many + "INSERT INTO label (number, id, name, color, color_dark, position) SELECT n, 'l' || n, 'l' || n, '#000000', '#000000', n FROM r",
		"many sets":          many + "INSERT INTO annotation_set (number, id, name, kind, created) SELECT n, 's' || n, 's' || n, 'person', 0 FROM r",
		"a long label":       "UPDATE label SET name = printf('%.*c', 50000000, 'x') WHERE position = 0",
		"a long set":         "UPDATE annotation_set SET name = printf('%.*c', 50000000, 'x')",
		"a long current set": "UPDATE project SET value = printf('%.*c', 50000000, 'x') WHERE key = 'current_set'",
	} {
		t.Run(name, func(t *testing.T) {
			path := closed(t, "p.goldspan")
			damage(t, path, statement)
			before := snapshot(t, path)
			if _, err := Open(context.Background(), path, Options{}); !errors.Is(err, annotate.ErrTooMuch) {
				t.Errorf("open: %v", err)
			}
			if snapshot(t, path) != before {
				t.Error("the file was changed")
			}
		})
	}
}
