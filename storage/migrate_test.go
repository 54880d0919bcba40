package storage

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"goldspan/annotate"
)

// steps are the embedded migrations and others after them.
func steps(t *testing.T, more map[string]string) migrations {
	t.Helper()
	own, err := embeddedMigrations()
	must(t, err)
	dir := fstest.MapFS{}
	for _, name := range own.names {
		body, err := embedded.ReadFile(name)
		must(t, err)
		dir[name] = &fstest.MapFile{Data: body}
	}
	for name, body := range more {
		dir["migrations/"+name] = &fstest.MapFile{Data: []byte(body)}
	}
	m, err := newMigrations(dir)
	must(t, err)
	return m
}

// contents are the schema, its version and the titles, as read from the file.
func contents(t *testing.T, path string) map[string]string {
	t.Helper()
	db, err := openReaders(path, false, nil)
	must(t, err)
	defer db.Close()
	all := map[string]string{}
	for name, query := range map[string]string{
		"version": "PRAGMA user_version", "application": "PRAGMA application_id",
		"schema": "SELECT group_concat(sql, ';') FROM sqlite_schema", "titles": "SELECT coalesce(group_concat(title), '') FROM article",
	} {
		var value string
		must(t, db.QueryRow(query).Scan(&value))
		all[name] = value
	}
	return all
}

func TestMigrationsBringAFileUpToDateAndKeepItsData(t *testing.T) {
	ctx := context.Background()
	path := closed(t, "p.goldspan")
	db, err := openWriter(path, "FULL", 0)
	must(t, err)
	defer db.Close()
	m := steps(t, map[string]string{
		"0010_rating.sql": "ALTER TABLE article ADD COLUMN rating INTEGER NOT NULL DEFAULT 3",
		// A table that others refer to, built again: needs foreign keys off.
		"0011_rebuild.sql": `CREATE TABLE label2 (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
			color TEXT NOT NULL, color_dark TEXT NOT NULL, key TEXT NOT NULL, position INTEGER NOT NULL, hidden INTEGER NOT NULL) STRICT;
			INSERT INTO label2 SELECT * FROM label; DROP TABLE label; ALTER TABLE label2 RENAME TO label;`,
	})
	for range 2 { // the second time there is nothing to do
		must(t, m.run(ctx, db))
	}
	got := contents(t, path)
	if got["version"] != "11" || got["titles"] != "Title of a1" || !strings.Contains(got["schema"], "rating") {
		t.Errorf("contents %v", got)
	}
	var keys, labels int
	must(t, db.QueryRow("PRAGMA foreign_keys").Scan(&keys))
	must(t, db.QueryRow("SELECT count(*) FROM label").Scan(&labels))
	if keys != 1 || labels != 3 {
		t.Errorf("foreign keys %d, labels %d", keys, labels)
	}
	own, err := embeddedMigrations()
	must(t, err)
	if err := own.run(ctx, db); !errors.Is(err, annotate.ErrNewer) {
		t.Errorf("today's program on the newer file: %v", err)
	}
}

func TestMigrationThatFailsLeavesNothing(t *testing.T) {
	for name, last := range map[string]string{
		"SQL that is wrong":          "CREATE TABLE half (x); CREATE TABLE label (number INTEGER)",
		"references that are broken": "CREATE TABLE half (x); DELETE FROM annotation_set; INSERT INTO article_status SELECT 99, number, 'done', 1, 1 FROM article",
		"constraint that is broken":  "CREATE TABLE half (x); UPDATE article SET length = -1",
	} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			path := closed(t, "p.goldspan")
			db, err := openWriter(path, "FULL", 0)
			must(t, err)
			defer db.Close()
			good := map[string]string{"0010_good.sql": "CREATE TABLE whole (x)"}
			must(t, steps(t, good).run(ctx, db))
			before := contents(t, path)
			good["0011_bad.sql"] = last
			if err := steps(t, good).run(ctx, db); err == nil || !strings.Contains(err.Error(), "0011_bad.sql") {
				t.Errorf("run: %v", err)
			} else if !errors.Is(err, annotate.ErrDamaged) {
				t.Errorf("not damaged: %v", err)
			}
			if after := contents(t, path); !maps.Equal(before, after) {
				t.Errorf("before %v\nafter  %v", before, after)
			}
		})
	}
}

func TestMigrationsOfNothing(t *testing.T) {
	ctx := context.Background()
	path, err := reserve(filepath.Join(t.TempDir(), "new"), 0o600)
	must(t, err)
	db, err := openWriter(path, "FULL", 0)
	must(t, err)
	defer db.Close()
	m, err := embeddedMigrations()
	must(t, err)
	must(t, m.run(ctx, db))
	if got := contents(t, path); got["version"] != "9" || got["application"] != "1397771825" {
		t.Errorf("contents %v", got)
	}
}
