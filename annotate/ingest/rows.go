package ingest

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rows reads the rows of a table.
type rows struct {
	line    int         // of the row that was read last, from 1
	skipped int         // lines before the table
	csv     *csv.Reader // nil for a table in which quotation marks are letters
	text    string      // what is left of such a table
}

// newRows finds out how a table is written. The line ends of old Macs, and a first line
// such as "sep=;" of Excel, are known. In a table with tabs, quotation marks are letters
// if they do not stand as in CSV.
func newRows(text string) *rows {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	r := &rows{}
	separator, rest := namedSeparator(text)
	if separator != 0 {
		text, r.skipped = rest, 1
	} else {
		separator = separatorOf(text)
	}
	if separator == '\t' && !isQuoted(text) {
		r.text = text
		return r
	}
	r.csv = newCSV(text, separator)
	return r
}

func newCSV(text string, separator rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator
	r.FieldsPerRecord = -1
	return r
}

// isQuoted says that the quotation marks of a table with tabs stand as in CSV.
func isQuoted(text string) bool {
	r := newCSV(text, '\t')
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// namedSeparator is the separator of a first line "sep=;", with the text after it; 0 for
// none.
func namedSeparator(text string) (separator rune, rest string) {
	line, rest, _ := strings.Cut(text, "\n")
	named, is := strings.CutPrefix(strings.Trim(line, "\""), "sep=")
	separator, size := utf8.DecodeRuneInString(named)
	if !is || size == 0 || size < len(named) || strings.ContainsRune("\"\r\uFFFD", separator) {
		return 0, text
	}
	return separator, rest
}

// separatorOf is the character between the columns: the one that the first line has
// most often.
func separatorOf(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, most := ',', 0
	for _, c := range ",;\t|" {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// read reads a row that is not empty. After a quotation mark in the wrong place, nobody
// knows where the next row begins.
func (r *rows) read() ([]string, error) {
	if r.csv == nil {
		return r.split()
	}
	row, err := r.csv.Read()
	wrong := new(csv.ParseError)
	switch {
	case errors.As(err, &wrong):
		return nil, &PlaceError{linePlace(r.skipped + wrong.StartLine), &RowError{Fault: RowQuote}}
	case errors.Is(err, io.EOF):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamagedFile, err)
	}
	line, _ := r.csv.FieldPos(0)
	r.line = r.skipped + line
	return row, nil
}

// split reads a row of a table in which quotation marks are letters.
func (r *rows) split() ([]string, error) {
	r.line = max(r.line, r.skipped)
	for r.text != "" {
		var line string
		line, r.text, _ = strings.Cut(r.text, "\n")
		r.line++
		if line != "" {
			return strings.Split(line, "\t"), nil
		}
	}
	return nil, io.EOF
}

func linePlace(line int) string { return "line " + strconv.Itoa(line) }

func notBlank(s string) bool { return strings.TrimSpace(s) != "" }
