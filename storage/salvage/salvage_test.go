package salvage

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

// The tables of the tests: rows with a number and rows without, short texts and such
// that lie on several pages.
const made = `CREATE TABLE plain (number INTEGER PRIMARY KEY, word TEXT NOT NULL, score REAL) STRICT;
	CREATE TABLE keyed (a INTEGER NOT NULL, b TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
	CREATE TABLE long (number INTEGER PRIMARY KEY, body TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
	CREATE INDEX by_word ON plain (word);`

func tables(roots map[string]uint32) []Table {
	return []Table{
		{Name: "plain", Root: roots["plain"], Number: 0, Columns: []Column{{Name: "number"}, {Name: "word", Kind: Text}, {Name: "score", Kind: Real, Null: true}}},
		{Name: "keyed", Root: roots["keyed"], Key: true, Number: -1, Columns: []Column{{Name: "a"}, {Name: "b", Kind: Text}, {Name: "note", Kind: Text}, {Name: "more", Kind: Text, Default: "later", Added: true}}},
		{Name: "long", Root: roots["long"], Number: 0, Columns: []Column{{Name: "number"}, {Name: "body", Kind: Text}, {Name: "bytes", Kind: Blob}}},
	}
}

// token names a row in its texts, at every few bytes, so that each page with a part of
// the row has one.
func token(table string, n int) string { return fmt.Sprintf("<%s %06d>", table, n) }

// build makes a file, and says what is in it.
func build(t testing.TB, dir string, pageSize, rows int, r *rand.Rand) (file, wal []byte, all map[string][]any, roots map[string]uint32) {
	t.Helper()
	path := filepath.Join(dir, "db")
	db, err := sql.Open("sqlite", path)
	must(t, err)
	db.SetMaxOpenConns(1)
	run := func(query string, args ...any) {
		t.Helper()
		_, err := db.Exec(query, args...)
		must(t, err)
	}
	run(fmt.Sprintf("PRAGMA page_size=%d; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0", pageSize))
	run(made)
	fill := func(from, to int) {
		run("BEGIN")
		for n := from; n <= to; n++ {
			run("INSERT INTO plain VALUES ($1, $2, $3)", n, token("plain", n), []any{nil, 0.5, 3.0, -1e9}[r.IntN(4)])
			run("INSERT INTO keyed (a, b, note) VALUES ($1, $2, $3)", n%7, token("keyed", n), strings.Repeat("ü", r.IntN(30)))
			if n%5 == 0 {
				run("INSERT INTO long VALUES ($1, $2, $3)", n, strings.Repeat(token("long", n), 1+r.IntN(3*pageSize/14)), bytes.Repeat([]byte(token("long", n)), r.IntN(20)))
			}
		}
		run("COMMIT")
	}
	fill(1, rows/2)
	run("DELETE FROM plain WHERE number % 11 = 3; DELETE FROM keyed WHERE a = 2; DELETE FROM long WHERE number % 3 = 0")
	run("ALTER TABLE keyed ADD COLUMN more TEXT NOT NULL DEFAULT 'later'")
	run("PRAGMA wal_checkpoint(TRUNCATE)")
	fill(rows/2+1, rows)
	roots = map[string]uint32{}
	rs, err := db.Query("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")
	must(t, err)
	for rs.Next() {
		var name string
		var root uint32
		must(t, rs.Scan(&name, &root))
		roots[name] = root
	}
	must(t, rs.Close())
	all = map[string][]any{}
	for _, table := range tables(roots) {
		rs, err := db.Query("SELECT * FROM " + table.Name)
		must(t, err)
		for rs.Next() {
			values := make([]any, len(table.Columns))
			places := make([]any, len(values))
			for i := range values {
				places[i] = &values[i]
			}
			must(t, rs.Scan(places...))
			all[key(table.Name, values)] = values
		}
		must(t, rs.Close())
	}
	file, err = os.ReadFile(path)
	must(t, err)
	wal, err = os.ReadFile(path + "-wal")
	must(t, err)
	must(t, db.Close())
	return file, wal, all, roots
}

