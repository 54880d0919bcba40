// Package table is a table of spans, for a spreadsheet: CSV, TSV and XLSX.
//
// A row is a span, with the article that has it. The first row of an article also has
// its whole text, so that the table can be read back; an article without spans has a row
// without a label. Offsets are code points. A cell that a spreadsheet would take for a
// formula begins with an apostrophe.
package table

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// The columns, in their order.
var columns = []string{
	"article", "title", "set", "status", "start", "end", "label", "quote", "note", "actor", "actor_kind", "value", "upper", "bound", "unit", "counted",
	"voice", "denied", "hedged", "assumed", "span", "outlet", "url", "author", "published", "language", "story", "text",
}

// CSV is a table with commas. It begins with a byte order mark, without which Excel takes
// it for another encoding.
func CSV() format.Format { return separated("csv", "CSV of spans", ".csv", ',', "\uFEFF") }

// TSV is a table with tabs.
func TSV() format.Format { return separated("tsv", "TSV of spans", ".tsv", '\t', "") }

func separated(name, title, extension string, comma rune, mark string) format.Format {
	return format.Format{
		Name: name, Title: title, Extensions: []string{extension},
		Sniff:  func(head []byte) format.Certainty { return sniff(head, comma) },
		Decode: decode,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			c := csv.NewWriter(w)
			c.Comma = comma
			return newEncoder(o, &rowsOfCSV{w: w, csv: c, mark: mark})
		},
	}
}

// rows takes the rows of a table, the header first.
type rows interface {
	row(cells []string) error
	close() error
	lost() int // characters that a cell has no room for
}

type rowsOfCSV struct {
	w     io.Writer
	csv   *csv.Writer
	mark  string
	begun bool
}

func (r *rowsOfCSV) row(cells []string) error {
	if !r.begun {
		r.begun = true
		if _, err := io.WriteString(r.w, r.mark); err != nil {
			return err
		}
	}
	for i, c := range cells {
		cells[i] = quoted(c)
	}
	return r.csv.Write(cells)
}

func (r *rowsOfCSV) close() error {
	r.csv.Flush()
	return r.csv.Error()
}

func (r *rowsOfCSV) lost() int { return 0 }

// special are the characters at the start of a formula, and the apostrophe itself.
const special = "=+-@\t\r'"

// quoted is a cell that is no formula.
func quoted(cell string) string {
	if cell != "" && strings.IndexByte(special, cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// unquoted takes back quoted.
func unquoted(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte(special, cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}

type encoder struct {
	set    string
	labels map[annotate.LabelID]string
	rows   rows
	cells  []string
	begun  bool
	loss   format.Loss
}

func newEncoder(o format.Options, r rows) *encoder {
	e := &encoder{set: o.Set.Name, labels: map[annotate.LabelID]string{}, rows: r, loss: format.Loss{}}
	for _, l := range o.Labels {
		e.labels[l.ID] = l.Name
	}
	return e
}

// Encode writes the rows of an article.
func (e *encoder) Encode(s annotate.State) error {
	if err := e.begin(); err != nil {
		return err
	}
	e.loss.Add(format.LostLink, s.LinkCount())
	text, any := s.Article.Text(), false
	for sp := range s.Spans() {
		name, ok := e.labels[sp.Label]
		if !ok {
			return fmt.Errorf("article %s, span %s: %w: %q", s.Article.ID, sp.ID, annotate.ErrLabelAbsent, sp.Label)
		}
		any = true
		if err := e.row(s, &sp, name, text); err != nil {
			return err
		}
		text = ""
	}
	if any {
		return nil
	}
	return e.row(s, nil, "", text)
}

func (e *encoder) begin() error {
	if e.begun {
		return nil
	}
	e.begun = true
	return e.rows.row(append([]string{}, columns...))
}

func (e *encoder) row(s annotate.State, sp *annotate.Span, label, text string) error {
	a, m := s.Article, s.Article.Meta
	e.cells = append(e.cells[:0], string(a.ID), a.Title, e.set, string(s.Status))
	if sp == nil {
		for range len(columns) - len(e.cells) - 7 {
			e.cells = append(e.cells, "")
		}
	} else {
		f, c := sp.Figure, sp.Claim
		e.cells = append(e.cells, strconv.Itoa(sp.Range.Start), strconv.Itoa(sp.Range.End), label, sp.Quote, sp.Note,
			sp.Actor.Name, string(sp.Actor.Kind), f.Value, f.Upper, string(f.Bound), f.Unit, f.Counted,
			string(c.Voice), yes(c.Denied), yes(c.Hedged), yes(sp.Assumed), string(sp.ID))
	}
	e.cells = append(e.cells, m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story, text)
	return e.rows.row(e.cells)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// Close writes the end of the table. A table without articles has its header.
func (e *encoder) Close() error {
	if err := e.begin(); err != nil {
		return err
	}
	err := e.rows.close()
	e.loss.Add(format.LostText, e.rows.lost())
	return err
}

// Loss counts links, which a row of a span has no place for.
func (e *encoder) Loss() format.Loss { return e.loss }
