package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"goldspan/annotate"
)

// A project file may come from a stranger. Its schema is SQL, which SQLite would run:
// a trigger at each write, a view at each read. So nothing is read from a file before
// its schema is known to be the program's own, word for word.

// object is a row of a schema.
type object struct{ kind, name, table, text string }

// schemas are the objects of each version, from 0 on.
var schemas = sync.OnceValues(func() ([]map[object]bool, error) {
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
	versions := []map[object]bool{{}}
	for v := range steps.names {
		if err := (migrations{steps.dir, steps.names[:v+1]}).run(ctx, db); err != nil {
			return nil, err
		}
		own := map[object]bool{}
		if err := eachObject(ctx, db, func(o object) { own[o] = true }); err != nil {
			return nil, err
		}
		versions = append(versions, own)
	}
	return versions, nil
})

// newest is the version of the last migration, and the SHA-256 of its objects: a project of
// this version, as most are, is known without a look at what the migrations make.
const (
	newest       = 9
	newestSHA256 = "4b3c0f2edade41c7f21e64f850eff8c5c626b38e683d64f039c96c2361446adc"
)

// fingerprint is the SHA-256 of objects in any order.
func fingerprint(objects []object) string {
	lines := make([]string, len(objects))
	for i, o := range objects {
		lines[i] = fmt.Sprintf("%q %q %q %q", o.kind, o.name, o.table, o.text)
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}

// statistics are the tables that SQLite makes for its own use.
var statistics = []object{
	{"table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"},
	{"table", "sqlite_stat4", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"},
}

func eachObject(ctx context.Context, q querier, fn func(object)) error {
	return each(ctx, q, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema", nil, func(rows *sql.Rows) error {
		var o object
		err := rows.Scan(&o.kind, &o.name, &o.table, &o.text)
		fn(o)
		return err
	})
}

// maxNamed is how many foreign objects an error names.
const maxNamed = 5

// checkSchema compares the schema with the program's own. The error is ErrForeign
// where the file has more, or other, than the program makes, and ErrDamaged where
// a table is not there.
func checkSchema(ctx context.Context, q querier) error {
	var version int
	if err := one(ctx, q, nil, "PRAGMA user_version", nil, &version); err != nil {
		return err
	}
	var objects []object
	err := eachObject(ctx, q, func(o object) {
		if !slices.Contains(statistics, o) {
			objects = append(objects, o)
		}
	})
	if err != nil {
		return err
	}
	if version == newest && fingerprint(objects) == newestSHA256 {
		return nil
	}
	versions, err := schemas()
	if err != nil {
		return err
	}
	if version < 0 || version >= len(versions) {
		return nil // others refuse it
	}
	own, tables := versions[version], 0 // an index that is not there is for Check
	for o := range own {
		if o.kind == "table" {
			tables++
		}
	}
	var foreign []string
	for _, o := range objects {
		switch {
		case own[o]:
			if o.kind == "table" {
				tables--
			}
		case len(foreign) < maxNamed:
			foreign = append(foreign, o.kind+" "+o.name)
		}
	}
	switch {
	case len(foreign) > 0:
		slices.Sort(foreign)
		return &annotate.ForeignError{Objects: foreign}
	case tables > 0:
		return fmt.Errorf("%w: no such table: %d are not there", annotate.ErrDamaged, tables)
	}
	return nil
}
