package jsonl

import (
	"errors"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// ErrHash says that the hash in a record is not the hash of its text.
var ErrHash = errors.New("sha256 is not that of the text")

// Problem is an error in the contents of a record.
type Problem struct {
	Span string // the span's ID; "" if the problem is not in a span
	Link string // the link's ID; "" if the problem is not in a link
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

// Check tests the record against its own text. The hash must be right.
// text[start:end] must be the quote of each span, in code points, bytes and UTF-16
// units. IDs must be unique, and the spans at both ends of a link must exist. Check
// returns all problems, first those of the article.
func (r *Record) Check() []*Problem { return new(checker).check(r) }

// check is Check, with the room of the records before.
func (c *checker) check(r *Record) []*Problem {
	if c.spans == nil || len(r.Spans) > 1000 { // a large map stays large
		c.spans, c.tagged = map[string]bool{}, map[tag]bool{}
	}
	clear(c.spans)
	clear(c.tagged)
	c.r, c.said, c.problems = r, saidBy(r.Links), nil
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
	made     *annotate.Article // of the record; nil where its text is at fault
	index    *annotate.Index
	spans    map[string]bool // IDs so far
	said     map[string]bool // IDs of the spans with a speaker
	tagged   map[tag]bool
	problems []*Problem
	label    string // the last one without a fault
	labels   map[string]bool
}

// sound says that a name is one of a label. It keeps those that are.
func (c *checker) sound(label string) error {
	if label == c.label && label != "" || c.labels[label] {
		return nil
	}
	if err := annotate.NewLabel("label", label, nil).Validate(); err != nil {
		return err
	}
	if c.labels == nil || len(c.labels) >= annotate.MaxLabels {
		c.labels = map[string]bool{}
	}
	c.label, c.labels[label] = label, true
	return nil
}

func (c *checker) article() {
	add := func(err error) {
		if err != nil {
			c.problems = append(c.problems, &Problem{Err: err})
		}
	}
	r := c.r
	m := r.Meta
	a, err := annotate.NewArticle(annotate.ArticleID(r.ID), r.Title, r.Text,
		annotate.Meta{Outlet: m.Outlet, URL: m.URL, Author: m.Author, Published: m.Published, Language: m.Language, Story: m.Story})
	add(err)
	var sum string
	if c.made = a; err == nil {
		c.index, sum = a.Index(), a.SHA256()
	} else {
		c.index, sum = annotate.NewIndex(r.Text), annotate.Fingerprint(r.Text)
	}
	if sum != r.SHA256 {
		add(&format.Fault{Kind: format.HashDiffers, Err: ErrHash, Is: sum, Says: r.SHA256})
	}
	if _, err := annotate.ParseStatus(r.Status); err != nil {
		add(&format.Fault{Kind: format.UnknownStatus, Err: err, Says: r.Status})
	}
	if r.Answer != answerAccept {
		add(&format.Fault{Kind: format.OtherAnswer, Err: annotate.ErrStatus, Is: answerAccept, Says: r.Answer})
	}
	if r.NotArticle.Check(c.index.Len()) != nil {
		f := &format.Fault{Kind: format.RegionsMisfit, Err: annotate.ErrRegions, Key: "not_article", Length: c.index.Len(), Unit: format.CodePoints}
		add(f)
	}
	switch {
	case r.Set == "" && r.loose:
	case r.Set == "":
		add(&format.Fault{Kind: format.NoSetNamed, Err: annotate.ErrNoSet})
	default:
		add(annotate.Set{ID: "set", Name: r.Set, Kind: annotate.SetPerson}.Validate())
	}
}

func (c *checker) span(i int, s *Span) {
	add := func(err error) {
		if err != nil {
			c.problems = append(c.problems, &Problem{Span: nth(s.ID, i), Err: err})
		}
	}
	switch {
	case s.ID == "" && c.r.loose:
	case s.ID == "":
		add(&format.Fault{Kind: format.NoID, Err: annotate.ErrNoSpan})
	case c.spans[s.ID]:
		add(&format.Fault{Kind: format.DuplicateID, Err: annotate.ErrDuplicateID, Says: s.ID})
	}
	c.spans[s.ID] = true
	add(c.sound(s.Label))
	add(s.meaning().ValidateMeaning())
	if !annotate.Origin(s.Origin).Valid() {
		add(&format.Fault{Kind: format.OriginUnfit, Err: annotate.ErrDetail, Says: s.Origin})
	}
	if c.said[s.ID] && s.Voice != string(annotate.VoiceText) {
		add(&format.Fault{Kind: format.VoiceDiffers, Err: annotate.ErrDetail, Is: string(annotate.VoiceText), Says: s.Voice})
	}

	at := annotate.Range{Start: s.Start, End: s.End}
	if at.Empty() || !c.index.Has(at) {
		f := &format.Fault{Kind: format.SpanOutside, Err: annotate.ErrRange, Range: at.String(), Length: c.index.Len(), Unit: format.CodePoints}
		switch {
		case at.Start > at.End:
			f.Kind = format.SpanReversed
		case at.Empty():
			f.Kind = format.SpanEmpty
		}
		add(f)
		return
	}
	t := tag{s.Label, s.Start, s.End}
	if c.tagged[t] {
		add(&format.Fault{Kind: format.SpanTwice, Err: annotate.ErrDuplicateSpan, Range: at.String(), Says: s.Label})
	}
	c.tagged[t] = true
	inBytes, inUTF16 := c.index.Units(at)
	if got := c.r.Text[inBytes.Start:inBytes.End]; got != s.Text {
		add(&format.Fault{Kind: format.QuoteDiffers, Err: annotate.ErrQuote, Range: at.String(), Is: got, Says: s.Text})
	}
	unit := func(kind format.FaultKind, want, said annotate.Range) {
		if want != said {
			add(&format.Fault{Kind: kind, Err: annotate.ErrRange, Is: want.String(), Says: said.String()})
		}
	}
	unit(format.BytesDiffer, inBytes, annotate.Range{Start: s.StartByte, End: s.EndByte})
	unit(format.UTF16Differs, inUTF16, annotate.Range{Start: s.StartUTF16, End: s.EndUTF16})
}

func (c *checker) link(i int, l *Link, seen map[string]bool) {
	add := func(err error) {
		c.problems = append(c.problems, &Problem{Link: nth(l.ID, i), Err: err})
	}
	switch {
	case l.ID == "" || l.Type == "":
		add(&format.Fault{Kind: format.LinkIncomplete, Err: annotate.ErrLink})
	case l.From == l.To:
		add(&format.Fault{Kind: format.LinkToItself, Err: annotate.ErrLink, Says: l.From})
	}
	if l.ID != "" && seen[l.ID] {
		add(&format.Fault{Kind: format.DuplicateID, Err: annotate.ErrDuplicateID, Says: l.ID})
	}
	seen[l.ID] = true
	for _, end := range []string{l.From, l.To} {
		if end == "" || !c.spans[end] {
			add(&format.Fault{Kind: format.LinkWithoutSpan, Err: annotate.ErrNoSpan, Says: end})
		}
	}
}
