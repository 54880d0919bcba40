package report

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"os"

	"goldspan/annotate/score"
	"goldspan/app/check"
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

// Add puts the errors of an article on the page; it is for check.Options.Errors.
func (p *Page) Add(a check.ArticleErrors) error {
	if len(a.Errors) == 0 {
		return nil
	}
	p.articles++
	for i := range a.Errors {
		e := &a.Errors[i]
		p.kinds[e.Kind]++
		if e.Gone() {
			p.gone++
		} else if e.Verdict != "" {
			p.settled++
		}
	}
	if err := p.writeArticle(&a); err != nil {
		return fmt.Errorf("errors of article %s: %w", a.Article.ID, err)
	}
	return nil
}

// Write writes the page. It can be called once.
func (p *Page) Write(w io.Writer, r *check.Report) error {
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
