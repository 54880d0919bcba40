package storage

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
)

// Before schema 3 each article had a history of its own. What of it makes one line
// is kept.
func TestHistoriesOfSchema2BecomeOne(t *testing.T) {
	for _, c := range []struct {
		name string
		// A row each: "do 1 a" is action 1 in article a, "undo 3 a 1" is action 3 and
		// undoes action 1 there.
		log  string
		want string // the done actions, and those that can be redone, the next one first
	}{
		{"nothing", "", "/"},
		{"edits of several articles", "do 1 a, do 2 b, do 3 a", "1 2 3/"},
		{"an undone edit", "do 1 a, do 2 b, undo 3 b 2", "1/2"},
		{"two of two articles", "do 1 a, do 2 b, undo 3 b 2, undo 4 a 1", "/1 2"},
		{"two of two articles, the older one first", "do 1 a, do 2 b, undo 3 a 1, undo 4 b 2", "/1 2"},
		{"redone", "do 1 a, do 2 a, undo 3 a 2, undo 4 a 1, redo 5 a 1", "1/2"},
		{"undone again", "do 1 a, undo 2 a 1, redo 3 a 1, undo 4 a 1", "/1"},
		{"cleared by an edit", "do 1 a, undo 2 a 1, do 3 a", "3/"},
		{"cleared by an edit that was undone too", "do 1 a, undo 2 a 1, do 3 a, undo 4 a 3", "/3"},
		{"cleared by an edit of another article", "do 1 a, undo 2 a 1, do 3 b", "3/"},
		{"below an edit of another article", "do 1 a, do 2 b, undo 3 a 1", "2/"},
		{"one action in two articles", "do 1 a, do 1 b, do 3 a, undo 4 a 3, undo 5 a 1, undo 5 b 1", "/1 3"},
		{"taken out from below", "do 1 a, do 1 b, do 3 a, undo 4 b 1, undo 4 a 1", "3/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := openOfSchema2(t, filepath.Join(t.TempDir(), "old.goldspan"), c.log)
			if got := lineOf(t, p); got != c.want {
				t.Errorf("the line is %q, want %q", got, c.want)
			}
			checked(t, p)
		})
	}
}

// openOfSchema2 opens a file as schema 2 had it, with articles a and b and that log.
func openOfSchema2(t *testing.T, path, log string) *Project {
	t.Helper()
	ctx := context.Background()
	empty, err := reserve(path, 0o600)
	must(t, err)
	db, err := openWriter(empty, "FULL", 0)
	must(t, err)
	own, err := embeddedMigrations()
	must(t, err)
	must(t, migrations{own.dir, own.names[:2]}.run(ctx, db))
	exec := func(query string, args ...any) {
		t.Helper()
		_, err := db.Exec(query, args...)
		must(t, err)
	}
	exec("INSERT INTO annotation_set (number, id, name, kind, created) VALUES (1, 'ana', 'ana', 'person', 1)")
	exec("INSERT INTO project VALUES ('current_set', 'ana')")
	for n, id := range []string{"a", "b"} {
		exec("INSERT INTO article (number, id, title, sha256, length, imported) VALUES ($1, $2, $2, $3, 1, 1)", n+1, id, annotate.Fingerprint(id))
		exec("INSERT INTO article_text VALUES ($1, $2)", n+1, id)
	}
	seq := map[string]int{} // the entry of an action in an article
	for i, row := range strings.FieldsFunc(log, func(r rune) bool { return r == ',' }) {
		var op, article string
		var txn int
		var of sql.NullInt64
		f := strings.Fields(row)
		op, article = f[0], f[2]
		_, err := fmt.Sscan(f[1], &txn)
		must(t, err)
		if len(f) > 3 {
			of = sql.NullInt64{Int64: int64(seq[f[3]+article]), Valid: true}
		}
		seq[f[1]+article] = i + 1
		exec(`INSERT INTO edit_log VALUES ($1, 1, 1, (SELECT number FROM article WHERE id = $2), $3, $4, $5, 'mark as done',
			'{"status":"todo"}', '{"status":"todo"}')`, i+1, article, txn, op, of)
	}
	must(t, db.Close())
	return mustOpen(t, empty)
}

// lineOf are the actions that are done and those that are undone.
func lineOf(t *testing.T, p *Project) string {
	t.Helper()
	var done, undone []string
	for _, l := range logOf(t, p) {
		switch l.state {
		case "done":
			done = append(done, fmt.Sprint(l.id))
		case "undone":
			undone = append(undone, fmt.Sprint(l.id))
		}
	}
	return strings.Join(done, " ") + "/" + strings.Join(undone, " ")
}
