package conll

import (
	"errors"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

func sniffFolder(files fs.FS) format.Certainty {
	return format.SniffFiles(files, sniff, extensions()...)
}

func owns(_ fs.FS, name string) bool {
	return slices.Contains(extensions(), strings.ToLower(path.Ext(name)))
}

// place is where an article belongs: the files of one folder are about the same texts.
// A text that a file has twice is two articles.
type place struct {
	folder string
	id     annotate.ArticleID
	nth    int
}

// merged are the articles of a folder, in the order of the first file that has each.
type merged struct {
	items []format.Item
	at    map[place]int
	spans map[mark]bool
}

type mark struct {
	item  int
	at    annotate.Range
	label annotate.LabelID
}

func (m *merged) add(name string, item format.Item, seen map[annotate.ArticleID]int) {
	id := item.Incoming.Article.ID
	p := place{path.Dir(name), id, seen[id]}
	seen[id]++
	item.File = name
	i, known := m.at[p]
	if !known {
		i = len(m.items)
		m.at[p] = i
		m.items = append(m.items, item)
		m.items[i].Incoming.Spans = nil
	}
	spans := &m.items[i].Incoming.Spans
	for _, s := range item.Incoming.Spans {
		k := mark{i, s.Range, s.Label}
		if !m.spans[k] {
			m.spans[k] = true
			*spans = append(*spans, s)
		}
	}
}

// decodeFolder reads the files of tags. An article with the same text in several files
// has the spans of all of them.
func decodeFolder(files fs.FS) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		m := merged{at: map[place]int{}, spans: map[mark]bool{}}
		for name, err := range format.FilesOf(files, extensions()...) {
			if err != nil {
				yield(format.Item{File: name}, err)
				return
			}
			if !m.read(files, name, yield) {
				return
			}
		}
		for _, item := range m.items {
			slices.SortStableFunc(item.Incoming.Spans, annotate.CompareSpans)
			if !yield(item, nil) {
				return
			}
		}
	}
}

// read adds the articles of a file. Errors go to yield.
func (m *merged) read(files fs.FS, name string, yield func(format.Item, error) bool) bool {
	f, err := files.Open(name)
	if err != nil {
		yield(format.Item{File: name}, err)
		return false
	}
	defer f.Close()
	seen := map[annotate.ArticleID]int{}
	for item, err := range decode(f) {
		if err == nil {
			m.add(name, item, seen)
			continue
		}
		item.File = name
		line := new(format.LineError)
		one := errors.As(err, &line)
		if one {
			line.File = name
		}
		if !yield(item, err) || !one {
			return false
		}
	}
	return true
}
