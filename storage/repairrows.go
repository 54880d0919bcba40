package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	modernc "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"goldspan/annotate"
	"goldspan/storage/salvage"
)

// lostRune stands for what cannot be read of a text.
const lostRune = "\uFFFD"

// fill puts the rows of a damaged file into an empty project of its schema, and gives
// each row what it refers to, or takes it out.
func (r *repairer) fill(ctx context.Context, f *salvage.File, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys=0"); err != nil {
		return err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys=1")
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := r.load(ctx, f, tx); err != nil {
		return err
	}
	p := parentsMaker{r, tx}
	for _, step := range []func(context.Context) error{p.sets, p.labels, p.articles, p.texts, p.childless} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// loader puts rows into tables.
type loader struct {
	shapes  []shape
	inserts []*sql.Stmt
	lengths *sql.Stmt // of an article
	unfit   []int     // by table
}

// load puts in the rows as they are.
func (r *repairer) load(ctx context.Context, f *salvage.File, tx *sql.Tx) error {
	l := loader{shapes: r.shapes, inserts: make([]*sql.Stmt, len(r.shapes)), unfit: make([]int, len(r.shapes))}
	var tables []salvage.Table
	for i, s := range r.shapes {
		tables = append(tables, s.Table)
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+s.Name); err != nil { // what a step has put in
			return err
		}
		marks := make([]string, len(s.Columns))
		for n := range marks {
			marks[n] = fmt.Sprintf("$%d", n+1)
		}
		var err error
		l.inserts[i], err = tx.PrepareContext(ctx, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", s.Name, strings.Join(s.columns(), ", "), strings.Join(marks, ", ")))
		if err != nil {
			return err
		}
		defer l.inserts[i].Close()
	}
	var err error
	if l.lengths, err = tx.PrepareContext(ctx, "SELECT length FROM article WHERE number = $1"); err != nil {
		return err
	}
	defer l.lengths.Close()
	found, err := f.Rows(ctx, tables, func(row salvage.Row) error { return l.put(ctx, row) }, func(done, all int) {
		r.progress(partRead * float64(done) / float64(max(all, 1)))
	})
	if err != nil {
		return err
	}
	rows := 0
	for i, f := range found {
		rows += f.Rows
		t := annotate.RepairedTable{Name: r.shapes[i].Name, Rows: f.Rows - l.unfit[i], Lost: f.Broken + l.unfit[i], Pages: f.Pages}
		r.done.Tables = append(r.done.Tables, t)
		r.lossy[t.Name] = !t.Sound() || t.Rows == 0 || r.shapes[i].Root == 0
	}
	if rows == 0 {
		return &annotate.NotProjectError{Kind: annotate.NotProjectDatabase}
	}
	return nil
}

// put inserts a row.
func (l *loader) put(ctx context.Context, row salvage.Row) error {
	values, ok, err := l.whole(ctx, l.shapes[row.Table], row.Values)
	if err != nil {
		return err
	}
	if !ok {
		l.unfit[row.Table]++
		return nil
	}
	_, err = l.inserts[row.Table].ExecContext(ctx, values...)
	switch {
	case err == nil:
		return nil
	case !unfitRow(err):
		return err
	case !isSameKey(err): // a page that is there twice has its rows twice
		l.unfit[row.Table]++
	}
	return nil
}

func isSameKey(err error) bool {
	var e *modernc.Error
	return errors.As(err, &e) && (e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY || e.Code() == sqlite3.SQLITE_CONSTRAINT_ROWID)
}

// tornTables may have texts with holes: what is around them is the work of somebody.
var tornTables = []string{"article", "article_text", "span", "label", "annotation_set"}

// whole gives a row texts that can be stored; false where it must not be kept.
func (l *loader) whole(ctx context.Context, s shape, values []any) ([]any, bool, error) {
	for i, v := range values {
		switch v := v.(type) {
		case string:
			values[i] = storable(v)
		case salvage.Torn:
			if !v.Text || !slices.Contains(tornTables, s.Name) {
				return nil, false, nil
			}
			length, err := l.length(ctx, s, i, values)
			if err != nil {
				return nil, false, err
			}
			values[i] = filled(v, length)
		}
		if body, ok := values[i].(string); ok && s.Name == "article_text" {
			values[i] = strings.ReplaceAll(body, "\r", "\n")
		}
	}
	return values, true, nil
}

// length is how many characters a torn text has; -1 where nothing says so.
func (l *loader) length(ctx context.Context, s shape, column int, values []any) (int, error) {
	switch s.Name + "." + s.Columns[column].Name {
	case "article_text.body":
		var n int
		err := l.lengths.QueryRowContext(ctx, values[0]).Scan(&n)
		if errors.Is(err, sql.ErrNoRows) {
			return -1, nil
		}
		return n, err
	case "span.quote":
		start, ok := values[slices.Index(s.columns(), "start")].(int64)
		stop, okToo := values[slices.Index(s.columns(), "stop")].(int64)
		if ok && okToo && stop > start && stop-start <= maxText {
			return int(stop - start), nil
		}
	}
	return -1, nil
}

// storable is a text without what no text can have.
func storable(s string) string {
	if annotate.Storable(s) {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, lostRune), "\x00", lostRune)
}

// filled is a text whose holes have a lostRune for each lost character. Length is how
// many characters the whole text has, -1 where nobody knows.
func filled(t salvage.Torn, length int) string {
	var known []string // before, between and after the holes
	at, known0, lost := 0, 0, 0
	for i, h := range append(slices.Clone(t.Holes), salvage.Hole{From: len(t.Data), To: len(t.Data)}) {
		part := string(t.Data[at:h.From])
		if i > 0 {
			for n := 0; n < utf8.UTFMax-1 && part != "" && !utf8.RuneStart(part[0]); n++ {
				part = part[1:]
			}
		}
		if i < len(t.Holes) {
			part = withoutHalf(part)
		}
		part = storable(part)
		known = append(known, part)
		known0 += utf8.RuneCountInString(part)
		lost += h.To - h.From
		at = h.To
	}
	missing := min(length-known0, lost+len(t.Holes)*2*(utf8.UTFMax-1)) // halves of characters at both ends
	if length < 0 {
		missing = len(t.Holes)
	}
	missing = max(missing, 0)
	var b strings.Builder
	for i, part := range known {
		b.WriteString(part)
		if i == len(t.Holes) {
			break
		}
		n := missing
		if i < len(t.Holes)-1 {
			n = missing * (t.Holes[i].To - t.Holes[i].From) / lost
		}
		lost -= t.Holes[i].To - t.Holes[i].From
		missing -= n
		b.WriteString(strings.Repeat(lostRune, n))
	}
	return b.String()
}

// withoutHalf cuts a character off that is not whole.
func withoutHalf(s string) string {
	for n := 1; n <= min(utf8.UTFMax-1, len(s)); n++ {
		if c := s[len(s)-n]; utf8.RuneStart(c) {
			if !utf8.FullRuneInString(s[len(s)-n:]) {
				return s[:len(s)-n]
			}
			break
		}
	}
	return s
}
