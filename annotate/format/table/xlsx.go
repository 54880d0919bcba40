package table

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
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
			return newEncoder(o, &workbook{zip: format.NewZip(w)})
		},
	}
}

// workbook writes a workbook with one sheet. The sheet is the last of its files, so that
// the rows need no memory.
type workbook struct {
	zip   *zip.Writer
	sheet *bufio.Writer
	line  []byte // the row
	n     int    // rows
	cut   int    // characters
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
	b.line = append(b.line[:0], `<row r="`...)
	b.line = append(strconv.AppendInt(b.line, int64(b.n), 10), `">`...)
	for i, c := range cells {
		if c == "" {
			continue
		}
		b.line = append(append(b.line, `<c r="`...), column(i)...)
		b.line = append(strconv.AppendInt(b.line, int64(b.n), 10), '"')
		if number := b.n > 1 && (columns[i] == "start" || columns[i] == "end"); number {
			b.line = append(append(b.line, `><v>`...), c...)
			b.line = append(b.line, `</v></c>`...)
			continue
		}
		if b.n == 1 {
			b.line = append(b.line, ` s="1"`...)
		}
		b.line = append(b.line, ` t="inlineStr"><is><t xml:space="preserve">`...)
		b.text(c)
		b.line = append(b.line, `</t></is></c>`...)
	}
	b.line = append(b.line, "</row>"...)
	_, err := b.sheet.Write(b.line)
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
	units, plain := 0, 0 // what is before plain is written
	for i, r := range s {
		if units += utf16.RuneLen(r); units > maxCell {
			b.cut += utf8.RuneCountInString(s[i:])
			s = s[:i]
			break
		}
		written := ""
		switch {
		case r == '&':
			written = "&amp;"
		case r == '<':
			written = "&lt;"
		case r == '>':
			written = "&gt;"
		case r == '_' && looksEscaped(s[i:]):
			written = "_x005F_"
		case r < ' ' && r != '\t' && r != '\n', r == '\uFFFE', r == '\uFFFF':
			written = fmt.Sprintf("_x%04X_", r)
		default:
			continue
		}
		b.line = append(append(b.line, s[plain:i]...), written...)
		plain = i + utf8.RuneLen(r)
	}
	b.line = append(b.line, s[plain:]...)
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
