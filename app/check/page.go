package check

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"os"

	"goldspan/annotate/score"
)

//go:embed page.tmpl
var pageTemplate string

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

// Page is the report as one file of HTML with nothing outside it. Its figures
// stand above its errors and are known after them, so the errors wait in a
// temporary file: there may be more of them than memory.
type Page struct {
	spool    *os.File
	out      *bufio.Writer
	articles int // that have errors
	kinds    map[score.ErrorKind]int
	gone     int            // of the errors: the run before made them alone
	settled  int            // likewise
	colors   map[string]int // of labels, by the order in which they came up
}

// NewPage begins a page.
func NewPage() (*Page, error) {
	f, err := os.CreateTemp("", "goldspan-check-*.html")
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	p := &Page{spool: f, out: bufio.NewWriterSize(f, 1<<16), kinds: map[score.ErrorKind]int{}, colors: map[string]int{}}
	for i, label := range []string{"claim", "actor", "figure"} {
		p.colors[label] = i
	}
	return p, nil
}

// Close removes what Add has put aside.
func (p *Page) Close() error { return errors.Join(p.spool.Close(), os.Remove(p.spool.Name())) }

// Add puts the errors of an article on the page; it is for Options.Checked.
func (p *Page) Add(a Article) error {
	errors := a.reported()
	if len(errors) == 0 {
		return nil
	}
	p.articles++
	for i := range errors {
		e := &errors[i]
		p.kinds[e.kind]++
		if e.gone() {
			p.gone++
		} else if e.verdict != "" {
			p.settled++
		}
	}
	if err := p.writeArticle(&a, errors); err != nil {
		return fmt.Errorf("errors of article %s: %w", a.Article.ID, err)
	}
	return nil
}

// Write writes the page. It can be called once.
func (p *Page) Write(w io.Writer, r *Report) error {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return fmt.Errorf("the page's template: %w", err)
	}
	if err := t.ExecuteTemplate(w, "head", p.view(r)); err != nil {
		return err
	}
	if err := p.out.Flush(); err != nil {
		return err
	}
	if _, err := p.spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := io.Copy(w, p.spool); err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "tail", template.JS(pageScript)) //nolint:gosec // ours, embedded
}
