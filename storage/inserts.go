package storage

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"goldspan/annotate"
)

// inserts gathers new rows of one table, and inserts them many at a time: what SQLite
// does for each statement it then does once for all of them.
type inserts struct {
	into    string              // the table and its columns, "link (id, type)"
	shared  int                 // the first columns, whose values are the same in all rows
	columns int                 // the others
	same    []any               // the values of the shared columns
	args    []any               // of all rows
	values  []driver.NamedValue // of one statement, kept for their room
	atOnce  int                 // the most rows of one statement
	next    int64               // the number that SQLite has to give the first row; 0: the rows have their numbers
	queries map[int]string
}

// Most rows of one statement. Twice as many small ones are no faster, and SQLite copies all
// of them first.
const (
	rowsAtOnce  = 64
	textsAtOnce = 4
)

func newInserts(table, columns string) *inserts {
	return &inserts{into: table + " (" + columns + ")", columns: strings.Count(columns, ",") + 1, atOnce: rowsAtOnce, queries: map[int]string{}}
}

// newTexts is newInserts for rows with long texts.
func newTexts(table, columns string) *inserts {
	r := newInserts(table, columns)
	r.atOnce = textsAtOnce
	return r
}

// newSharing is newInserts for rows of which the first few columns are the same. A value
// that is given to SQLite once for all rows takes less time than one for each.
func newSharing(table, shared, columns string) *inserts {
	r := newInserts(table, shared+", "+columns)
	r.shared = strings.Count(shared, ",") + 1
	r.columns -= r.shared
	return r
}

// add gathers one row, a value for each column that is not shared.
func (r *inserts) add(values ...any) { r.args = append(r.args, values...) }

// share says whether a row with these values in the shared columns can be added.
func (r *inserts) share(values ...any) bool {
	if len(r.args) == 0 {
		r.same = append(r.same[:0], values...)
	}
	return slices.Equal(r.same, values)
}

// insert inserts all rows. A last part goes in by halves, so that there are few
// statements to compile.
func (r *inserts) insert(ctx context.Context, tx *writeTx) error {
	args := r.args
	for n := r.atOnce; n > 0; n /= 2 {
		for ; len(args) >= n*r.columns; args = args[n*r.columns:] {
			err := r.take(args[:n*r.columns])
			var result driver.Result
			if err == nil {
				result, err = tx.insertMany(ctx, r.query(n), r.values)
			}
			if err == nil {
				err = r.numbered(result, int64(n))
			}
			if err != nil {
				return err
			}
		}
	}
	clear(r.values)
	clear(r.args) // their texts are no longer needed
	r.args = r.args[:0]
	return nil
}

// take makes values of what the columns of some rows get.
func (r *inserts) take(args []any) (err error) {
	if r.values, err = appendValues(r.values[:0], r.same); err == nil {
		r.values, err = appendValues(r.values, args)
	}
	return err
}

// number says which number a row must get that is added now. SQLite numbers rows one after
// the other. If it is given the numbers of many rows, it keeps a copy of each page that a
// statement changes, because a number may be none.
func (r *inserts) number(n int64) {
	if len(r.args) == 0 {
		r.next = n
	}
}

// numbered checks the numbers of n rows.
func (r *inserts) numbered(result driver.Result, n int64) error {
	if r.next == 0 {
		return nil
	}
	r.next += n
	last, err := result.LastInsertId()
	if err == nil && last != r.next-1 {
		err = fmt.Errorf("%w: a new row of %s has number %d, not %d", annotate.ErrDamaged, r.into, last, r.next-1)
	}
	return err
}

// query is the statement for n rows. SQLite finds a parameter without a name faster
// than one of many with a name. If a row fails, those before it stay until the
// transaction is rolled back: SQLite needs no copy of the pages for each statement.
func (r *inserts) query(n int) string {
	if r.queries[n] == "" {
		row := "("
		for i := range r.shared {
			row += "?" + strconv.Itoa(i+1) + ", "
		}
		row += "?" + strings.Repeat(", ?", r.columns-1) + ")"
		r.queries[n] = "INSERT OR FAIL INTO " + r.into + " VALUES " + row + strings.Repeat(", "+row, n-1)
	}
	return r.queries[n]
}
