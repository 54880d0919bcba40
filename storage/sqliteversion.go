package storage

import (
	"context"
	"database/sql"
	"fmt"
)

// SQLiteVersion is the version of SQLite that the program has in it: "3.54.1".
func SQLiteVersion(ctx context.Context) (string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return "", fmt.Errorf("ask SQLite for its version: %w", err)
	}
	defer db.Close()
	var version string
	if err := one(ctx, db, nil, "SELECT sqlite_version()", nil, &version); err != nil {
		return "", fmt.Errorf("ask SQLite for its version: %w", err)
	}
	return version, nil
}
