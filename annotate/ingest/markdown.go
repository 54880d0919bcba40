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
	if hasManyMarks(source) {
		return Document{}, fmt.Errorf("%w: more marks than a text has", ErrTooMuch)
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

// MaxMarkdown is the longest Markdown text that is read, in bytes.
const MaxMarkdown = 4 << 20

// More limits of a Markdown text. The time that goldmark takes grows with the square of
// the marks of a paragraph, and with the depth of lists and quotes.
const (
	maxMarks  = 100_000_000 // the squares of the marks of each paragraph
	maxLevels = 100         // lists and quotes that a line begins
)

// hasManyMarks says that goldmark would take very long.
func hasManyMarks(source string) bool {
	if len(source) > MaxMarkdown {
		return true
	}
	work, marks := 0, 0 // of the paragraphs before, and of this one
	for line := range strings.Lines(source) {
		levels := 0
		for _, word := range strings.Fields(line[:min(len(line), 8*maxLevels)]) {
			if strings.Trim(word, ">-+*0123456789.)") != "" {
				break
			}
			levels += max(1, strings.Count(word, ">"))
		}
		if levels > maxLevels || strings.Count(line[:len(line)-len(strings.TrimLeft(line, " \t"))], " ") > 8*maxLevels {
			return true
		}
		if strings.TrimSpace(line) == "" {
			work, marks = work+marks*marks, 0
		}
		for i := range len(line) {
			if strings.IndexByte("*_[]~`<!", line[i]) >= 0 {
				marks++
			}
		}
		if work+marks*marks > maxMarks {
			return true
		}
	}
	return false
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
