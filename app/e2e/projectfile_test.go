//go:build e2e

package e2e

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"testing"

	_ "modernc.org/sqlite"
)

// stored is a span as the project file has it.
type stored struct {
	Label, Quote, Note string
	Start, End         int
}

func (s stored) String() string {
	return fmt.Sprintf("%s %d–%d %q", s.Label, s.Start, s.End, s.Quote)
}

// reader opens a project file for reading only, beside the program or after it.
func reader(t *testing.T, file string) *sql.DB {
	t.Helper()
	u := url.URL{Scheme: "file", Path: file, RawQuery: "mode=ro&_pragma=busy_timeout(5000)&_pragma=query_only(1)"}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return db
}

// storedSpans are the spans of an article in the project's own set, in the
// order of the text. Every quote is held against the text itself.
func storedSpans(t *testing.T, file, article string) []stored {
	t.Helper()
	db := reader(t, file)
	defer db.Close()
	var body string
	const text = "SELECT body FROM article_text JOIN article ON article.number = article_text.article WHERE article.id = $1"
	if err := db.QueryRow(text, article).Scan(&body); err != nil {
		t.Fatalf("read the text of %s: %v", article, err)
	}
	runes := []rune(body)
	rows, err := db.Query(`SELECT label.id, span.start, span.stop, span.quote, span.note FROM span
		JOIN label ON label.number = span.label JOIN article ON article.number = span.article
		WHERE article.id = $1 ORDER BY span.start, span.stop DESC, label.position`, article)
	if err != nil {
		t.Fatalf("read spans: %v", err)
	}
	defer rows.Close()
	var out []stored
	for rows.Next() {
		var s stored
		if err := rows.Scan(&s.Label, &s.Start, &s.End, &s.Quote, &s.Note); err != nil {
			t.Fatal(err)
		}
		if s.End > len(runes) || string(runes[s.Start:s.End]) != s.Quote {
			t.Errorf("span %v does not have the words of its place in the text", s)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// ask reads one value of a project file.
func ask[T any](t *testing.T, file, query string, args ...any) T {
	t.Helper()
	db := reader(t, file)
	defer db.Close()
	var v T
	if err := db.QueryRow(query, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v
}

// articleText is the text of an article.
func articleText(t *testing.T, file, article string) []rune {
	t.Helper()
	return []rune(ask[string](t, file, "SELECT body FROM article_text JOIN article ON article.number = article_text.article WHERE article.id = $1", article))
}

// actsIn counts what was done, undone and redone, but for imports.
func actsIn(t *testing.T, file string) int {
	t.Helper()
	return ask[int](t, file, `SELECT count(*) FROM action WHERE coalesce(name, '') NOT LIKE '{"kind":"import"%'`)
}

func countOf(t *testing.T, file, table string) int {
	t.Helper()
	return ask[int](t, file, "SELECT count(*) FROM "+table)
}

// sound fails the test where SQLite finds the file damaged.
func sound(t *testing.T, file string) {
	t.Helper()
	if got := ask[string](t, file, "PRAGMA integrity_check"); got != "ok" {
		t.Errorf("%s is damaged: %s", file, got)
	}
}

func sum(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}
