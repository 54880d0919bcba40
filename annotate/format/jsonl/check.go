package jsonl

import (
	"cmp"
	"errors"
	"fmt"

	"goldspan/annotate"
)

// ErrHash says that the text is not the one that was hashed.
var ErrHash = errors.New("sha256 is not that of the text")

// Problem is something that a record says and that is not so.
type Problem struct {
	Span string // the span's ID, "" where the problem is not a span's
	Link string // the link's ID, likewise
	Err  error  // wraps ErrHash or a sentinel of annotate
}

func (p *Problem) Error() string {
	switch {
	case p.Span != "":
		return "span " + p.Span + ": " + p.Err.Error()
	case p.Link != "":
		return "link " + p.Link + ": " + p.Err.Error()
	}
	return p.Err.Error()
}

func (p *Problem) Unwrap() error { return p.Err }

// Check proves the record against its own text: that the hash holds, that
// text[start:end] is the quote of each span in code points, bytes and UTF-16
// units, that IDs are there once and the ends of links exist. It gives all
// problems, the article's first.
func (r *Record) Check() []*Problem {
	c := checker{r: r, index: annotate.NewIndex(r.Text), spans: map[string]bool{}, tagged: map[tag]bool{}}
	c.article()
	for i := range r.Spans {
		c.span(i, &r.Spans[i])
	}
	links := map[string]bool{}
	for i := range r.Links {
		c.link(i, &r.Links[i], links)
	}
	return c.problems
}

type tag struct {
	label      string
	start, end int
}

type checker struct {
	r        *Record
	index    *annotate.Index
	spans    map[string]bool // IDs so far
	tagged   map[tag]bool
	problems []*Problem
}

func (c *checker) article() {
	add := func(err error) {
		if err != nil {
			c.problems = append(c.problems, &Problem{Err: err})
		}
	}
	r := c.r
	_, err := annotate.NewArticle(annotate.ArticleID(r.ID), r.Title, r.Text, annotate.Meta{})
	add(err)
	if sum := annotate.Fingerprint(r.Text); sum != r.SHA256 {
		add(fmt.Errorf("%w: it is %s, the line says %q", ErrHash, sum, r.SHA256))
	}
	_, err = annotate.ParseStatus(r.Status)
	add(err)
	if r.Answer != answerAccept {
		add(fmt.Errorf("%w: the answer is %q, not %q", annotate.ErrStatus, r.Answer, answerAccept))
	}
	if r.Set == "" {
		add(fmt.Errorf("%w: the line names none", annotate.ErrNoSet))
	} else {
		add(annotate.Set{ID: "set", Name: r.Set, Kind: annotate.SetPerson}.Validate())
	}
}

func (c *checker) span(i int, s *Span) {
	add := func(err error) {
		if err != nil {
			c.problems = append(c.problems, &Problem{Span: cmp.Or(s.ID, fmt.Sprintf("number %d", i+1)), Err: err})
		}
	}
	if s.ID == "" {
		add(fmt.Errorf("%w: it has no ID", annotate.ErrNoSpan))
	} else if c.spans[s.ID] {
		add(fmt.Errorf("%w: two spans have it", annotate.ErrDuplicateID))
	}
	c.spans[s.ID] = true
	add(annotate.NewLabel("label", s.Label, nil).Validate())
	if f := s.figure(); s.Figure != nil {
		add(f.Validate())
	}

	at := annotate.Range{Start: s.Start, End: s.End}
	if at.Empty() || !c.index.Has(at) {
		add(fmt.Errorf("%w: %v in a text of %d code points", annotate.ErrRange, at, c.index.Len()))
		return
	}
	t := tag{s.Label, s.Start, s.End}
	if c.tagged[t] {
		add(fmt.Errorf("%w: %s on %v", annotate.ErrDuplicateSpan, s.Label, at))
	}
	c.tagged[t] = true
	if got := c.index.Slice(at); got != s.Text {
		add(fmt.Errorf("%w: text%v is %q, the span says %q", annotate.ErrQuote, at, got, s.Text))
	}
	unit := func(name string, want, said annotate.Range) {
		if want != said {
			add(fmt.Errorf("%w: in %s it is %v, the span says %v", annotate.ErrRange, name, want, said))
		}
	}
	unit("bytes", annotate.Range{Start: c.index.Byte(s.Start), End: c.index.Byte(s.End)},
		annotate.Range{Start: s.StartByte, End: s.EndByte})
	unit("UTF-16 units", annotate.Range{Start: c.index.UTF16(s.Start), End: c.index.UTF16(s.End)},
		annotate.Range{Start: s.StartUTF16, End: s.EndUTF16})
}

func (c *checker) link(i int, l *Link, seen map[string]bool) {
	add := func(err error) {
		c.problems = append(c.problems, &Problem{Link: cmp.Or(l.ID, fmt.Sprintf("number %d", i+1)), Err: err})
	}
	switch {
	case l.ID == "" || l.Type == "":
		add(fmt.Errorf("%w: it has no ID or no type", annotate.ErrLink))
	case l.From == l.To:
		add(fmt.Errorf("%w: it goes from %q to itself", annotate.ErrLink, l.From))
	}
	if l.ID != "" && seen[l.ID] {
		add(fmt.Errorf("%w: two links have it", annotate.ErrDuplicateID))
	}
	seen[l.ID] = true
	for _, end := range []string{l.From, l.To} {
		if !c.spans[end] {
			add(fmt.Errorf("%w: its end %q", annotate.ErrNoSpan, end))
		}
	}
}
