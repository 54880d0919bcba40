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

// Page is the report as one HTML file without external parts. The page shows the
// figures above the errors, but the figures are known only after all errors. So the
// errors go to a temporary file first; they may need more space than the memory
// has.
type Page struct {
	spool    *os.File
	out      *bufio.Writer
	articles int // articles with errors
	kinds    map[score.ErrorKind]int
	gone     int            // errors that only the earlier run made
	settled  int            // settled errors
	colors   map[string]int // of labels, by the order of their first use
}

// NewPage starts a page.
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

// Close removes the temporary file.
func (p *Page) Close() error { return errors.Join(p.spool.Close(), os.Remove(p.spool.Name())) }

// Add adds the errors of an article to the page. Use it as check.Options.Errors.
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

// Write writes the page. It can be called only once.
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
