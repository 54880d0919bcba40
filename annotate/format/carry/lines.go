package carry

import (
	"io"
	"iter"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsontext"
)

// Frame is the text around the articles of a file.
type Frame struct{ Open, Between, Close string }

// The frames of a file of lines, and of an array.
var (
	JSONLines = Frame{"", "\n", "\n"}
	JSONArray = Frame{"[\n", ",\n", "\n]\n"}
)

// WriteArticle writes the JSON of one article.
type WriteArticle func(w *jsontext.Writer, e *Exporter, s annotate.State, spans []Span)

// Encoder writes articles as JSON, one after another.
type Encoder struct {
	out   io.Writer
	e     *Exporter
	frame Frame
	one   WriteArticle
	w     jsontext.Writer
	began bool
}

// NewEncoder starts a file. If ascii, all other characters are escaped.
func NewEncoder(out io.Writer, o format.Options, frame Frame, ascii bool, one WriteArticle) *Encoder {
	return &Encoder{out: out, e: NewExporter(o), frame: frame, one: one, w: jsontext.Writer{ASCII: ascii}}
}

// Encode writes an article.
func (e *Encoder) Encode(s annotate.State) error {
	spans, err := e.e.Spans(s)
	if err != nil {
		return err
	}
	w := &e.w
	w.B = w.B[:0]
	if e.began {
		w.Raw(e.frame.Between)
	} else {
		w.Raw(e.frame.Open)
	}
	e.one(w, e.e, s, spans)
	if w.Err != nil {
		return w.Err
	}
	e.began = true
	_, err = e.out.Write(w.B)
	return err
}

// Close writes the end of the file.
func (e *Encoder) Close() error {
	end := e.frame.Close
	if !e.began {
		if e.frame.Open == "" {
			return nil
		}
		end = e.frame.Open + end
	}
	_, err := io.WriteString(e.out, end)
	return err
}

// Loss is empty: the object says what the format does not.
func (e *Encoder) Loss() format.Loss { return format.Loss{} }

// ReadArticles reads the articles of one value: one for each annotation set.
type ReadArticles func(r *jsontext.Reader, v jsontext.Value) []*Article

// Decode reads the articles of a file.
func Decode(read ReadArticles) func(io.Reader) iter.Seq2[format.Item, error] {
	return decode(jsontext.Items, read)
}

// DecodeDocuments reads the articles of a file whose values may have many lines each.
func DecodeDocuments(read ReadArticles) func(io.Reader) iter.Seq2[format.Item, error] {
	return decode(jsontext.Documents, read)
}

func decode(values func(io.Reader) iter.Seq2[jsontext.Item, error], read ReadArticles) func(io.Reader) iter.Seq2[format.Item, error] {
	return func(in io.Reader) iter.Seq2[format.Item, error] {
		return func(yield func(format.Item, error) bool) {
			for value, err := range values(in) {
				if err != nil {
					if !yield(format.Item{Line: value.Line}, err) {
						return
					}
					continue
				}
				if !Read(value, read, yield) {
					return
				}
			}
		}
	}
}

// Read reads the articles of one value. It is false when yield was.
func Read(value jsontext.Item, read ReadArticles, yield func(format.Item, error) bool) bool {
	r := &jsontext.Reader{}
	articles := read(r, value.Value)
	item := format.Item{Line: value.Line, Unknown: r.Unknown()}
	if r.Err != nil {
		return yield(item, &format.LineError{Line: value.Line, Err: r.Err})
	}
	for _, a := range articles {
		err := a.Into(&item)
		if err != nil {
			err = &format.LineError{Line: value.Line, Err: err}
		}
		if !yield(item, err) {
			return false
		}
	}
	return true
}
