package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"goldspan/annotate"
)

// Document is an article that a file holds.
type Document struct {
	Title   string
	Text    string
	Meta    annotate.Meta
	Changes Changes
	Columns []string // or keys, of the table that it is from; nil for none
	Unread  []string // keys with annotations, in a way that no reader knows
	Place   string   // in a file with several: "row 3", "chapter2.xhtml"; "" in a file with one
}

// Options say how to read a file.
type Options struct {
	Encoding    string          // of a text, as the user names it; "": the bytes show it
	Declared    string          // the encoding that came with the file, as from a server; "" for none
	Columns     Columns         // of tables and objects, where the user named them
	KeepHyphens bool            // of a PDF: words that its lines divide keep the hyphen
	Context     context.Context // ends long reading; nil: nothing does
	Cache       string          // a folder for what makes the next reading faster; "": none
}

// Reader reads the articles of one kind of file.
type Reader struct {
	Name       string
	Extensions []string // lower case, with the dot
	Encoded    bool     // the file is a text in some encoding, which Options can name

	// Sniff says that the start of a file is of this kind. nil: only the name says so.
	Sniff func(head []byte) bool

	// Read reads the articles of a file. An error ends the sequence, but not a
	// *PlaceError, which concerns one article of several.
	Read readFunc
}

// PlaceError says that one article of a file with several could not be read.
type PlaceError struct {
	Place string
	Err   error
}

func (e *PlaceError) Error() string { return fmt.Sprintf("%s: %v", e.Place, e.Err) }

// Unwrap gives the cause.
func (e *PlaceError) Unwrap() error { return e.Err }

// Errors of readers, besides those of Text.
var (
	// ErrNoFeed says that a file of XML is no feed.
	ErrNoFeed = errors.New("no feed")
	// ErrDamagedFile says that a file is not what its name says, or is damaged.
	ErrDamagedFile = errors.New("file is damaged, or of another kind")
	// ErrTooMuch says that a file is larger inside than any article.
	ErrTooMuch = errors.New("file holds too much")
	// ErrNoText says that no column or key of a file holds the texts.
	ErrNoText = errors.New("no column or key holds a text")
	// ErrSpans says that the rows of a workbook are spans, and not articles.
	ErrSpans = errors.New("rows are spans")
	// ErrNoTextLayer says that the pages of a PDF are pictures.
	ErrNoTextLayer = errors.New("no text layer")
	// ErrEncrypted says that a file needs a password.
	ErrEncrypted = errors.New("file is encrypted")
)

// Readers lists the kinds of files that are not plain text.
func Readers() []Reader {
	list := []Reader{htmlReader(), markdownReader(), docxReader(), odtReader(), epubReader(), pdfReader(), mailReader(), feedReader(), tableReader(), workbookReader(), jsonReader()}
	for i := range list {
		list[i].Read = notEmpty(list[i].Read)
	}
	return list
}

type readFunc = func(name string, data []byte, o Options) iter.Seq2[Document, error]

// notEmpty refuses a file without a byte: it is not damaged, as its reader would say.
func notEmpty(read readFunc) readFunc {
	return func(name string, data []byte, o Options) iter.Seq2[Document, error] {
		if len(data) == 0 {
			return one(func() (Document, error) { return Document{}, ErrBlank })
		}
		return read(name, data, o)
	}
}

// ReaderOf finds the reader of a file by its name and its start.
func ReaderOf(name string, head []byte) (Reader, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, r := range Readers() {
		if slices.Contains(r.Extensions, ext) {
			return r, true
		}
	}
	for _, r := range Readers() {
		if r.Sniff != nil && r.Sniff(head) {
			return r, true
		}
	}
	return Reader{}, false
}

// Article makes an article of a document.
func (d Document) Article(name string, newID func() string) (*annotate.Article, error) {
	if strings.IndexFunc(d.Text, visible) < 0 {
		return nil, ErrBlank
	}
	title := d.Title
	if title == "" {
		title = Title(name, d.Text)
	}
	return annotate.NewArticle(annotate.ArticleID(newID()), title, d.Text, d.Meta)
}

// one is a sequence of one document.
func one(read func() (Document, error)) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) { yield(read()) }
}
