package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
)

func tableReader() Reader {
	return Reader{Name: "table", Encoded: true, Extensions: []string{".csv", ".tsv"}, Read: table}
}

// table reads a table with an article a row. The first row names the columns.
func table(_ string, data []byte, o Options) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		text, e, err := Decode(data, o.Declared, o.Encoding)
		if err != nil {
			yield(Document{}, err)
			return
		}
		r := newRows(text)
		head, err := r.read()
		if errors.Is(err, io.EOF) {
			err = ErrBlank
		}
		if err != nil {
			yield(Document{}, err)
			return
		}
		fields, ok := o.Columns.fields(head)
		if !ok {
			yield(Document{}, &NoTextError{head})
			return
		}
		for {
			row, err := r.read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Document{}, err)
				return
			}
			place := linePlace(r.line)
			if slices.ContainsFunc(row[min(len(row), len(head)):], notBlank) {
				if !yield(Document{}, &PlaceError{place, &RowError{RowWide, len(row), len(head)}}) {
					return
				}
				continue
			}
			d := Document{Place: place, Columns: head}
			for i, value := range row[:min(len(row), len(head))] {
				d.set(fields[i], value)
			}
			if d.Text == "" && d.Title == "" {
				continue // an empty row
			}
			d.Unread = unreadCells(head, fields, row)
			if !yield(d.cleaned(e), nil) {
				return
			}
		}
	}
}

func (d *Document) set(field, value string) {
	switch field {
	case "text":
		d.Text = value
	case "title":
		d.Title = oneLine(value)
	default:
		setField(&d.Meta, field, value)
	}
}

func jsonReader() Reader {
	return Reader{Name: "json", Encoded: true, Extensions: []string{".json", ".jsonl", ".ndjson"}, Read: jsonArticles}
}

// jsonArticles reads objects with an article each: a list of them, or one after
// another. Their keys are guessed by name, also one object deeper, as in "meta".
func jsonArticles(_ string, data []byte, o Options) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		text, e, err := Decode(data, o.Declared, o.Encoding)
		if err != nil {
			yield(Document{}, err)
			return
		}
		d := json.NewDecoder(strings.NewReader(text))
		list := false
		if start := bytes.TrimLeft([]byte(text[:min(len(text), 1000)]), " \t\r\n"); bytes.HasPrefix(start, []byte("[")) {
			list = true
			if _, err := d.Token(); err != nil {
				yield(Document{}, fmt.Errorf("%w: %w", ErrDamagedFile, err))
				return
			}
		}
		for n := 1; !list || d.More(); n++ {
			place := "article " + strconv.Itoa(n)
			var object map[string]json.RawMessage
			err := d.Decode(&object)
			if errors.Is(err, io.EOF) {
				return
			}
			var wrong *json.UnmarshalTypeError
			switch {
			case errors.As(err, &wrong), err == nil && object == nil: // null is no object either
				if !yield(Document{}, &PlaceError{place, fmt.Errorf("%w: it is no object", ErrDamagedFile)}) {
					return
				}
				continue
			case err != nil:
				yield(Document{}, fmt.Errorf("%w: %s: %w", ErrDamagedFile, place, err))
				return
			}
			doc, ok := fromObject(object, o.Columns)
			doc.Place, doc.Columns = place, sortedKeys(object)
			doc.Unread = slices.DeleteFunc(sortedKeys(object), func(key string) bool { return !areSpans(object[key]) })
			if !ok {
				err = &PlaceError{place, &NoTextError{doc.Columns}}
			}
			if !yield(doc.cleaned(e), err) {
				return
			}
		}
	}
}

// fromObject takes the fields of an article from an object; false without a text.
func fromObject(object map[string]json.RawMessage, columns Columns) (Document, bool) {
	var d Document
	ok := false
	take := func(object map[string]json.RawMessage) {
		columns := columns.among(sortedKeys(object))
		for _, key := range sortedKeys(object) {
			field := columns.fieldOf(key)
			if field == "" || d.has(field) {
				continue
			}
			if value, is := stringOf(object[key]); is {
				d.set(field, value)
				ok = ok || field == "text"
			}
		}
	}
	take(object)
	for _, key := range sortedKeys(object) {
		var inner map[string]json.RawMessage
		if json.Unmarshal(object[key], &inner) == nil && inner != nil {
			take(inner)
		}
	}
	return d, ok
}

func (d *Document) has(field string) bool {
	switch field {
	case "text":
		return d.Text != ""
	case "title":
		return d.Title != ""
	}
	m := d.Meta
	return map[string]string{"outlet": m.Outlet, "url": m.URL, "author": m.Author, "published": m.Published, "language": m.Language, "story": m.Story}[field] != ""
}

// stringOf is a value of JSON as text: a string, a number, or a list of strings.
func stringOf(raw json.RawMessage) (string, bool) {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s, true
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String(), true
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil && len(list) > 0 {
		return strings.Join(list, ", "), true
	}
	return "", false
}

func sortedKeys(object map[string]json.RawMessage) []string {
	return slices.Sorted(maps.Keys(object))
}
