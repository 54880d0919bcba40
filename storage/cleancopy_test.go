package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

const endlessRows = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"

// givenAway is the file of a project with all that a project can have, after
// statements of a stranger, and what was in the project before.
func givenAway(t *testing.T, statements ...string) (path, contents string) {
	t.Helper()
	p := worked(t)
	contents = everything(t, p)
	must(t, p.Close())
	damage(t, p.Path(), statements...)
	return p.Path(), contents
}

func TestCleanCopyHasEverythingOfTheProjectAndNothingElse(t *testing.T) {
	for name, c := range map[string]struct {
		statements []string
		leftOut    []string
		noHistory  bool
	}{
		"its own project": {nil, nil, false},
		"a trigger": {[]string{"CREATE TRIGGER evil AFTER INSERT ON article BEGIN UPDATE span SET note = 'evil'; DELETE FROM link; END"},
			[]string{"trigger evil"}, false},
		"a view and a table": {[]string{"CREATE VIEW more AS " + endlessRows + " SELECT n FROM r", "CREATE TABLE extra (x)", "INSERT INTO extra VALUES (1)"},
			[]string{"table extra", "view more"}, false},
		"an index that lies": {[]string{"CREATE INDEX slow ON span (quote)", "CREATE INDEX odd ON article (title || abs(number))"},
			[]string{"index odd", "index slow"}, false},
		"another column":      {[]string{"ALTER TABLE label ADD COLUMN more TEXT"}, nil, false},
		"a computed column":   {[]string{"ALTER TABLE label ADD COLUMN more TEXT AS (hex(zeroblob(1000)))"}, nil, false},
		"a view as history":   {[]string{"PRAGMA foreign_keys=0", "DROP TABLE action", "CREATE VIEW action AS " + endlessRows + " SELECT n AS number FROM r"}, []string{"view action"}, true},
		"no history":          {[]string{"PRAGMA foreign_keys=0", "DROP TABLE edit_log"}, nil, true},
		"an unsound history":  {[]string{"UPDATE edit_log SET after = '7'"}, nil, true},
		"a history that lies": {[]string{"UPDATE action SET state = 'undone' WHERE op = 'do' AND number = (SELECT min(number) FROM action)"}, nil, true},
	} {
		for _, journal := range []string{"DELETE", "WAL"} {
			t.Run(name+", "+journal, func(t *testing.T) {
				ctx := context.Background()
				path, contents := givenAway(t, append(c.statements, "PRAGMA journal_mode="+journal)...)
				before := snapshot(t, path)
				dst := filepath.Join(t.TempDir(), "clean.goldspan")
				done, err := MakeCleanCopy(ctx, path, dst, fixed())
				must(t, err)
				if after := snapshot(t, path); after != before {
					t.Errorf("before %s\nafter  %s", before, after)
				}
				if got := onDisk(t, dst); len(got) != 1 {
					t.Errorf("left behind: %v", got)
				}
				if !slices.Equal(done.LeftOut, c.leftOut) || done.History == c.noHistory || done.Articles != 2 || done.Spans != 5 {
					t.Errorf("it says %+v", done)
				}
				q := mustOpen(t, dst)
				if got := everything(t, q); got != contents {
					t.Errorf("the copy has\n%s\nwant\n%s", got, contents)
				}
				checked(t, q)
				if h := historyOf(t, q); c.noHistory != !canUndo(h) {
					t.Errorf("undo: %v", canUndo(h))
				}
			})
		}
	}
}

// What only an undo could bring back goes with the history.
func TestCleanCopyWithoutHistoryHasNothingHidden(t *testing.T) {
	ctx := context.Background()
	p := worked(t)
	h := historyOf(t, p)
	must(t, h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a2", Title: "T"}))
	must(t, h.RemoveSet(ctx, regex))
	contents := everything(t, p)
	must(t, p.Close())
	for _, c := range []struct {
		statement string
		hidden    int
	}{{"CREATE VIEW more AS SELECT 1", 1}, {"UPDATE edit_log SET after = '7'", 0}} {
		statement, hidden := c.statement, c.hidden
		damage(t, p.Path(), statement)
		dst := filepath.Join(t.TempDir(), "clean.goldspan")
		done, err := MakeCleanCopy(ctx, p.Path(), dst, fixed())
		must(t, err)
		if done.History != (hidden > 0) || done.Articles != 1 || done.Spans != 2 {
			t.Errorf("%s: it says %+v", statement, done)
		}
		q := mustOpen(t, dst)
		if got := everything(t, q); got != contents {
			t.Errorf("%s: the copy has\n%s\nwant\n%s", statement, got, contents)
		}
		for _, table := range []string{"article", "annotation_set"} {
			var n int
			must(t, one(ctx, q.readers, nil, "SELECT count(*) FROM "+table+" WHERE hidden = 1", nil, &n))
			if n != hidden {
				t.Errorf("%s: %d rows of %s are hidden, want %d", statement, n, table, hidden)
			}
		}
	}
}

func canUndo(h interface{ ToUndo() (annotate.Act, bool) }) bool { _, ok := h.ToUndo(); return ok }

// A trigger that has been in the -wal alone since a crash is a trigger.
func TestCleanCopyHasWhatIsInTheWAL(t *testing.T) {
	path := closed(t, "p.goldspan")
	dir := t.TempDir()
	crashed := filepath.Join(dir, "p.goldspan")
	damage(t, path, "UPDATE article SET title = 'Night'")
	reseal(t, path)
	db, err := openWriter(path, "FULL", 0)
	must(t, err)
	for _, s := range []string{"PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0",
		"CREATE TRIGGER evil AFTER INSERT ON article BEGIN DELETE FROM link; END"} {
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
	dst := filepath.Join(t.TempDir(), "clean.goldspan")
	_, err = MakeCleanCopy(context.Background(), crashed, dst, fixed())
	must(t, err)
	if after := snapshot(t, crashed); after != before {
		t.Errorf("before %s\nafter  %s", before, after)
	}
	p := mustOpen(t, dst)
	if s := mustState(t, p, "a1", mustSet(t, p)); s.Article.Title != "Night" {
		t.Errorf("the title is %q", s.Article.Title)
	}
}

func TestCleanCopiesOfOldVersions(t *testing.T) {
	for _, name := range []string{"v1.goldspan", "v2.goldspan", "v3.goldspan"} {
		t.Run(name, func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join("testdata", name))
			must(t, err)
			dir := t.TempDir()
			path, own := filepath.Join(dir, name), filepath.Join(dir, "own.goldspan")
			must(t, os.WriteFile(path, body, 0o644))
			must(t, os.WriteFile(own, body, 0o644))
			damage(t, path, "CREATE TRIGGER evil AFTER INSERT ON article BEGIN DELETE FROM span; END")
			dst := filepath.Join(dir, "clean.goldspan")
			_, err = MakeCleanCopy(context.Background(), path, dst, fixed())
			must(t, err)
			p := mustOpen(t, dst)
			if got, want := everything(t, p), everything(t, mustOpen(t, own)); got != want {
				t.Errorf("the copy has\n%s\nwant\n%s", got, want)
			}
			checked(t, p)
		})
	}
}

