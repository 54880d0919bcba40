package storage

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"sync"

	"goldspan/storage/salvage"
)

// shape is a table of a schema: how its rows lie in pages, and what they refer to.
type shape struct {
	salvage.Table
	parents []parent
}

// parent says that columns of a table are those of a row of another one.
type parent struct {
	table    string
	from, to []string
}

func (s shape) columns() []string {
	names := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		names[i] = c.Name
	}
	return names
}

func (s shape) has(column string) bool { return slices.Contains(s.columns(), column) }

// withRoots are shapes whose tables begin at pages.
func withRoots(shapes []shape, roots map[string]uint32) []shape {
	shapes = slices.Clone(shapes)
	for i := range shapes {
		shapes[i].Root = roots[shapes[i].Name]
	}
	return shapes
}

// tablesOf are the tables of shapes.
func tablesOf(shapes []shape, roots map[string]uint32) []salvage.Table {
	var tables []salvage.Table
	for _, s := range withRoots(shapes, roots) {
		tables = append(tables, s.Table)
	}
	return tables
}

// allShapes are the tables of each version, from 0 on. Those that others need to be
// read come first.
var allShapes = sync.OnceValues(func() ([][]shape, error) {
	steps, err := embeddedMigrations()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	versions := [][]shape{nil}
	for v := range steps.names {
		if err := (migrations{steps.dir, steps.names[:v+1]}).run(ctx, db); err != nil {
			return nil, err
		}
		shapes, err := shapesOf(ctx, db)
		if err != nil {
			return nil, err
		}
		versions = append(versions, shapes)
	}
	return versions, nil
})

// loadedFirst are tables that the reading of others asks for.
var loadedFirst = []string{"project", "label", "annotation_set", "article"}

func shapesOf(ctx context.Context, q querier) ([]shape, error) {
	const query = "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
	shapes, err := gather(ctx, q, query, nil, func(rows *sql.Rows) (s shape, err error) {
		return s, rows.Scan(&s.Name, &s.Key)
	})
	if err != nil {
		return nil, err
	}
	for i := range shapes {
		if err := shapes[i].read(ctx, q); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(shapes, func(a, b shape) int {
		rank := func(s shape) int {
			if i := slices.Index(loadedFirst, s.Name); i >= 0 {
				return i
			}
			return len(loadedFirst)
		}
		return rank(a) - rank(b)
	})
	return shapes, nil
}

// read reads the columns and parents of a table.
func (s *shape) read(ctx context.Context, q querier) error {
	kinds := map[string]salvage.Kind{"INTEGER": salvage.Integer, "REAL": salvage.Real, "TEXT": salvage.Text, "BLOB": salvage.Blob}
	s.Number = -1
	err := each(ctx, q, `SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info($1) ORDER BY cid`, []any{s.Name}, func(rows *sql.Rows) error {
		var c salvage.Column
		var kind string
		var notNull bool
		var byDefault sql.NullString
		var key int
		if err := rows.Scan(&c.Name, &kind, &notNull, &byDefault, &key); err != nil {
			return err
		}
		c.Kind, c.Null = kinds[kind], !notNull && key == 0
		if byDefault.Valid {
			c.Default, c.Added = defaultOf(byDefault.String), true
		}
		if key == 1 && !s.Key && kind == "INTEGER" {
			s.Number = len(s.Columns)
		}
		s.Columns = append(s.Columns, c)
		return nil
	})
	if err != nil {
		return err
	}
	if s.Key {
		s.Fits = fits[s.Name]
	}
	if s.Name == "link" { // it refers to them by its spans alone
		s.parents = []parent{{"article", []string{"article"}, []string{"number"}}, {"annotation_set", []string{"annotation_set"}, []string{"number"}}}
	}
	last := -1
	return each(ctx, q, `SELECT id, "table", "from", "to" FROM pragma_foreign_key_list($1) ORDER BY id, seq`, []any{s.Name}, func(rows *sql.Rows) error {
		var id int
		var table, from, to string
		if err := rows.Scan(&id, &table, &from, &to); err != nil {
			return err
		}
		if id != last {
			s.parents = append(s.parents, parent{table: table})
			last = id
		}
		p := &s.parents[len(s.parents)-1]
		p.from, p.to = append(p.from, from), append(p.to, to)
		return nil
	})
}

// fits tells tables from each other whose rows have the same form.
var fits = map[string]func([]any) bool{
	"project":         func(v []any) bool { return slices.Contains(projectKeys, text(v[0])) },
	"never_suggested": func(v []any) bool { return !slices.Contains(projectKeys, text(v[0])) },
}

var projectKeys = []string{keyName, keyCurrentSet, keySample, keyCreatedBy, keyCreated, keyAsks, keySuggest}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// defaultOf is the value of a default, which is a number or a text without quotes in it.
func defaultOf(literal string) any {
	if n, err := strconv.ParseInt(literal, 10, 64); err == nil {
		return n
	}
	return strings.Trim(literal, "'")
}
