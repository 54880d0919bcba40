package conll

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/token"
	"goldspan/annotate/segment"
)

// docStart is the line before an article.
const docStart = "-DOCSTART- -X- O O"

// page is the tokens of an article. It is used again for each one.
type page struct {
	token.Tokenizer
	spans  []carry.Span // those that are written, in their order
	ranges []annotate.Range
	last   map[string]annotate.Range // the last written span, by the label or for all
}

// choose takes the spans to write, without white space at their ends: those outside of
// others. If apart, spans of different labels may overlap.
func (p *page) choose(spans []carry.Span, apart bool, loss format.Loss) {
	p.spans, p.ranges = p.spans[:0], p.ranges[:0]
	for _, s := range spans {
		if s.Range = trim(s.Range, s.Quote); s.Range.Empty() {
			loss.Add(format.LostSpan, 1)
			continue
		}
		p.spans = append(p.spans, s)
	}
	slices.SortStableFunc(p.spans, func(a, b carry.Span) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(b.Range.End, a.Range.End))
	})
	if p.last == nil {
		p.last = map[string]annotate.Range{}
	}
	clear(p.last)
	p.spans = slices.DeleteFunc(p.spans, func(s carry.Span) bool {
		key := ""
		if apart {
			key = s.Name
		}
		switch last := p.last[key]; {
		case s.Range == last:
			loss.Add(format.LostTwin, 1)
			return true
		case s.Range.Start < last.End:
			loss.Add(format.LostNested, 1)
			return true
		}
		p.last[key] = s.Range
		p.ranges = append(p.ranges, s.Range)
		if s.Range.Len() < utf8.RuneCountInString(s.Quote) {
			loss.Add(format.LostEdge, 1)
		}
		return false
	})
}

// trim is a range without the white space at both ends of its quote.
func trim(at annotate.Range, quote string) annotate.Range {
	right := strings.TrimRightFunc(quote, token.Blank)
	words := strings.TrimLeftFunc(right, token.Blank)
	at.End -= utf8.RuneCountInString(quote[len(right):])
	at.Start += utf8.RuneCountInString(right[:len(right)-len(words)])
	return at
}

// write adds the lines of an article without tags: a token each, and an empty line
// after each sentence. No sentence ends inside a span.
func (p *page) write(lines []byte, a *annotate.Article, loss format.Loss) []byte {
	text := a.Text()
	p.Columns(text, p.ranges)
	lines = append(lines, docStart+"\n\n"...)
	sentence, stop := iter.Pull(segment.New(text, a.Index()).Sentences())
	defer stop()
	end := 0                 // of the sentence
	at, k, inside := 0, 0, 0 // the end of the last token; the spans that begin before, and where they end
	for i, t := range p.Tokens {
		between := ""
		if i > 0 {
			between = " "
			for k < len(p.ranges) && p.ranges[k].Start < at {
				inside = max(inside, p.ranges[k].End)
				k++
			}
			if t.Start >= end && inside <= t.Start {
				between = "\n"
				lines = append(lines, '\n')
			}
		}
		for t.Start >= end {
			next, more := sentence()
			if end = next.End; !more {
				end = a.Len()
			}
		}
		gap := firstRunes(text, t.Start-at)
		loss.Add(format.LostText, changed(gap, between))
		lines = append(append(lines, t.Text...), '\n')
		text, at = text[len(gap)+len(t.Text):], t.End
	}
	loss.Add(format.LostText, a.Len()-at)
	if len(p.Tokens) == 0 {
		return lines
	}
	return append(lines, '\n')
}

// firstRunes are the first n code points of a text.
func firstRunes(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

// changed is how many characters of a gap between tokens are written in another way.
func changed(gap, written string) int {
	n := utf8.RuneCountInString(gap)
	switch {
	case written == "":
		return n
	case strings.Contains(gap, written):
		return n - 1
	}
	return max(n, 1)
}

// run is the tokens of a span: from one number, up to another.
type run struct {
	from, to int
	label    string // as in a tag
}

// runs adds the runs of the spans.
func (p *page) runs(runs []run) []run {
	for i := range p.spans {
		from, to := p.In(p.spans[i].Range)
		runs = append(runs, run{from, to, escape(p.spans[i].Name)})
	}
	return runs
}