func TestNoCleanCopyIsMadeOfWhatIsNotThere(t *testing.T) {
	for name, c := range map[string]struct {
		statements []string
		table      string
		fault      annotate.NoCleanCopyFault
	}{
		"no table":        {[]string{"DROP TABLE link"}, "link", annotate.TableAbsent},
		"an endless view": {[]string{"DROP TABLE project", "CREATE VIEW project AS " + endlessRows + " SELECT 'current_set' AS key, n AS value FROM r"}, "project", annotate.TableNoTable},
		"a virtual table": {[]string{"DROP TABLE link", "CREATE VIRTUAL TABLE link USING fts5(x)"}, "link", annotate.TableNoTable},
		"no column":       {[]string{"ALTER TABLE label DROP COLUMN color"}, "label", annotate.TableColumn},
		"a computed one":  {[]string{"ALTER TABLE label DROP COLUMN color", "ALTER TABLE label ADD COLUMN color TEXT AS (hex(zeroblob(1000000)))"}, "label", annotate.TableColumn},
		"a set less":      {[]string{"DELETE FROM annotation_set"}, "", annotate.TableContents},
		"another text":    {[]string{"UPDATE article_text SET body = 'Other.'"}, "", annotate.TableContents},
		"rows that do not fit": {[]string{"DROP TABLE run", "CREATE TABLE run (annotation_set, command, file, sha256, ran, mapped, left_out, lost, notes)",
			"INSERT INTO run VALUES (1, 2, 3, 4, 'no time', '{}', -1, -1, '')"}, "run", annotate.TableContents},
	} {
		t.Run(name, func(t *testing.T) {
			path, _ := givenAway(t, append([]string{"PRAGMA foreign_keys=0"}, c.statements...)...)
			before := snapshot(t, path)
			dst := filepath.Join(t.TempDir(), "clean.goldspan")
			var e *annotate.NoCleanCopyError
			_, err := MakeCleanCopy(context.Background(), path, dst, fixed())
			if !errors.As(err, &e) || e.Fault != c.fault || e.Table != c.table {
				t.Errorf("error %v", err)
			}
			if after := snapshot(t, path); after != before {
				t.Errorf("before %s\nafter  %s", before, after)
			}
			if got := onDisk(t, dst); len(got) != 0 {
				t.Errorf("left behind: %v", got)
			}
		})
	}
}

func TestCleanCopyReplacesNothing(t *testing.T) {
	path, _ := givenAway(t)
	for _, dst := range []string{path, filepath.Join(t.TempDir(), "taken.goldspan")} {
		if dst != path {
			must(t, os.WriteFile(dst, []byte("mine"), 0o644))
		}
		before := snapshot(t, dst)
		if _, err := MakeCleanCopy(context.Background(), path, dst, fixed()); !errors.Is(err, annotate.ErrExists) || !strings.Contains(err.Error(), dst) {
			t.Errorf("error %v", err)
		}
		if after := snapshot(t, dst); after != before {
			t.Errorf("before %s\nafter  %s", before, after)
		}
	}
}

func TestCleanCopyOfNoProject(t *testing.T) {
	dir := t.TempDir()
	dst := filepath.Join(dir, "clean.goldspan")
	text, newer := filepath.Join(dir, "text.goldspan"), closed(t, "newer.goldspan")
	must(t, os.WriteFile(text, []byte("no project"), 0o644))
	damage(t, newer, "PRAGMA user_version=99")
	for path, want := range map[string]error{text: annotate.ErrNotProject, newer: annotate.ErrNewer, filepath.Join(dir, "none"): os.ErrNotExist} {
		if _, err := MakeCleanCopy(context.Background(), path, dst, fixed()); !errors.Is(err, want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
