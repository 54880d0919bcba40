package ingest

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"iter"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

func workbookReader() Reader {
	return Reader{Name: "workbook", Extensions: []string{".xlsx", ".xlsm"}, Read: workbook}
}

// workbook reads the sheets of a workbook for Excel that have a column of texts, with an
// article a row. The first row with a name for texts names the columns. A sheet with
// other things is a PlaceError.
func workbook(_ string, data []byte, o Options) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		book, err := openWorkbook(data)
		if err != nil {
			yield(Document{}, err)
			return
		}
		var heads []string
		var without []*PlaceError // sheets with other things than texts
		texts := false
		for _, s := range book.sheets {
			t := sheetReader{workbook: book, sheet: s, columns: o.Columns}
			err := t.read(func(d Document) bool { return yield(d.cleaned(Encoding{Name: "utf-8"}), nil) })
			switch {
			case errors.Is(err, errStopped):
				return
			case errors.Is(err, ErrNoText):
				if heads = append(heads, t.head...); len(t.head) > 0 {
					without = append(without, &PlaceError{s.name, &NoTextError{t.head}})
				}
				continue
			case err != nil:
				yield(Document{}, err)
				return
			}
			texts = true
		}
		if !texts {
			yield(Document{}, &NoTextError{heads})
			return
		}
		for _, err := range without {
			if !yield(Document{}, err) {
				return
			}
		}
	}
}

// errStopped ends the reading of a sheet whose rows nobody wants.
var errStopped = errors.New("stopped")

// book is an open workbook.
type book struct {
	zip     *zip.Reader
	strings []string
	sheets  []sheet
	from    time.Time // day 0
}

type sheet struct{ name, file string }

// openWorkbook reads the names of the sheets and the texts that they share.
func openWorkbook(data []byte) (*book, error) {
	z, err := openZip(data)
	if err != nil {
		return nil, err
	}
	b := &book{zip: z, from: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	const main = "xl/workbook.xml"
	files := map[string]string{}
	rels, err := inside(z, "xl/_rels/workbook.xml.rels")
	if err == nil {
		err = eachToken(rels, func(t xml.Token) error {
			if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" {
				target := xmlAttr(e, "Target")
				if !strings.HasPrefix(target, "/") {
					target = path.Join(path.Dir(main), target)
				}
				files[xmlAttr(e, "Id")] = strings.TrimPrefix(target, "/")
			}
			return nil
		})
	}
	if err != nil {
		return nil, err
	}
	list, err := inside(z, main)
	if err == nil {
		err = eachToken(list, func(t xml.Token) error {
			e, ok := t.(xml.StartElement)
			switch {
			case ok && e.Name.Local == "sheet":
				if file := files[xmlAttr(e, "id")]; strings.Contains(file, "worksheets/") {
					b.sheets = append(b.sheets, sheet{oneLine(xmlAttr(e, "name")), file})
				}
			case ok && e.Name.Local == "workbookPr" && slices.Contains([]string{"1", "true"}, xmlAttr(e, "date1904")):
				b.from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
			return nil
		})
	}
	if err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/sharedStrings.xml" }) {
		err = b.readStrings()
	}
	return b, err
}

// readStrings reads the texts that the cells share. Those that say how a word is
// pronounced are left out.
func (b *book) readStrings() error {
	data, err := inside(b.zip, "xl/sharedStrings.xml")
	if err != nil {
		return err
	}
	var c cellText
	return eachToken(data, func(t xml.Token) error {
		if c.take(t) && isEnd(t, "si") {
			b.strings = append(b.strings, c.end())
		}
		return nil
	})
}

// cellText collects the text of a cell.
type cellText struct {
	text    strings.Builder
	in      int // elements with text around the place
	unheard int // elements of pronunciation
}

// take takes a token of XML. It is true with the end of an element.
func (c *cellText) take(t xml.Token) bool {
	switch e := t.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "t", "v":
			c.in++
		case "rPh":
			c.unheard++
		}
	case xml.CharData:
		if c.in > 0 && c.unheard == 0 {
			c.text.Write(e)
		}
	case xml.EndElement:
		switch e.Name.Local {
		case "t", "v":
			c.in--
		case "rPh":
			c.unheard--
		}
		return true
	}
	return false
}

