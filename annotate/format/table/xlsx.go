package table

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"goldspan/annotate/format"
)

// XLSX is a workbook for Excel and LibreOffice (ECMA-376). It is written, not read.
func XLSX() format.Format {
	return format.Format{
		Name: "xlsx", Title: "Workbook of spans (XLSX)", Extensions: []string{".xlsx"},
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return newEncoder(o, &workbook{zip: zip.NewWriter(w)})
		},
	}
}

// workbook writes a workbook with one sheet. The sheet is the last of its files, so that
// the rows need no memory.
type workbook struct {
	zip   *zip.Writer
	sheet *bufio.Writer
	n     int // rows
	cut   int // characters
}

// The files before the sheet.
var files = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Spans" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (b *workbook) begin() error {
	for _, f := range files {
		w, err := b.zip.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(w, xmlHead+f[1])
		}
		if err != nil {
			return err
		}
	}
	w, err := b.zip.CreateHeader(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate})
	if err != nil {
		return err
	}
	b.sheet = bufio.NewWriterSize(w, 1<<16)
	_, err = b.sheet.WriteString(xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`)
	return err
}

// maxCell is the most UTF-16 units of a cell, and maxRows the most rows of a sheet.
const (
	maxCell = 32_767
	maxRows = 1_048_576
)

func (b *workbook) row(cells []string) error {
	if b.sheet == nil {
		if err := b.begin(); err != nil {
			return err
		}
	}
	if b.n++; b.n > maxRows {
		return fmt.Errorf("a sheet has at most %d rows: export fewer articles, or CSV", maxRows)
	}
	w := b.sheet
	fmt.Fprintf(w, `<row r="%d">`, b.n)
	for i, c := range cells {
		if c == "" {
			continue
		}
		at := column(i)
		if number := b.n > 1 && (columns[i] == "start" || columns[i] == "end"); number {
			fmt.Fprintf(w, `<c r="%s%d"><v>%s</v></c>`, at, b.n, c)
			continue
		}
		style := ""
		if b.n == 1 {
			style = ` s="1"`
		}
		fmt.Fprintf(w, `<c r="%s%d"%s t="inlineStr"><is><t xml:space="preserve">`, at, b.n, style)
		b.text(c)
		w.WriteString(`</t></is></c>`)
	}
	_, err := w.WriteString("</row>")
	return err
}

// column is the name of a column: A, B, … Z, AA.
func column(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return string(rune('A'+i/26-1)) + string(rune('A'+i%26))
}

// text writes the text of a cell. A character that XML does not allow is written as
// _xHHHH_, and so is the start of what looks like one.
func (b *workbook) text(s string) {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > maxCell {
			b.cut += utf8.RuneCountInString(s[i:])
			return
		}
		switch {
		case r == '&':
			b.sheet.WriteString("&amp;")
		case r == '<':
			b.sheet.WriteString("&lt;")
		case r == '>':
			b.sheet.WriteString("&gt;")
		case r == '_' && looksEscaped(s[i:]):
			b.sheet.WriteString("_x005F_")
		case r < ' ' && r != '\t' && r != '\n', r == '\uFFFE', r == '\uFFFF':
			fmt.Fprintf(b.sheet, "_x%04X_", r)
		default:
			b.sheet.WriteRune(r)
		}
	}
}

func looksEscaped(s string) bool {
	return len(s) >= 7 && s[1] == 'x' && s[6] == '_' && strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

func (b *workbook) close() error {
	if _, err := b.sheet.WriteString("</sheetData></worksheet>"); err != nil {
		return err
	}
	if err := b.sheet.Flush(); err != nil {
		return err
	}
	return b.zip.Close()
}

func (b *workbook) lost() int { return b.cut }
