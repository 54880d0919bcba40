package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
)

// needed are the columns that a table of spans has.
var needed = []string{"start", "end", "label", "text"}

// sniff is sure of a table whose first line has the columns of spans.
func sniff(head []byte, comma rune) format.Certainty {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\uFEFF")), []byte("\n"))
	if separatorOf(string(line)) != comma && (comma == '\t' || separatorOf(string(line)) == '\t') {
		return format.No
	}
	r := csv.NewReader(bytes.NewReader(line))
	r.Comma = separatorOf(string(line))
	names, err := r.Read()
	if err != nil {
		return format.No
	}
	have := placesOf(names)
	for _, n := range needed {
		if _, ok := have[n]; !ok {
			return format.No
		}
	}
	return format.Sure
}

// separatorOf is the character between the columns of a header.
func separatorOf(line string) rune {
	best, most := ',', 0
	for _, c := range ",;\t" {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// placesOf are the places of the columns by their names.
func placesOf(names []string) map[string]int {
	places := map[string]int{}
	for i, n := range names {
		n = strings.ToLower(strings.TrimSpace(n))
		if _, there := places[n]; !there {
			places[n] = i
		}
	}
	return places
}

// decode reads the articles of a table. An article begins with a row that has a text.
func decode(in io.Reader) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		b := bufio.NewReaderSize(in, 1<<16)
		if mark, err := b.Peek(3); err == nil && string(mark) == "\uFEFF" {
			b.Discard(3)
		}
		head, err := b.Peek(1 << 12)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(format.Item{}, err)
			return
		}
		line, _, _ := bytes.Cut(head, []byte("\n"))
		c := csv.NewReader(b)
		c.Comma, c.FieldsPerRecord = separatorOf(string(line)), -1
		names, err := c.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		d := decoder{columns: placesOf(names), csv: c, yield: yield}
		for _, n := range needed {
			if _, ok := d.columns[n]; err == nil && !ok {
				err = &format.Fault{Kind: format.KeyMissing, Key: n}
			}
		}
		if err != nil {
			yield(format.Item{}, &format.LineError{Line: 1, Err: err})
			return
		}
		for n := range d.columns {
			if !slices.Contains(columns, n) && n != "" {
				d.unknown = append(d.unknown, n)
			}
		}
		slices.Sort(d.unknown)
		d.read()
	}
}

type decoder struct {
	columns map[string]int
	csv     *csv.Reader
	unknown []string
	yield   func(format.Item, error) bool

	item format.Item // the article so far
	err  error       // why it cannot be used
}

// maxText is the largest text of an article, in bytes.
const maxText = 64 << 20

func (d *decoder) read() {
	for {
		row, err := d.csv.Read()
		if errors.Is(err, io.EOF) {
			d.end()
			return
		}
		if wrong := new(csv.ParseError); errors.As(err, &wrong) {
			if d.end() {
				d.yield(format.Item{}, &format.LineError{Line: wrong.StartLine, Err: &format.Fault{Kind: format.NotObject, Err: wrong}})
			}
			return // after an open quote nothing is certain
		}
		if err != nil {
			if d.end() {
				d.yield(format.Item{}, err)
			}
			return
		}
		line, _ := d.csv.FieldPos(0)
		cell := func(name string) string {
			if i, ok := d.columns[name]; ok && i < len(row) {
				return unquoted(row[i])
			}
			return ""
		}
		if strings.Join(row, "") == "" {
			continue
		}
		if cell("text") != "" && !d.begin(line, cell) {
			return
		}
		if d.item.Line == 0 {
			if !d.yield(format.Item{}, &format.LineError{Line: line, Err: &format.Fault{Kind: format.KeyMissing, Key: "text"}}) {
				return
			}
			continue
		}
		if d.err == nil && cell("label") != "" {
			d.err = d.span(line, cell)
		}
	}
}

