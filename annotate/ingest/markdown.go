package ingest

import (
	"bytes"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"goldspan/annotate"
)

func markdownReader() Reader {
	return Reader{Name: "markdown", Encoded: true, Extensions: []string{".md", ".markdown"}, Read: func(_ string, data []byte, o Options) iter.Seq2[Document, error] {
		return one(func() (Document, error) { return markdown(data, o) })
	}}
}

// front is the part before the text in which many programs keep title and date.
var front = regexp.MustCompile(`(?s)\A---\n(.*?)\n---\n`)

// markdown reads a text without its marks: headings, emphasis and links are plain text.
func markdown(data []byte, o Options) (Document, error) {
	source, e, err := Decode(data, o.Declared, o.Encoding)
	if err != nil {
		return Document{}, err
	}
	var d Document
	source, d.Changes = clean(source)
	if m := front.FindStringSubmatch(source); m != nil {
		d.Title, d.Meta = frontMatter(m[1])
		source = source[len(m[0]):]
	}
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert([]byte(source), &page); err != nil {
		return Document{}, fmt.Errorf("%w: %w", ErrDamagedFile, err)
	}
	root, err := parsePage(page.String())
	if err != nil {
		return Document{}, err
	}
	d.Text = withHeadline(d.Title, textOf(root))
	return d.cleaned(e), nil
}

// frontMatter reads lines such as "title: The dam broke".
func frontMatter(lines string) (title string, m annotate.Meta) {
	for line := range strings.Lines(lines) {
		key, value, _ := strings.Cut(line, ":")
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		field := fieldOf(key)
		if field == "title" {
			title = value
		} else {
			setField(&m, field, value)
		}
	}
	return title, m
}
