// Package table is a table of spans for a spreadsheet: CSV, TSV and XLSX.
//
// A row is a span, and its cells name the article of the span too. The text of an
// article is in its first row alone. An article without spans has one row without a
// label. Offsets count the code points of the text.
//
// A spreadsheet takes a cell of CSV that starts with = + - @, a tab or CR for a
// formula. Such a cell gets an apostrophe in front. The apostrophe is not counted by the
// offsets, and is taken back on reading. Links have no column.
package table

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// columns are the header. The order of cells in rows follows it.
var columns = [...]string{
	"article", "title", "set", "status", "start", "end", "label", "quote", "note", "actor", "actor_kind",
	"value", "upper", "bound", "unit", "counted", "voice", "denied", "hedged", "assumed", "origin", "span",
	"outlet", "url", "author", "published", "language", "story", "text",
}

// The places of the columns that are written in two steps.
const (
	spanAt   = 4 // first column of the span
	sourceAt = 22
	textAt   = 28
)

// CSV is a table with commas, for a registry.
func CSV() format.Format {
	return format.Format{
		Name: "csv", Title: "CSV table of spans", Extensions: []string{".csv"},
		Sniff:      func(head []byte) format.Certainty { return sniff(head, ",;|") },
		Decode:     decode,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder { return newEncoder(o, newLines(w, ',', bom)) },
	}
}

// TSV is a table with tabs, for a registry.
func TSV() format.Format {
	return format.Format{
		Name: "tsv", Title: "TSV table of spans", Extensions: []string{".tsv"},
		Sniff:      func(head []byte) format.Certainty { return sniff(head, "\t") },
		Decode:     decode,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder { return newEncoder(o, newLines(w, '\t', "")) },
	}
}

// bom tells Excel that a file is UTF-8.
const bom = "\uFEFF"

// sheet takes the rows of a table, the header first.
type sheet interface {
	row(cells []string) error
	close() error
	lost() int // characters that a cell has no room for
}

// lines are the rows of CSV or TSV. They end with LF: with CRLF, the line ends inside a
// text would become CRLF too, and the offsets would be wrong.
type lines struct {
	out   *bufio.Writer
	rows  *csv.Writer
	start string // before the header
}

func newLines(w io.Writer, comma rune, start string) *lines {
	l := &lines{out: bufio.NewWriter(w), start: start}
	l.rows = csv.NewWriter(l.out)
	l.rows.Comma = comma
	return l
}

func (l *lines) row(cells []string) error {
	if _, err := l.out.WriteString(l.start); err != nil {
		return err
	}
	l.start = ""
	for i, cell := range cells {
		cells[i] = guard(cell)
	}
	return l.rows.Write(cells)
}

func (l *lines) close() error {
	l.rows.Flush()
	return errors.Join(l.rows.Error(), l.out.Flush())
}

func (l *lines) lost() int { return 0 }

type encoder struct {
	to    sheet
	names *carry.Exporter
	o     format.Options
	loss  format.Loss
	began bool
}

func newEncoder(o format.Options, to sheet) *encoder {
	return &encoder{to: to, names: carry.NewExporter(o), o: o, loss: format.Loss{}}
}

// Encode writes the rows of an article.
func (e *encoder) Encode(s annotate.State) error {
	spans, err := e.names.Spans(s)
	if err != nil {
		return err
	}
	if err := e.begin(); err != nil {
		return err
	}
	for cells := range rows(e.o, s, spans) {
		for i, cell := range cells {
			if !utf8.ValidString(cell) {
				return notUTF8(s, i, cell)
			}
		}
		if err := e.to.row(cells); err != nil {
			return err
		}
	}
	e.loss.Add(format.LostLink, s.LinkCount())
	return nil
}

func (e *encoder) begin() error {
	if e.began {
		return nil
	}
	e.began = true
	return e.to.row(slices.Clone(columns[:]))
}

// Close writes the end, and the header if there was no article.
func (e *encoder) Close() error {
	if err := e.begin(); err != nil {
		return err
	}
	e.loss.Add(format.LostText, e.to.lost())
	return e.to.close()
}

// Loss counts the links, and what is too long for a cell.
func (e *encoder) Loss() format.Loss { return e.loss }

func notUTF8(s annotate.State, column int, cell string) error {
	return fmt.Errorf("article %s, column %s: %w: %q", s.Article.ID, columns[column], jsontext.ErrUTF8, cell)
}

// rows gives the cells of each row of an article. The next row has the same slice.
func rows(o format.Options, s annotate.State, spans []carry.Span) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		a, m := s.Article, s.Article.Meta
		var row [len(columns)]string
		for i := range max(1, len(spans)) {
			clear(row[:])
			copy(row[:], []string{string(a.ID), a.Title, o.Set.Name, string(s.Status)})
			copy(row[sourceAt:], []string{m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story})
			if i == 0 {
				row[textAt] = a.Text()
			}
			if len(spans) > 0 {
				fillSpan(row[spanAt:], s, &spans[i])
			}
			if !yield(row[:]) {
				return
			}
		}
	}
}

// fillSpan writes the cells of a span. The table has no links, so the voice is the one
// that the links say.
func fillSpan(cells []string, s annotate.State, sp *carry.Span) {
	f := sp.Figure
	copy(cells, []string{
		strconv.Itoa(sp.Range.Start), strconv.Itoa(sp.Range.End), sp.Name, sp.Quote, sp.Note, sp.Actor.Name, string(sp.Actor.Kind),
		f.Value, f.Upper, string(f.Bound), f.Unit, f.Counted, voice(s, sp), yes(sp.Claim.Denied), yes(sp.Claim.Hedged), yes(sp.Assumed), string(sp.Origin), string(sp.ID),
	})
}

func voice(s annotate.State, sp *carry.Span) string {
	if sp.Linked {
		return string(s.Voice(sp.Span))
	}
	return string(sp.Claim.Voice)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// formula are the first characters of a formula.
const formula = "=+-@\t\r"

// guard puts an apostrophe before a formula, and before apostrophes in front of one. So
// every cell comes back.
func guard(cell string) string {
	if guarded(cell) {
		return "'" + cell
	}
	return cell
}

// unguard takes back what guard did.
func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && guarded(cell) {
		return cell[1:]
	}
	return cell
}

func guarded(cell string) bool {
	rest := strings.TrimLeft(cell, "'")
	return rest != "" && strings.IndexByte(formula, rest[0]) >= 0
}