// begin begins an article, and ends the one before.
func (d *decoder) begin(line int, cell func(string) string) bool {
	if !d.end() {
		return false
	}
	d.item = format.Item{Line: line, Unknown: d.unknown}
	text := cell("text")
	if len(text) > maxText {
		d.err = &format.LineError{Line: line, Err: &format.Fault{Kind: format.LongLine, Length: maxText >> 20}}
		return true
	}
	if !utf8.ValidString(text) {
		d.err = &format.LineError{Line: line, Err: &format.Fault{Kind: format.NotUTF8}}
		return true
	}
	title := cell("title")
	if title == "" && cell("article") == "" {
		title = ingest.Title("", text)
	}
	meta := annotate.Meta{
		Outlet: cell("outlet"), URL: cell("url"), Author: cell("author"), Published: cell("published"), Language: cell("language"), Story: cell("story"),
	}
	a, err := annotate.NewArticle("new", title, text, meta)
	if err != nil {
		d.err = &format.LineError{Line: line, Err: err}
		return true
	}
	if a.ID = annotate.ArticleID(cell("article")); a.ID == "" {
		a.ID = format.ArticleID(a.SHA256())
	}
	in := &d.item.Incoming
	in.Article, in.Set, in.Status = a, cell("set"), annotate.Status(cell("status"))
	if in.Status == "" {
		in.Status = annotate.StatusTodo
	} else if _, err := annotate.ParseStatus(string(in.Status)); err != nil {
		d.err = &format.LineError{Line: line, Err: &format.Fault{Kind: format.UnknownStatus, Says: cell("status")}}
	}
	return true
}

// end gives the article that was read last. It is false at the end of the reading.
func (d *decoder) end() bool {
	item, err := d.item, d.err
	d.item, d.err = format.Item{}, nil
	if item.Line == 0 {
		return true
	}
	return d.yield(item, err)
}

// span adds the span of a row.
func (d *decoder) span(line int, cell func(string) string) error {
	in := &d.item.Incoming
	name := cell("span")
	if name == "" {
		name = "#" + strconv.Itoa(len(in.Spans)+1)
	}
	fault := func(f *format.Fault) error {
		f.Span = name
		return &format.LineError{Line: line, Err: f}
	}
	start, err := strconv.Atoi(strings.TrimSpace(cell("start")))
	if err != nil {
		return fault(&format.Fault{Kind: format.WrongType, Key: "start", Want: format.WholeNumber})
	}
	end, err := strconv.Atoi(strings.TrimSpace(cell("end")))
	if err != nil {
		return fault(&format.Fault{Kind: format.WrongType, Key: "end", Want: format.WholeNumber})
	}
	at := annotate.Range{Start: start, End: end}
	where := format.Fault{Range: at.String(), Length: in.Article.Len(), Unit: format.CodePoints}
	switch {
	case start > end:
		where.Kind = format.SpanReversed
		return fault(&where)
	case at.Empty():
		where.Kind = format.SpanEmpty
		return fault(&where)
	case !in.Article.Index().Has(at):
		where.Kind = format.SpanOutside
		return fault(&where)
	}
	quote := in.Article.Quote(at)
	if says := cell("quote"); says != "" && says != quote {
		return fault(&format.Fault{Kind: format.QuoteDiffers, Range: at.String(), Is: quote, Says: says})
	}
	s := annotate.Span{
		ID: annotate.SpanID(name), Label: annotate.LabelID(cell("label")), Range: at, Quote: quote, Note: cell("note"),
		Meaning: annotate.Meaning{
			Actor:   annotate.Actor{Name: cell("actor"), Kind: annotate.ActorKind(cell("actor_kind"))},
			Figure:  annotate.Figure{Value: cell("value"), Upper: cell("upper"), Bound: annotate.Bound(cell("bound")), Unit: cell("unit"), Counted: cell("counted")},
			Claim:   annotate.Claim{Voice: annotate.Voice(cell("voice")), Denied: isYes(cell("denied")), Hedged: isYes(cell("hedged"))},
			Assumed: isYes(cell("assumed")),
		},
	}
	if err := annotate.NewLabel("label", string(s.Label), nil).Validate(); err != nil {
		return &format.LineError{Line: line, Err: fmt.Errorf("span %s: %w", name, err)}
	}
	for _, text := range []string{s.Note, s.Actor.Name, s.Figure.Unit, s.Figure.Counted} {
		if strings.IndexByte(text, 0) >= 0 {
			return fault(&format.Fault{Kind: format.NULCharacter})
		}
	}
	if err := in.Article.CheckSpan(s); err != nil {
		return &format.LineError{Line: line, Err: err}
	}
	for _, o := range in.Spans {
		if o.ID == s.ID || o.Range == s.Range && o.Label == s.Label {
			return fault(&format.Fault{Kind: format.SpanTwice, Range: at.String(), Says: string(s.Label)})
		}
	}
	in.Spans = append(in.Spans, s)
	return nil
}

func isYes(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "yes", "true", "1", "x":
		return true
	}
	return false
}
