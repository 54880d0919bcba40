package jsonl

import (
	"cmp"
	"encoding/json"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonscan"
)

// lineParser reads one line after another.
type lineParser struct {
	loose bool // keys may be missing or null
	lends bool // the next record has the room for spans that a record has

	s     jsonscan.Scanner
	ok    bool // so far, the line is as Encode writes one
	words jsonscan.Words
	piece strings.Builder // of texts of spans, see short
	spans []Span          // of the last line
}

// parse reads one line. See parseLine.
func (p *lineParser) parse(line []byte) (Record, []string, error) {
	if r, ok := p.usual(line); ok {
		return r, nil, nil
	}
	return parseLine(line, p.loose)
}

// usual reads a line that has the keys in the order in which Encode writes them. It
// takes a third of the time of parseLine, and gives the same record. For every other
// line it is false, and parseLine knows whether the line is right.
func (p *lineParser) usual(line []byte) (r Record, ok bool) {
	p.s.Reset(line)
	p.ok = true
	p.key(`{"schema":"` + Schema + `","id":`)
	r.Schema = Schema
	p.text(&r.ID, `,"title":`)
	p.text(&r.Title, `,"text":`)
	p.articleText(&r.Text)
	p.key(`,"sha256":`)
	p.articleText(&r.SHA256)
	p.key(`,"meta":{"outlet":`)
	m := &r.Meta
	p.word(&m.Outlet, `,"url":`)
	p.text(&m.URL, `,"author":`)
	p.word(&m.Author, `,"published":`)
	p.word(&m.Published, `,"language":`)
	p.word(&m.Language, `,"story":`)
	p.word(&m.Story, `},"set":`)
	p.word(&r.Set, `,"status":`)
	p.verbatim(&r.Status, `,"answer":`)
	p.verbatim(&r.Answer, `,"spans":[`)
	if r.Spans = p.spans[:0]; !p.lends || r.Spans == nil || cap(r.Spans) > 1000 {
		r.Spans = make([]Span, 0, min(len(p.spans), 1000))
	}
	for n := 0; p.ok && !p.s.Literal("]"); n++ {
		if n > 0 {
			p.key(",")
		}
		r.Spans = append(r.Spans, Span{})
		p.span(&r.Spans[n])
	}
	p.key(`,"links":[`)
	r.Links = []Link{}
	for n := 0; p.ok && !p.s.Literal("]"); n++ {
		if n > 0 {
			p.key(",")
		}
		var l Link
		p.link(&l)
		r.Links = append(r.Links, l)
	}
	if p.ok && p.s.Literal(`,"not_article":[[`) {
		p.regions(&r.NotArticle)
	}
	p.key("}")
	if !p.ok || p.s.End() != nil {
		return Record{}, false
	}
	p.spans = r.Spans
	r.withoutBlanks()
	if p.loose {
		r.loose = true
		r.Status = cmp.Or(r.Status, string(annotate.StatusTodo))
		r.Answer = cmp.Or(r.Answer, answerAccept)
	}
	return r, true
}

func (p *lineParser) span(s *Span) {
	p.key(`{"id":`)
	p.ofSpan(&s.ID, `,"start":`)
	p.whole(&s.Start, `,"end":`)
	p.whole(&s.End, `,"label":`)
	p.word(&s.Label, `,"text":`)
	p.ofSpan(&s.Text, `,"note":`)
	p.ofSpan(&s.Note, `,"actor":`)
	p.word(&s.Actor, `,"actor_kind":`)
	p.verbatim(&s.ActorKind, `,"figure":{"value":`)
	f := &s.Figure
	p.word(&f.Value, `,"upper":`)
	p.word(&f.Upper, `,"bound":`)
	p.verbatim(&f.Bound, `,"unit":`)
	p.word(&f.Unit, `,"counted":`)
	p.word(&f.Counted, `},"voice":`)
	p.verbatim(&s.Voice, `,"denied":`)
	p.truth(&s.Denied, `,"hedged":`)
	p.truth(&s.Hedged, `,"assumed":`)
	p.truth(&s.Assumed, `,"start_byte":`)
	p.whole(&s.StartByte, `,"end_byte":`)
	p.whole(&s.EndByte, `,"start_utf16":`)
	p.whole(&s.StartUTF16, `,"end_utf16":`)
	p.whole(&s.EndUTF16, "")
	if p.ok && p.s.Literal(`,"origin":`) {
		p.word(&s.Origin, "")
	}
	if p.ok && p.s.Literal(`,"score":`) {
		p.number(&s.Score)
	}
	p.key("}")
}

