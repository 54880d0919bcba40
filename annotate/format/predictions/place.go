package predictions

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/segment"
)

// What can be wrong with a span's place.
var (
	ErrOutside  = errors.New("out of range")
	ErrReversed = errors.New("reversed")
	ErrEmpty    = errors.New("empty")
	ErrInside   = errors.New("inside a character")
	ErrQuote    = errors.New("quote differs from the text")
)

// Placed is a span in its place.
type Placed struct {
	Span
	Range annotate.Range // code points
}

// Problem is something that is wrong with a span.
type Problem struct {
	Span   int   // its number in the line, from 1
	Err    error // wraps one of the errors above
	Placed bool  // it is in its place all the same
}

// Placement is what became of the spans of a line.
type Placement struct {
	Spans    []Placed // in the order of the line
	Problems []Problem
	Unit     Unit // in which the line was read
}

// Resolve places the spans of r on the article, into a Placement that nobody
// needs any more: its lists are used again. unit is that of the extractor; Auto
// finds it by the line's quotes. A span whose place is not in the text, holds
// nothing, or has another text than its quote cannot be placed. One that begins
// or ends inside a character as a reader sees it (an emoji of several code
// points, a letter and its accent) is told and placed.
func Resolve(a *annotate.Article, r *Record, unit Unit, out *Placement) {
	x := a.Index()
	*out = Placement{Spans: out.Spans[:0], Problems: out.Problems[:0], Unit: unit}
	if cap(out.Spans) < len(r.Spans) {
		out.Spans = make([]Placed, 0, len(r.Spans))
	}
	if unit == Auto {
		out.Unit = CodePoints
		if x.LenBytes() > x.Len() { // else all units are one
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
	words   *segment.Segmenter // nil until a boundary needs it
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
		problem(false, fmt.Errorf("%w: it goes from %d to %d", ErrReversed, sp.Start, sp.End))
		return
	case sp.Start < 0 || sp.End > total:
		problem(false, fmt.Errorf("%w: %v in a text of %d %v", ErrOutside, at, total, p.out.Unit))
		return
	case sp.Start == sp.End:
		problem(false, fmt.Errorf("%w: it is %v", ErrEmpty, at))
		return
	}
	r, ok := p.out.Unit.extent(x, sp)
	if !ok {
		problem(false, fmt.Errorf("%w: %v in %v", ErrInside, at, p.out.Unit))
		return
	}
	if sp.Quoted && p.article.Quote(r) != sp.Quote {
		problem(false, fmt.Errorf("%w: text%v is %q, the span says %q", ErrQuote, r, clip(p.article.Quote(r)), clip(sp.Quote)))
		return
	}
	if p.splits(r.Start) || p.splits(r.End) {
		problem(true, fmt.Errorf("%w: %v", ErrInside, r))
	}
	p.out.Spans = append(p.out.Spans, Placed{*sp, r})
}

// splits says that offset is inside a grapheme.
func (p *placer) splits(offset int) bool {
	x, text := p.article.Index(), p.article.Text()
	b := x.Byte(offset)
	if b == 0 || b == len(text) || text[b-1] < utf8.RuneSelf && text[b] < utf8.RuneSelf {
		return false // an article has no CR, so that two of ASCII are two
	}
	if p.words == nil {
		p.words = segment.New(text, x)
	}
	return p.words.GraphemeFloor(offset) != offset
}

// maxQuote is how much of a quote an error shows, in bytes.
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
