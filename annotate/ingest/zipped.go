package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"goldspan/annotate"
)

// maxInside is the largest size of a file inside an archive, in bytes. An archive of
// some kilobytes can hold gigabytes of blanks.
const maxInside = 64 << 20

// openZip opens a file that is an archive inside.
func openZip(data []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamagedFile, err)
	}
	return z, nil
}

// inside reads a file of an archive. A missing one is ErrDamagedFile.
func inside(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		if f.UncompressedSize64 > maxInside {
			return nil, fmt.Errorf("%w: %s has %d bytes", ErrTooMuch, name, f.UncompressedSize64)
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrDamagedFile, name, err)
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, maxInside+1))
		switch {
		case err != nil:
			return nil, fmt.Errorf("%w: %s: %w", ErrDamagedFile, name, err)
		case len(data) > maxInside:
			return nil, fmt.Errorf("%w: %s", ErrTooMuch, name)
		}
		return data, nil
	}
	return nil, fmt.Errorf("%w: there is no %s in it", ErrDamagedFile, name)
}

// eachToken goes through an XML file. Entities of the file's own are errors.
func eachToken(data []byte, f func(xml.Token) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		all, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		text, err := decodeAs(all, canonical(label))
		return strings.NewReader(text), err
	}
	for depth := 0; ; {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamagedFile, err)
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("%w: elements are nested too deep", ErrTooMuch)
			}
		case xml.EndElement:
			depth--
		}
		if err := f(t); err != nil {
			return err
		}
	}
}

// dublinCore reads what a document says about itself, in the words of Dublin Core.
func dublinCore(data []byte) (title string, m annotate.Meta) {
	var element string
	var text strings.Builder
	err := eachToken(data, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			element = t.Name.Local
			text.Reset()
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			s := oneLine(text.String())
			if s == "" || t.Name.Local != element {
				return nil
			}
			switch element {
			case "title":
				title = s
			case "creator", "initial-creator":
				if m.Author == "" {
					m.Author = s
				}
			case "publisher":
				m.Outlet = s
			case "date": // of a book; that of a document of an office program is when it was saved
				if len(s) >= 10 && m.Published == "" {
					if day, ok := annotate.ParseDate(s[:10]); ok {
						m.Published = day
					}
				}
			case "language":
				m.Language = language(s)
			}
		}
		return nil
	})
	if err != nil {
		return "", annotate.Meta{} // a document without them is still a document
	}
	return title, m
}

func epubReader() Reader {
	return Reader{Name: "epub", Extensions: []string{".epub"}, Read: epub}
}

// epub reads a book: an article for each file of its spine that has a text.
func epub(_ string, data []byte, _ Options) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		z, err := openZip(data)
		if err != nil {
			yield(Document{}, err)
			return
		}
		book, m, chapters, err := spineOf(z)
		if err != nil {
			yield(Document{}, err)
			return
		}
		left := maxInside // of all chapters: a book may name one file many times
		for _, name := range chapters {
			d, size, err := chapter(z, name)
			if left -= size; left < 0 {
				yield(Document{}, fmt.Errorf("%w: the chapters have more than %d bytes", ErrTooMuch, maxInside))
				return
			}
			if err != nil {
				err = &PlaceError{name, err}
			} else if strings.IndexFunc(d.Text, visible) < 0 {
				continue // a cover
			}
			d.Meta, d.Place = m, name
			if d.Title == "" {
				d.Title = book
			}
			if d.Meta.Outlet == "" {
				d.Meta.Outlet = book
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// chapter reads a chapter, and says how many bytes its file has.
func chapter(z *zip.Reader, name string) (d Document, size int, err error) {
	page, err := inside(z, name)
	if err != nil {
		return d, 0, err
	}
	decoded, e, err := Decode(page, declaredInHTML(page), "")
	if err != nil {
		return d, len(page), err
	}
	root, err := parsePage(decoded)
	if err != nil {
		return d, len(page), err
	}
	d.Text = textOf(root)
	if h := firstHeading(root); h != "" && strings.HasPrefix(d.Text, h) {
		d.Title = h
	}
	return d.cleaned(e), len(page), nil
}

// spineOf reads the title of a book, what it says about itself, and its files in the
// order of reading.
func spineOf(z *zip.Reader) (title string, m annotate.Meta, chapters []string, err error) {
	container, err := inside(z, "META-INF/container.xml")
	if err != nil {
		return "", m, nil, err
	}
	var packageFile string
	err = eachToken(container, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "rootfile" && packageFile == "" {
			packageFile = xmlAttr(e, "full-path")
		}
		return nil
	})
	if err != nil {
		return "", m, nil, err
	}
	pack, err := inside(z, packageFile)
	if err != nil {
		return "", m, nil, err
	}
	files := map[string]string{}
	err = eachToken(pack, func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "item":
			files[xmlAttr(e, "id")] = path.Join(path.Dir(packageFile), xmlAttr(e, "href"))
		case ok && e.Name.Local == "itemref":
			if name := files[xmlAttr(e, "idref")]; name != "" {
				chapters = append(chapters, name)
			}
		}
		return nil
	})
	title, m = dublinCore(pack)
	return title, m, chapters, err
}

func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