func (p *lineParser) link(l *Link) {
	p.key(`{"id":`)
	p.ofSpan(&l.ID, `,"type":`)
	p.word(&l.Type, `,"from":`)
	p.ofSpan(&l.From, `,"to":`)
	p.ofSpan(&l.To, `,"assumed":`)
	p.truth(&l.Assumed, `}`)
	p.ok = p.ok && !(p.loose && l.ID == "") // parseLine makes an ID
}

// regions reads pairs of offsets after the start of the first one.
func (p *lineParser) regions(into *annotate.Regions) {
	for {
		var r annotate.Range
		p.whole(&r.Start, ",")
		p.whole(&r.End, "]")
		*into = append(*into, r)
		if !p.ok || p.s.Literal("]") {
			return
		}
		p.key(",[")
	}
}

// key reads exactly these bytes.
func (p *lineParser) key(text string) { p.ok = p.ok && p.s.Literal(text) }

// empty reads an empty string and then, as most strings are.
func (p *lineParser) empty(then string) bool {
	if !p.ok || !p.s.Literal(`""`) {
		return false
	}
	p.key(then)
	return true
}

// text reads a string without its padding, and then.
func (p *lineParser) text(into *string, then string) {
	if p.empty(then) {
		return
	}
	p.articleText(into)
	*into = Unpad(*into)
	p.key(then)
}

// ofSpan is text for a span or link, of which there are many.
func (p *lineParser) ofSpan(into *string, then string) {
	p.read(into, then, (*lineParser).short)
	*into = Unpad(*into)
}

// read reads a string and then. made makes the string where it has no escapes.
func (p *lineParser) read(into *string, then string, made func(*lineParser, []byte) string) {
	if p.empty(then) {
		return
	}
	raw, escaped := p.string()
	if escaped {
		*into = p.plain(raw, escaped)
	} else {
		*into = made(p, raw)
	}
	p.key(then)
}

// pieceBytes is how much memory texts of spans share.
const pieceBytes = 4 << 10

// short is raw as a string. Short ones share a piece of memory, which takes less time than
// a piece for each. Who keeps one of them keeps the piece.
func (p *lineParser) short(raw []byte) string {
	if len(raw) > pieceBytes/16 {
		return string(raw)
	}
	if p.piece.Cap()-p.piece.Len() < len(raw) {
		p.piece.Reset()
		p.piece.Grow(pieceBytes)
	}
	start := p.piece.Len()
	p.piece.Write(raw)
	return p.piece.String()[start:]
}

// word is text for a string that other lines have too: equal ones share their bytes.
func (p *lineParser) word(into *string, then string) {
	p.verbatim(into, then)
	*into = Unpad(*into)
}

// verbatim is word for a string that is never padded.
func (p *lineParser) verbatim(into *string, then string) {
	p.read(into, then, (*lineParser).known)
}

func (p *lineParser) known(raw []byte) string { return p.words.Of(raw) }

// articleText reads a string that other lines do not have, as it is.
func (p *lineParser) articleText(into *string) {
	raw, escaped := p.string()
	*into = p.plain(raw, escaped)
}

func (p *lineParser) string() (raw []byte, escaped bool) {
	if p.ok = p.ok && p.s.Kind() == jsonscan.String; !p.ok {
		return nil, false
	}
	return p.s.String()
}

func (p *lineParser) plain(raw []byte, escaped bool) string {
	text, err := plain(raw, escaped)
	p.ok = p.ok && err == nil
	return text
}

func (p *lineParser) whole(into *int, then string) {
	if p.ok {
		*into, p.ok = p.s.Whole()
	}
	p.key(then)
}

// number reads a number in its spelling.
func (p *lineParser) number(into *json.Number) {
	if p.ok = p.ok && p.s.Kind() == jsonscan.Number; p.ok {
		*into = json.Number(p.words.Of(p.s.Number()))
	}
}

func (p *lineParser) truth(into *bool, then string) {
	*into = p.ok && p.s.Literal("true")
	p.ok = p.ok && (*into || p.s.Literal("false"))
	p.key(then)
}
