package ingest

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"github.com/mmcdole/gofeed"

	"goldspan/annotate"
)

func feedReader() Reader {
	return Reader{
		Name: "feed", Extensions: []string{".rss", ".atom", ".xml"},
		Sniff: func(head []byte) bool {
			for _, mark := range []string{"<rss", "<feed", "<rdf:RDF"} {
				if bytes.Contains(head[:min(len(head), 1000)], []byte(mark)) {
					return true
				}
			}
			return false
		},
		Encoded: true,
		Read:    feed,
	}
}

// feed reads the entries of an RSS or Atom feed, an article each. Many feeds have only
// the first sentences.
func feed(name string, data []byte, o Options) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		decoded, e, err := Decode(data, cmp.Or(o.Declared, declaredInHTML(data)), o.Encoding)
		if err != nil {
			yield(Document{}, err)
			return
		}
		decoded = declaration.ReplaceAllString(decoded, "")
		if err := checkFeed(decoded); err != nil {
			yield(Document{}, err)
			return
		}
		f, err := gofeed.NewParser().ParseString(decoded)
		if errors.Is(err, gofeed.ErrFeedTypeNotDetected) && strings.EqualFold(filepath.Ext(name), ".xml") {
			yield(Document{}, ErrNoFeed) // the name does not say that it is one
			return
		}
		if err != nil {
			yield(Document{}, fmt.Errorf("%w: %w", ErrDamagedFile, err))
			return
		}
		for i, item := range f.Items {
			d, err := entry(f, item)
			d = d.cleaned(e)
			d.Place = fmt.Sprintf("entry %d", i+1)
			if err != nil {
				err = &PlaceError{d.Place, err}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// maxElements is more than a feed of ten thousand entries has.
const maxElements = 500_000

// checkFeed says whether a feed has too many elements, or is nested too deep: of each
// the parser keeps some hundred bytes. What is no XML is for the parser to judge.
func checkFeed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	depth, elements := 0, 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return nil
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
			elements++
		case xml.EndElement:
			depth--
		}
		if depth > maxDepth || elements > maxElements {
			return fmt.Errorf("%w: %d elements, %d deep", ErrTooMuch, elements, depth)
		}
	}
}

func entry(f *gofeed.Feed, item *gofeed.Item) (Document, error) {
	d := Document{Title: oneLine(item.Title), Meta: annotate.Meta{Outlet: oneLine(f.Title), URL: item.Link, Language: language(f.Language)}}
	if item.PublishedParsed != nil {
		d.Meta.Published = item.PublishedParsed.Format("2006-01-02")
	} else if item.UpdatedParsed != nil {
		d.Meta.Published = item.UpdatedParsed.Format("2006-01-02")
	}
	var names []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" {
			names = append(names, oneLine(a.Name))
		}
	}
	d.Meta.Author = strings.Join(names, ", ")
	root, err := parsePage(cmp.Or(item.Content, item.Description))
	if err != nil {
		return d, err
	}
	d.Text = withHeadline(d.Title, textOf(root))
	return d, nil
}
