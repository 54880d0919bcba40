package reading

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"io"
	"net/url"
	"regexp"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

//go:embed page.css
var css string

// HTML is the page, for a registry. The page needs no other file and runs no program.
// The table of contents stands at the end, so that the articles are written one after
// another; a wide window shows it at the side.
func HTML() format.Format {
	return format.Format{
		Name: "html", Title: "Reading copy (HTML)", Extensions: []string{".html"},
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return &page{base: newBase(o), out: w}
		},
	}
}

type page struct {
	base
	out    io.Writer
	b      bytes.Buffer
	began  bool
	titles []string

	// Of the article that is being written.
	marks []mark
	open  []int
	lanes []int // of the marks: how far below the text the line is
	notes []int // marks with notes, in the order of their ends
	at    int   // byte of the text
}

func (p *page) put(format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = html.EscapeString(s)
		}
	}
	fmt.Fprintf(&p.b, format, args...)
}

// Encode writes an article.
func (p *page) Encode(s annotate.State) (err error) {
	if p.marks, err = p.base.marks(s); err != nil {
		return err
	}
	p.b.Reset()
	p.begin()
	a, n := s.Article, len(p.titles)+1
	title := legal(a.Title)
	if short(title) == "" {
		title = untitled
	}
	p.titles = append(p.titles, title)
	p.put("<article id=\"a%d\" data-article=\"%s\"", n, legal(string(a.ID)))
	if languageTag.MatchString(a.Meta.Language) {
		p.put(" lang=\"%s\"", a.Meta.Language)
	}
	p.put(">\n<h2 dir=\"auto\">%s</h2>\n", title)
	p.source(a, s.Status)
	p.text(a.Text(), n)
	p.footnotes(n)
	p.table(s, n)
	p.put("</article>\n")
	return p.flush()
}

// Close writes the table of contents and the end of the page.
func (p *page) Close() error {
	p.b.Reset()
	p.begin()
	p.put("</main>\n<nav id=\"contents\" aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n")
	for i, title := range p.titles {
		p.put("<li dir=\"auto\"><a href=\"#a%d\">%s</a></li>\n", i+1, title)
	}
	p.put("</ol>\n</nav>\n</body>\n</html>\n")
	return p.flush()
}

func (p *page) flush() error {
	_, err := p.out.Write(p.b.Bytes())
	return err
}

func (p *page) begin() {
	if p.began {
		return
	}
	p.began = true
	p.put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
	p.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n<style>\n", p.title())
	p.b.WriteString(css)
	for i, l := range p.labels {
		fmt.Fprintf(&p.b, ".l%d { --line: %s; --tint: %s33 }\n", i, l.Color, l.Color)
	}
	p.b.WriteString("@media screen and (prefers-color-scheme: dark) {\n")
	for i, l := range p.labels {
		fmt.Fprintf(&p.b, ".l%d { --line: %s; --tint: %s40 }\n", i, l.ColorDark, l.ColorDark)
	}
	p.put("}\n</style>\n</head>\n<body>\n<header>\n<h1>%s</h1>\n<p><a class=\"skip\" href=\"#contents\">Contents</a></p>\n<ul class=\"legend\" aria-label=\"Labels\">\n", p.title())
	for i, l := range p.labels {
		p.put("<li><span class=\"key l%d\">%s</span></li>\n", i, l.Name)
	}
	p.put("</ul>\n</header>\n<main>\n")
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

func (p *page) source(a *annotate.Article, status annotate.Status) {
	line, address := source(a, status), legal(a.Meta.URL)
	if line == "" && address == "" {
		return
	}
	p.put("<p class=\"source\" dir=\"auto\">%s", line)
	if line != "" && address != "" {
		p.put(" · ")
	}
	if u, err := url.Parse(address); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		p.put("<a href=\"%s\">%s</a>", u.String(), address)
	} else {
		p.put("%s", address)
	}
	p.put("</p>\n")
}
