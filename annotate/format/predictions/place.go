package predictions

import (
	"errors"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/segment"
)

// Errors of a span's place.
var (
	ErrOutside  = errors.New("out of range")
	ErrReversed = errors.New("reversed")
	ErrEmpty    = errors.New("empty")
	ErrInside   = errors.New("inside a character")
	ErrQuote    = errors.New("quote differs from the text")
)

// Placed is a span with its place in the text.
type Placed struct {
	Span
	Range annotate.Range // code points
}

// Problem is an error of one span.
type Problem struct {
	Span   int   // the number of the span in its line, from 1
	Err    error // wraps one of the errors above
	Placed bool  // the span has a place in spite of the error
}

// Placement is the result of placing the spans of a line.
type Placement struct {
	Spans    []Placed // in the order of the line
	Problems []Problem
	Unit     Unit // the unit of the offsets in the line
}

// Resolve finds the places of r's spans in the article. It writes into out and
// reuses the slices of out. unit is the extractor's unit; Auto detects the unit
// from the quotes of the line. A span has no place if its range is outside the
// text, reversed or empty, or if its quote differs from the text. A span that
// starts or ends inside a grapheme, such as an emoji of several code points, gets
// its place and a Problem.
func Resolve(a *annotate.Article, r *Record, unit Unit, out *Placement) {
	x := a.Index()
	*out = Placement{Spans: out.Spans[:0], Problems: out.Problems[:0], Unit: unit}
	if cap(out.Spans) < len(r.Spans) {
		out.Spans = make([]Placed, 0, len(r.Spans))
	}
	if unit == Auto {
		out.Unit = CodePoints
		if x.LenBytes() > x.Len() { // else all units are equal
			out.Unit, _ = detect(x, r.Spans)
		}
	}
	p := placer{article: a, out: out}
	for i := range r.Spans {
		p.place(&r.Spans[i])
	}
}

type placer struct {
	article *annotate.Article
	words   *segment.Segmenter // nil until the first use
	out     *Placement
}

func (p *placer) place(sp *Span) {
	x := p.article.Index()
	problem := func(placed bool, err error) {
		p.out.Problems = append(p.out.Problems, Problem{sp.Number, err, placed})
	}
	at := annotate.Range{Start: sp.Start, End: sp.End}
	switch total := p.out.Unit.length(x); {
	case sp.Start > sp.End:
		problem(false, &format.Fault{Kind: format.SpanReversed, Err: ErrReversed, Range: at.String()})
		return
	case sp.Start < 0 || sp.End > total:
		problem(false, &format.Fault{Kind: format.SpanOutside, Err: ErrOutside, Range: at.String(), Length: total, Unit: string(p.out.Unit)})
		return
	case sp.Start == sp.End:
		problem(false, &format.Fault{Kind: format.SpanEmpty, Err: ErrEmpty, Range: at.String()})
		return
	}
	r, ok := p.out.Unit.extent(x, sp)
	if !ok {
		problem(false, &format.Fault{Kind: format.SpanInside, Err: ErrInside, Range: at.String()})
		return
	}
	if sp.Quoted && p.article.Quote(r) != sp.Quote {
		problem(false, &format.Fault{Kind: format.QuoteDiffers, Err: ErrQuote, Range: r.String(), Is: clip(p.article.Quote(r)), Says: clip(sp.Quote)})
		return
	}
	if p.splits(r.Start) || p.splits(r.End) {
		problem(true, &format.Fault{Kind: format.SpanInside, Err: ErrInside, Range: r.String()})
	}
	p.out.Spans = append(p.out.Spans, Placed{*sp, r})
}

// splits says that offset is inside a grapheme.
func (p *placer) splits(offset int) bool {
	x, text := p.article.Index(), p.article.Text()
	b := x.Byte(offset)
	if b == 0 || b == len(text) || text[b-1] < utf8.RuneSelf && text[b] < utf8.RuneSelf {
		return false // two ASCII characters are two graphemes, because an article has no CR
	}
	if p.words == nil {
		p.words = segment.New(text, x)
	}
	return p.words.GraphemeFloor(offset) != offset
}

// maxQuote is the largest part of a quote in an error, in bytes.
const maxQuote = 120

func clip(s string) string {
	if len(s) <= maxQuote {
		return s
	}
	cut := maxQuote
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}
