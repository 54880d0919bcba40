package storage

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestForeignSQLIsRefusedAndNeverRun(t *testing.T) {
	const endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
	for name, c := range map[string]struct {
		statements []string
		names      string
	}{
		"a trigger":                      {[]string{"CREATE TRIGGER evil AFTER INSERT ON article BEGIN UPDATE span SET note = 'x'; END"}, "trigger evil"},
		"a view":                         {[]string{"CREATE VIEW more AS SELECT * FROM span"}, "view more"},
		"an endless view":                {[]string{"PRAGMA foreign_keys=0", "DROP TABLE project", "CREATE VIEW project AS " + endless + " SELECT 'current_set' AS key, n AS value FROM r"}, "view project"},
		"an endless view of the history": {[]string{"PRAGMA foreign_keys=0", "DROP TABLE action", "CREATE VIEW action AS " + endless + " SELECT n AS number FROM r"}, "view action"},
		"a table":                        {[]string{"CREATE TABLE extra (x)"}, "table extra"},
		"a virtual table":                {[]string{"CREATE VIRTUAL TABLE v USING fts5(x)"}, "table v"},
		"an index":                       {[]string{"CREATE INDEX slow ON span (quote)"}, "index slow"},
		"an index by expression":         {[]string{"DROP INDEX span_by_label", "CREATE INDEX span_by_label ON span (abs(label))"}, "index span_by_label"},
		"another column":                 {[]string{"ALTER TABLE label ADD COLUMN more TEXT"}, "table label"},
		"a statistics view":              {[]string{"ANALYZE", "DROP TABLE IF EXISTS sqlite_stat1", "CREATE VIEW sqlite2 AS SELECT 1"}, "view sqlite2"},
	} {
		for _, journal := range []string{"DELETE", "WAL"} {
			t.Run(name+", "+journal, func(t *testing.T) {
				path := closed(t, "p.goldspan")
				damage(t, path, c.statements...)
				damage(t, path, "PRAGMA journal_mode="+journal)
				for _, mode := range []os.FileMode{0o644, 0o444} {
					must(t, os.Chmod(path, mode))
					before := snapshot(t, path)
					var foreign *annotate.ForeignError
					_, err := Open(context.Background(), path, Options{})
					if !errors.As(err, &foreign) || !errors.Is(err, annotate.ErrForeign) {
						t.Fatalf("open: %v", err)
					}
					found := false
					for _, o := range foreign.Objects {
						found = found || o == c.names
					}
					if !found {
						t.Errorf("it names %q, not %q", foreign.Objects, c.names)
					}
					if after := snapshot(t, path); after != before {
						t.Errorf("before %s\nafter  %s", before, after)
					}
				}
			})
		}
	}
}

// What a crash left in the -wal is looked at before it is folded in.
func TestForeignSQLInTheWALIsRefused(t *testing.T) {
	path := closed(t, "p.goldspan")
	crashed := filepath.Join(t.TempDir(), "p.goldspan")
	db, err := openWriter(path, "FULL", 0)
	must(t, err)
	for _, s := range []string{"PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0", "CREATE TRIGGER evil AFTER INSERT ON article BEGIN DELETE FROM link; END"} {
		_, err := db.Exec(s)
		must(t, err)
	}
	for _, suffix := range []string{"", "-wal"} {
		body, err := os.ReadFile(path + suffix)
		must(t, err)
		must(t, os.WriteFile(crashed+suffix, body, 0o644))
	}
	must(t, db.Close())
	before := snapshot(t, crashed)
	if _, err := Open(context.Background(), crashed, Options{}); !errors.Is(err, annotate.ErrForeign) {
		t.Errorf("open: %v", err)
	}
	if after := snapshot(t, crashed); after != before {
		t.Errorf("before %s\nafter  %s", before, after)
	}
}

// Files of all versions, and those that SQLite has made statistics for, are the program's own.
func TestOwnSchemasAreNotForeign(t *testing.T) {
	for _, name := range []string{"v1.goldspan", "v2.goldspan", "v3.goldspan"} {
		body, err := os.ReadFile(filepath.Join("testdata", name))
		must(t, err)
		path := filepath.Join(t.TempDir(), name)
		must(t, os.WriteFile(path, body, 0o644))
		for range 2 { // as it was, then as it was migrated
			p, err := Open(context.Background(), path, Options{})
			must(t, err)
			must(t, p.Close())
			damage(t, path, "ANALYZE")
		}
	}
}

// A project of the newest version is known at once, and only that is.
func TestTheNewestSchemaIsKnown(t *testing.T) {
	versions, err := schemas()
	must(t, err)
	if len(versions) != newest+1 {
		t.Errorf("the newest version is %d", len(versions)-1)
	}
	objects := slices.Collect(maps.Keys(versions[len(versions)-1]))
	if got := fingerprint(objects); got != newestSHA256 {
		t.Errorf("its SHA-256 is %s", got)
	}
	for i := range objects {
		changed := slices.Clone(objects)
		changed[i].text += " "
		if fingerprint(changed) == newestSHA256 || fingerprint(slices.Delete(changed, i, i+1)) == newestSHA256 {
			t.Errorf("without %s it is the same", objects[i].name)
		}
	}
}