// end gives the text, and begins the next one.
func (c *cellText) end() string {
	s := escapedInCell.ReplaceAllStringFunc(c.text.String(), func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 32) // four digits
		if !utf8.ValidRune(rune(n)) {
			return e
		}
		return string(rune(n))
	})
	c.text.Reset()
	return s
}

// escapedInCell are the characters that XML does not allow, and what looks like one.
var escapedInCell = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func isEnd(t xml.Token, name string) bool {
	e, ok := t.(xml.EndElement)
	return ok && e.Name.Local == name
}

// sheetReader reads the rows of a sheet.
type sheetReader struct {
	workbook *book
	sheet    sheet
	columns  Columns
	head     []string // the first row
	fields   []string // nil before the row that names the columns
	tried    int      // rows
}

// maxTitles is how many rows are looked at for the names of the columns. A title may be
// above them.
const maxTitles = 10

// read gives the articles. The error is ErrNoText where no column has texts.
func (r *sheetReader) read(give func(Document) bool) error {
	data, err := inside(r.workbook.zip, r.sheet.file)
	if err != nil {
		return err
	}
	var c cellText
	var kind string
	var row map[int]string
	line, column := 0, 0
	err = eachToken(data, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok {
			switch e.Name.Local {
			case "row":
				row, column = map[int]string{}, -1
				line = number(xmlAttr(e, "r"), line+1)
			case "c":
				kind = xmlAttr(e, "t")
				column = columnOf(xmlAttr(e, "r"), column+1)
				c.end()
			}
		}
		switch c.take(t); {
		case isEnd(t, "c"):
			if s := r.value(kind, c.end()); s != "" && row != nil && column < maxColumns {
				row[column] = s
			}
		case isEnd(t, "row") && len(row) > 0:
			return r.row(line, row, give)
		}
		return nil
	})
	if err == nil && r.fields == nil {
		err = ErrNoText
	}
	return err
}

// maxColumns is what Excel has.
const maxColumns = 16_384

func number(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return n
	}
	return otherwise
}

// columnOf is the number of a column, from 0: that of "C5" is 2.
func columnOf(place string, otherwise int) int {
	n := 0
	for i := 0; i < len(place) && n < maxColumns && 'A' <= place[i] && place[i] <= 'Z'; i++ {
		n = 26*n + int(place[i]-'A') + 1
	}
	if n == 0 {
		return otherwise
	}
	return n - 1
}

// value is what a cell shows.
func (r *sheetReader) value(kind, text string) string {
	switch kind {
	case "s":
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n >= len(r.workbook.strings) {
			return ""
		}
		return r.workbook.strings[n]
	case "e":
		return "" // a formula that failed
	}
	return text
}

func (r *sheetReader) row(line int, cells map[int]string, give func(Document) bool) error {
	if r.fields == nil {
		width := 0
		for i := range cells {
			width = max(width, i+1)
		}
		head := make([]string, width)
		for i, name := range cells {
			head[i] = name
		}
		fields, ok := r.columns.fields(head)
		switch r.tried++; {
		case spans(head):
			return ErrSpans
		case ok:
			r.fields, r.head = fields, head
		case r.head == nil:
			r.head = head
		case r.tried == maxTitles:
			return ErrNoText
		}
		return nil
	}
	d := Document{Place: fmt.Sprintf("%s, row %d", r.sheet.name, line), Columns: r.head}
	for i, field := range r.fields {
		value := cells[i]
		if field == "published" {
			value = r.workbook.day(value)
		}
		d.set(field, value)
	}
	if d.Text == "" && d.Title == "" {
		return nil // an empty row
	}
	if !give(d) {
		return errStopped
	}
	return nil
}

// spans says that the rows are spans, and not articles.
func spans(head []string) bool {
	var names []string
	for _, name := range head {
		names = append(names, strings.ToLower(strings.TrimSpace(name)))
	}
	return !slices.ContainsFunc([]string{"start", "end", "label"}, func(c string) bool { return !slices.Contains(names, c) })
}

// day makes a date of a number of days, which a cell with a date has.
func (b *book) day(value string) string {
	days, err := strconv.ParseFloat(value, 64)
	if err != nil || days < 10_000 || days > 100_000 { // 1927 to 2173: else it may be a year
		return value
	}
	return b.from.AddDate(0, 0, int(days)).Format("2006-01-02")
}
