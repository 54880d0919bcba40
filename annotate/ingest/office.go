package ingest

import (
	"archive/zip"
	"encoding/xml"
	"iter"
	"strings"
)

func docxReader() Reader { return officeReader(docx) }

func odtReader() Reader { return officeReader(odt) }

// office is what differs between the documents of Word and of LibreOffice.
type office struct {
	name       string
	body, meta string // files of the archive
	start, end func(*officeText, string)
	text       func(*officeText, string)
}

func officeReader(kind office) Reader {
	return Reader{Name: kind.name, Extensions: []string{"." + kind.name}, Read: func(_ string, data []byte, _ Options) iter.Seq2[Document, error] {
		return one(func() (Document, error) { return kind.read(data) })
	}}
}

// officeText is the text of a document so far.
type officeText struct {
	blocks
	shown  int // elements with text around the place
	hidden int // elements around the place whose text does not count
	item   bool
}

// read reads paragraphs, lists and tables, without headers, footnotes and comments. Text
// that was deleted and is still in the file is left out.
func (kind office) read(data []byte) (Document, error) {
	z, err := openZip(data)
	if err != nil {
		return Document{}, err
	}
	body, err := inside(z, kind.body)
	if err != nil {
		return Document{}, err
	}
	d := kind.about(z)
	var t officeText
	err = eachToken(body, func(token xml.Token) error {
		switch e := token.(type) {
		case xml.StartElement:
			kind.start(&t, e.Name.Local)
		case xml.CharData:
			if t.shown > 0 && t.hidden == 0 {
				kind.text(&t, string(e))
			}
		case xml.EndElement:
			kind.end(&t, e.Name.Local)
		}
		return nil
	})
	if err != nil {
		return Document{}, err
	}
	t.end(2)
	d.Text = withHeadline(d.Title, strings.TrimRight(t.out.String(), "\n"))
	return d.cleaned(Encoding{Name: "utf-8"}), nil
}

// about is what the document says about itself. Its date is the day on which it was
// saved, and no day of a publication.
func (kind office) about(z *zip.Reader) (d Document) {
	if meta, err := inside(z, kind.meta); err == nil {
		d.Title, d.Meta = dublinCore(meta)
		d.Meta.Published = ""
	}
	return d
}

var docx = office{
	name: "docx", body: "word/document.xml", meta: "docProps/core.xml",
	start: func(t *officeText, element string) {
		switch element {
		case "t":
			t.shown++
		case "tab":
			t.exact("\t")
		case "br", "cr":
			t.end(1)
		case "noBreakHyphen":
			t.exact("\u2011")
		case "numPr":
			t.bullet()
		case "del", "moveFrom":
			t.hidden++
		case "tr":
			t.row()
		case "tc":
			t.cell()
		}
	},
	text: func(t *officeText, s string) { t.exact(s) },
	end: func(t *officeText, element string) {
		switch element {
		case "t":
			t.shown--
		case "p":
			t.end(2)
		case "tr":
			t.endRow()
		case "tbl":
			t.end(2)
		case "del", "moveFrom":
			t.hidden--
		}
	},
}

var odt = office{
	name: "odt", body: "content.xml", meta: "meta.xml",
	start: func(t *officeText, element string) {
		switch element {
		case "tracked-changes", "annotation", "note", "sequence-decls", "forms":
			t.hidden++
		case "p", "h":
			t.shown++
			if t.item {
				t.bullet()
				t.item = false
			}
		case "list-item":
			t.item = true
		case "tab":
			t.exact("\t")
		case "line-break":
			t.end(1)
		case "s":
			t.exact(" ")
		case "table-row":
			t.row()
		case "table-cell":
			t.cell()
		}
	},
	text: func(t *officeText, s string) { t.text(s) },
	end: func(t *officeText, element string) {
		switch element {
		case "tracked-changes", "annotation", "note", "sequence-decls", "forms":
			t.hidden--
		case "p", "h":
			t.shown--
			t.end(2)
		case "table-row":
			t.endRow()
		case "table":
			t.end(2)
		}
	},
}
