package jsonl

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// Schema is what the "schema" key of every line says.
const Schema = "goldspan/1"

// answerAccept is what the "answer" key says, for Prodigy: an article that is
// exported is one that was accepted.
const answerAccept = "accept"

// Record is one line. The order of its fields is the order of the keys.
type Record struct {
	Schema string `json:"schema"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	SHA256 string `json:"sha256"`
	Meta   Meta   `json:"meta"`
	Set    string `json:"set"` // the annotation set's name
	Status string `json:"status"`
	Answer string `json:"answer"`
	Spans  []Span `json:"spans"`
	Links  []Link `json:"links"`
}

// Meta is the source of an article; unknown fields are empty strings, so that
// every line has the same keys and types.
type Meta struct {
	Outlet    string `json:"outlet"`
	URL       string `json:"url"`
	Author    string `json:"author"`
	Published string `json:"published"`
	Language  string `json:"language"`
	Story     string `json:"story"`
}

// Span is a label on text[start:end], said in three units.
type Span struct {
	ID         string  `json:"id"`
	Start      int     `json:"start"` // code points, as End
	End        int     `json:"end"`
	Label      string  `json:"label"` // the label's name
	Text       string  `json:"text"`  // the quote
	Note       string  `json:"note"`
	Actor      string  `json:"actor"`
	Figure     *Figure `json:"figure"` // nil where the figure says nothing
	StartByte  int     `json:"start_byte"`
	EndByte    int     `json:"end_byte"`
	StartUTF16 int     `json:"start_utf16"`
	EndUTF16   int     `json:"end_utf16"`
}

// Figure is what a figure says.
type Figure struct {
	Value Number `json:"value"`
	Bound string `json:"bound"`
	Unit  string `json:"unit"`
}

// Number is a JSON number as it was written, or "" for null: going through a
// float would change 6600.0 and 1e3 on the way.
type Number string

// MarshalJSON writes n as it is.
func (n Number) MarshalJSON() ([]byte, error) {
	if n == "" {
		return []byte("null"), nil
	}
	return json.Marshal(json.Number(n))
}

// Link is a relation between two spans of the line.
type Link struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	From string `json:"from"`
	To   string `json:"to"`
}

// ErrInvalidUTF8 says that a record or a line is not UTF-8.
var ErrInvalidUTF8 = errors.New("not valid UTF-8")

// Encode writes r as one line. The characters <, > and & are written as they
// are; U+2028 and U+2029 are escaped, because some line readers stop at them.
func Encode(w io.Writer, r Record) error {
	for s := range r.strings {
		// encoding/json would put U+FFFD in silently.
		if !utf8.ValidString(s) {
			return fmt.Errorf("write article %s: %w: %q", r.ID, ErrInvalidUTF8, s)
		}
	}
	if r.Spans == nil {
		r.Spans = []Span{}
	}
	if r.Links == nil {
		r.Links = []Link{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("write article %s: %w", r.ID, err)
	}
	return nil
}

// strings yields every string of r that a user or a file may have brought.
func (r *Record) strings(yield func(string) bool) {
	m := r.Meta
	for _, s := range []string{r.ID, r.Title, r.Text, r.Set, m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story} {
		if !yield(s) {
			return
		}
	}
	for i := range r.Spans {
		s := &r.Spans[i]
		if !yield(s.ID) || !yield(s.Label) || !yield(s.Text) || !yield(s.Note) || !yield(s.Actor) {
			return
		}
		if s.Figure != nil && !yield(s.Figure.Unit) {
			return
		}
	}
	for _, l := range r.Links {
		if !yield(l.ID) || !yield(l.Type) || !yield(l.From) || !yield(l.To) {
			return
		}
	}
}
