package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// Columns are names of columns or keys, as the user chose them, by the fields of an
// article: "text" is in "Artikel".
type Columns map[string]string

// Fields lists the fields that a column can hold.
func Fields() []string {
	return []string{"text", "title", "outlet", "url", "author", "published", "language", "story"}
}

// among are the choices of columns that there are: others are for other tables.
func (c Columns) among(columns []string) Columns {
	there := Columns{}
	for field, name := range c {
		if slices.ContainsFunc(columns, func(column string) bool { return sameColumn(name, column) }) {
			there[field] = name
		}
	}
	return there
}

func sameColumn(a, b string) bool { return strings.EqualFold(oneLine(a), oneLine(b)) }

// fieldOf is the field that a column means: the one that the user chose it for, or else
// the one that its name means, unless another column was chosen for it.
func (c Columns) fieldOf(name string) string {
	for _, field := range Fields() {
		if column, chosen := c[field]; chosen && sameColumn(column, name) {
			return field
		}
	}
	field := fieldOf(name)
	if _, chosen := c[field]; chosen {
		return ""
	}
	return field
}

// fields are the fields that columns mean; false without a text among them.
func (c Columns) fields(columns []string) (fields []string, ok bool) {
	c = c.among(columns)
	fields = make([]string, len(columns))
	for i, column := range columns {
		field := c.fieldOf(column)
		ok = ok || field == "text"
		if slices.Contains(fields[:i], field) {
			field = "" // the first one counts
		}
		fields[i] = field
	}
	return fields, ok
}

// Of gives the columns that hold the fields of an article, by field, as they are chosen
// or as their names show.
func (c Columns) Of(columns []string) Columns {
	fields, _ := c.fields(columns)
	of := Columns{}
	for i, field := range fields {
		if field != "" {
			of[field] = columns[i]
		}
	}
	return of
}

// NoTextError is an ErrNoText with the columns or keys that there are.
type NoTextError struct{ Columns []string }

func (e *NoTextError) Error() string {
	return fmt.Sprintf("%v: %s", ErrNoText, strings.Join(e.Columns, ", "))
}

// Is says that e is ErrNoText.
func (e *NoTextError) Is(target error) bool { return target == ErrNoText }

// RowFault is what is wrong with a row of a table.
type RowFault string

// The faults of rows.
const (
	RowWide  RowFault = "wide"  // it has more values than the table has columns
	RowQuote RowFault = "quote" // a quotation mark is missing, or in the wrong place
)

// RowError says that a row of a table cannot be read. It is an ErrDamagedFile.
type RowError struct {
	Fault           RowFault
	Values, Columns int // of a RowWide
}

func (e *RowError) Error() string { return fmt.Sprintf("%v: row: %s", ErrDamagedFile, e.Fault) }

// Is says that e is ErrDamagedFile.
func (e *RowError) Is(target error) bool { return target == ErrDamagedFile }