func key(table string, values []any) string {
	if table == "keyed" {
		return fmt.Sprint(table, values[0], values[1])
	}
	return fmt.Sprint(table, values[0])
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func source(b []byte) Source { return Source{bytes.NewReader(b), int64(len(b))} }

// read reads all rows.
func read(t testing.TB, file, wal []byte, roots map[string]uint32) (map[string][]any, []Found) {
	t.Helper()
	f, err := Open(source(file), source(wal))
	must(t, err)
	all := map[string][]any{}
	which := tables(roots)
	found, err := f.Rows(context.Background(), which, func(r Row) error {
		values := append([]any{}, r.Values...)
		for i, v := range values {
			if b, ok := v.([]byte); ok {
				values[i] = append([]byte{}, b...)
			}
			if n, ok := v.(int64); ok && which[r.Table].Columns[i].Kind == Real {
				values[i] = float64(n)
			}
		}
		if k := key(which[r.Table].Name, values); all[k] == nil { // the first one counts
			all[k] = values
		}
		return nil
	}, nil)
	must(t, err)
	return all, found
}

func TestRowsAreThoseThatSQLiteReads(t *testing.T) {
	for _, pageSize := range []int{512, 1024, 4096, 65536} {
		r := rand.New(rand.NewPCG(1, uint64(pageSize)))
		file, wal, want, roots := build(t, t.TempDir(), pageSize, 1200, r)
		got, found := read(t, file, wal, roots)
		if !same(got, want) {
			t.Errorf("pages of %d: %d rows of %d", pageSize, len(got), len(want))
		}
		for i, f := range found {
			if f.Broken > 0 || f.Pages > 0 {
				t.Errorf("pages of %d: table %d: %+v", pageSize, i, f)
			}
		}
		// Without the trees all rows are found by their form.
		if got, _ := read(t, file, wal, nil); !same(got, want) {
			t.Errorf("pages of %d, without trees: %d rows of %d", pageSize, len(got), len(want))
		}
		// A log that is cut short gives what was committed before.
		if got, _ := read(t, file, wal[:len(wal)-1], roots); len(got) >= len(want) || len(got) == 0 {
			t.Errorf("pages of %d, a log cut short: %d rows of %d", pageSize, len(got), len(want))
		}
	}
}

func same(got, want map[string][]any) bool {
	if len(got) != len(want) {
		return false
	}
	for k, v := range want {
		if !sameRow(got[k], v) {
			return false
		}
	}
	return true
}

// sameRow takes an empty blob for one that is nil.
func sameRow(got, want []any) bool {
	if len(got) != len(want) {
		return false
	}
	for i := range got {
		a, okA := got[i].([]byte)
		b, okB := want[i].([]byte)
		if okA && okB && bytes.Equal(a, b) {
			continue
		}
		if !reflect.DeepEqual(got[i], want[i]) {
			return false
		}
	}
	return true
}

// Every row of which no part lies on a damaged page is read.
func TestRowsOfIntactPages(t *testing.T) {
	for seed := range uint64(seeds()) {
		r := rand.New(rand.NewPCG(seed, 7))
		pageSize := []int{512, 1024, 4096}[seed%3]
		file, wal, all, roots := build(t, t.TempDir(), pageSize, 300+r.IntN(600), r)
		file = folded(file, wal, pageSize)
		lost := map[string]bool{}
		for n := range len(file)/pageSize/50 + 1 {
			at := r.IntN(len(file)/pageSize) * pageSize
			if n == 0 && seed%4 == 0 {
				at = 0 // the page with the header and the schema
			}
			if at == 0 && pageSize != usualSize {
				continue // nobody knows the size of the pages then
			}
			for k, row := range all {
				if bytes.Contains(file[at:at+pageSize], []byte(tokenOf(row))) || split(file, at, pageSize, tokenOf(row)) {
					lost[k] = true
				}
			}
			clear(file[at : at+pageSize])
		}
		if seed%4 == 0 {
			roots = nil
		}
		got, _ := read(t, file, nil, roots)
		for k, row := range all {
			if !lost[k] && !sameRow(got[k], row) {
				t.Errorf("seed %d, pages of %d: row %s of an intact page: %.200v", seed, pageSize, k, got[k])
			}
		}
		for k := range got {
			if all[k] == nil {
				t.Errorf("seed %d, pages of %d: row %s was deleted", seed, pageSize, k)
			}
		}
	}
}

// seeds is how many files are damaged.
func seeds() int {
	if n, err := strconv.Atoi(os.Getenv("SEEDS")); err == nil {
		return n
	}
	return 12
}

// tokenOf is the token of a row.
func tokenOf(row []any) string {
	for _, v := range row {
		if s, ok := v.(string); ok && strings.HasPrefix(s, "<") {
			return s[:strings.IndexByte(s, '>')+1]
		}
	}
	return "?"
}

// split says that a part of a token ends a page or begins one.
func split(file []byte, at, size int, token string) bool {
	page := file[at : at+size]
	for n := 8; n < len(token); n++ {
		if bytes.HasSuffix(page, []byte(token[:n])) || bytes.HasPrefix(page[4:], []byte(token[len(token)-n:])) {
			return true
		}
	}
	return false
}

// folded is a file with the pages of its log.
func folded(file, wal []byte, pageSize int) []byte {
	out := append([]byte{}, file...)
	for at := 32; at+24+pageSize <= len(wal); at += 24 + pageSize {
		number := int(wal[at])<<24 | int(wal[at+1])<<16 | int(wal[at+2])<<8 | int(wal[at+3])
		for len(out) < number*pageSize {
			out = append(out, make([]byte, pageSize)...)
		}
		copy(out[(number-1)*pageSize:], wal[at+24:at+24+pageSize])
	}
	return out
}

// FuzzRows reads files of which any bytes are anything.
func FuzzRows(f *testing.F) {
	file, wal, _, roots := build(f, f.TempDir(), 512, 60, rand.New(rand.NewPCG(3, 3)))
	f.Add(uint32(0), []byte(nil), uint32(0), false)
	f.Add(uint32(28), []byte{255, 255, 255, 255}, uint32(0), true)
	f.Add(uint32(512*4), []byte{13, 255, 255, 255, 255}, uint32(700), true)
	f.Add(uint32(512*2), bytes.Repeat([]byte{5, 0, 0, 0, 3}, 200), uint32(0), false)
	f.Add(uint32(512), bytes.Repeat([]byte{4, 0, 0, 0, 9}, 100), uint32(0), true)
	f.Fuzz(func(t *testing.T, at uint32, patch []byte, cut uint32, known bool) {
		whole := append(append([]byte{}, file...), wal...)
		copy(whole[int(at)%len(whole):], patch)
		part := whole[:len(file)]
		part = part[:len(part)-int(cut)%len(part)]
		db, err := Open(source(part), source(whole[len(file):]))
		if err != nil {
			return
		}
		which := tables(nil)
		if known {
			which = tables(roots)
		}
		size := 0
		_, err = db.Rows(context.Background(), which, func(r Row) error {
			for _, v := range r.Values {
				switch v := v.(type) {
				case string:
					size += len(v)
				case []byte:
					size += len(v)
				case Torn:
					size += len(v.Data)
				}
			}
			return nil
		}, nil)
		if err != nil {
			t.Error(err)
		}
		if size > 5*len(whole) {
			t.Errorf("%d bytes of rows in a file of %d", size, len(whole))
		}
	})
}
